import { expect, test } from "vitest";
import { badge } from "../../src/shared/badge";
import { markOf, toneOf } from "../../src/shared/tone";

test.each(["good", "warning", "attention", "default"])("%s is a tone", (tone) => expect(toneOf(tone)).toBe(tone));

test.each(["splendid", "constructor", "__proto__", "", null, undefined, 3])("%s is neither good nor bad", (code) =>
  expect(toneOf(code)).toBe("default"),
);

test("every tone has a mark of its own, so that colour is not the only sign", () => {
  const marks = (["good", "warning", "attention", "default"] as const).map(markOf);
  expect(new Set(marks).size).toBe(4);
});

test("a badge says its status in words", () => {
  const drawn = badge("x\" onload=\"alert(1)", "<i>available</i>");
  expect(drawn.textContent).toBe("<i>available</i>");
  expect(drawn.className).toBe("badge default");
});
