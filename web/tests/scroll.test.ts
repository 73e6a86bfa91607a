import { expect, test } from "vitest";
import { Reading } from "../src/view/scroll";

/** A scroller with a view of 100 pixels, and an element at `anchorAt`. */
function scroller(height: number, top: number, anchorAt = 0) {
  const box = { scrollHeight: height, scrollTop: top, clientHeight: 100 };
  const anchor = { offsetTop: anchorAt } as HTMLElement;
  return { box, anchor, reading: new Reading(box as HTMLElement) };
}

test.each([
  { reader: "at the end", top: 100, grows: 60, anchorAt: 190, then: 160 },
  { reader: "near the end", top: 60, grows: 60, anchorAt: 190, then: 160 },
  { reader: "further up", top: 20, grows: 60, anchorAt: 190, then: 20 },
  { reader: "at the end, of an answer longer than the view", top: 100, grows: 400, anchorAt: 190, then: 178 },
  {
    reader: "at the end, of an answer a little longer than the view",
    top: 100,
    grows: 120,
    anchorAt: 200,
    then: 220,
  },
  { reader: "at the end, where the answer began above", top: 100, grows: 60, anchorAt: 90, then: 100 },
])("a reader $reader is at $then after new text", ({ top, grows, anchorAt, then }) => {
  const { box, anchor, reading } = scroller(200, top, anchorAt);
  reading.follow(() => {
    box.scrollHeight += grows;
    return anchor;
  });
  expect(box.scrollTop).toBe(then);
});

test("a reader further up comes to the end after saying something", () => {
  const { box, anchor, reading } = scroller(500, 20, 450);
  reading.follow(() => anchor, true);
  expect(box.scrollTop).toBe(400);
});
