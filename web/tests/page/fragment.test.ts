import { describe, expect, test } from "vitest";
import { needsFragment, readFragment, sayFragment } from "../../src/page/fragment";
import { pinned } from "../../src/page/take_along";
import { toBase64url } from "../../src/shared/base64url";

const NEEDS = { countries: ["DE", "FR"], capabilities: ["send_sms"], existing_number: { keep: true, number: "1-800-FLOWERS é" } };

describe("a share link", () => {
  test("brings back the needs it was made of", () =>
    expect(readFragment(needsFragment(NEEDS))).toEqual({ kind: "needs", needs: NEEDS }));

  test("leaves out what is not known", () =>
    expect(readFragment(needsFragment({ ...NEEDS, port: null }))).toEqual({ kind: "needs", needs: NEEDS }));

  test("keeps the day the plan was made for", () => {
    expect(pinned(NEEDS, "2026-11-23")["as_of"]).toBe("2026-11-23");
    expect(pinned({ ...NEEDS, as_of: null }, "2026-11-23")["as_of"]).toBe("2026-11-23");
    expect(pinned({ ...NEEDS, as_of: "2025-01-01" }, "2026-11-23")["as_of"]).toBe("2025-01-01");
  });

  test.each([
    ["not base64url", "#needs=%3Cscript%3E"],
    ["empty", "#needs="],
    ["not JSON", `#needs=${toBase64url("{countries:")}`],
    ["a list", `#needs=${toBase64url("[1]")}`],
    ["null", `#needs=${toBase64url("null")}`],
    ["a string", `#needs=${toBase64url('"<img src=x onerror=alert(1)>"')}`],
    ["endless", `#needs=${"A".repeat(20_000)}`],
  ])("that is %s is called unreadable", (_, hash) => expect(readFragment(hash)).toEqual({ kind: "unreadable" }));

  test("cannot reach the prototype of objects", () => {
    const wish = readFragment(`#needs=${toBase64url('{"__proto__":{"polluted":true}}')}`);
    expect(wish.kind).toBe("needs");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

describe("a sentence for the chat", () => {
  test.each(["SMS in Germany, 5% of calls & more", "#needs=x", "Zürich + Köln?", "<script>alert(1)</script>"])(
    "arrives as it was: %s",
    (text) => expect(readFragment(sayFragment(text))).toEqual({ kind: "say", text }),
  );

  test("is cut at what the chat takes", () => {
    const wish = readFragment(sayFragment("a".repeat(3_000)));
    expect(wish.kind === "say" && wish.text.length).toBe(2_000);
  });

  test("that is broken is called unreadable", () => expect(readFragment("#say=%E0%A4%A")).toEqual({ kind: "unreadable" }));
});

test.each(["", "#", "#plan", "#source-3", "#needs", "#other=1"])("%s asks for nothing, or says so", (hash) =>
  expect(["nothing", "unreadable"]).toContain(readFragment(hash).kind),
);
