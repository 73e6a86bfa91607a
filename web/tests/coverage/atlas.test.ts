import world from "world-atlas/countries-50m.json";
import { describe, expect, test } from "vitest";
import { HEIGHT, shapes, WIDTH, type World } from "../../src/coverage/atlas";
import { patternFill, patterns } from "../../src/coverage/patterns";

const drawn = shapes(world as unknown as World, (name) => (name === "Kosovo" ? "XK" : null));
const shape = (code: string) => drawn.find((each) => each.code === code);

describe("the atlas", () => {
  test.each(["DE", "US", "GB", "JP", "ZA", "SG", "HK", "PR", "LU", "XK"])("has %s", (code) => expect(shape(code)?.path).toMatch(/^M/));

  test.each([["SG", true], ["HK", true], ["PR", true], ["LU", true], ["DE", false], ["US", false]])(
    "%s is too small to be hit: %s",
    (code, small) => expect(shape(code)?.small).toBe(small),
  );

  test("leaves out Antarctica", () => expect(shape("AQ")).toBeUndefined());

  test("puts every centre on the plane", () => {
    for (const { name, centre: [x, y] } of drawn) {
      expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT, name).toBe(true);
    }
  });
});

test("a status becomes a fill of its own, and no status cannot break out of the attribute", () => {
  const drawnPatterns = patterns([{ code: "ga", name: "", text: "", tone: "good" }, { code: "x)\"<b>", name: "", text: "", tone: "good" }]);
  const ids = [...drawnPatterns.children].map(({ id }) => `url(#${id})`);
  expect(ids).toEqual([patternFill("ga"), patternFill("x)\"<b>"), patternFill(undefined)]);
  for (const id of ids) expect(id).toMatch(/^url\(#fill-[a-z_-]+\)$/);
});
