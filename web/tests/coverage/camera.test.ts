import { describe, expect, test } from "vitest";
import { NEAREST, shifted, viewBox, WHOLE, zoomed } from "../../src/coverage/camera";

const PLANE = { width: 960, height: 480 };

describe("the camera over the map", () => {
  test("shows the whole map first", () => expect(viewBox(WHOLE, PLANE)).toBe("0 0 960 480"));
  test("goes nearer round the middle", () => expect(viewBox(zoomed(WHOLE, 2, PLANE), PLANE)).toBe("240 120 480 240"));
  test("keeps the point it zooms to where it is", () =>
    expect(viewBox(zoomed(WHOLE, 2, PLANE, { x: 0, y: 0 }), PLANE)).toBe("0 0 480 240"));
  test("goes no farther than the whole map", () => expect(zoomed(WHOLE, 0.5, PLANE)).toEqual(WHOLE));
  test("goes no nearer than the shapes bear", () => expect(zoomed(WHOLE, 1_000, PLANE).zoom).toBe(NEAREST));

  test.each([
    [-500, 0, "0 120 480 240"],
    [9_999, 9_999, "480 240 480 240"],
    [10, -20, "250 100 480 240"],
  ])("shifted by %i, %i stays on the map", (dx, dy, box) =>
    expect(viewBox(shifted(zoomed(WHOLE, 2, PLANE), dx, dy, PLANE), PLANE)).toBe(box),
  );
});
