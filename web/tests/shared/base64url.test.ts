import { describe, expect, test } from "vitest";
import { fromBase64url, toBase64url } from "../../src/shared/base64url";

describe("base64url", () => {
  test.each(["", "a", "ab", "abc", "{\"number\":\"+44 20 7946 0958\"}", "Österreich 日本 😀", "???>>>~~~"])(
    "reads back what it wrote: %s",
    (text) => {
      const encoded = toBase64url(text);
      expect(encoded).toMatch(/^[A-Za-z0-9_-]*$/);
      if (text) expect(fromBase64url(encoded)).toBe(text);
    },
  );

  test.each([
    ["a sign outside the alphabet", "ab+c"],
    ["white space", "ab cd"],
    ["nothing", ""],
    ["a length that no text has", "abcde"],
    ["bytes that are not UTF-8", "_w"],
    ["markup", "<script>"],
  ])("refuses %s", (_, encoded) => expect(fromBase64url(encoded)).toBeNull());

  test("takes padding that others add", () => expect(fromBase64url("YQ==")).toBe("a"));
});
