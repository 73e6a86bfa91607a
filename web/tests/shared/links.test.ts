import { describe, expect, test } from "vitest";
import { outwardLink, webAddress } from "../../src/shared/links";

describe("addresses", () => {
  test.each(["https://learn.microsoft.com/azure", "http://example.com/"])("links to the web: %s", (url) =>
    expect(webAddress(url)).toBe(url),
  );

  test.each([
    "javascript:alert(1)",
    " javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "/plan",
    "",
    null,
  ])("never links to %s", (url) => {
    expect(webAddress(url)).toBeNull();
    expect(outwardLink("text", url)).toBe("text");
  });

  test("a link cannot reach back to this page", () => {
    const link = outwardLink("<b>title</b>", "https://example.com") as HTMLAnchorElement;
    expect(link.rel).toBe("noopener noreferrer");
    expect(link.querySelector("b")).toBeNull();
    expect(link.textContent).toContain("<b>title</b>");
  });
});
