import { describe, expect, test } from "vitest";
import { BOX_WIDTH, wrap } from "../../src/page/flow/boxes";
import { layOut, type Arrow, type Layout } from "../../src/page/flow/layout";
import type { FlowEdge, FlowNode } from "../../src/page/view";

function node(id: string, row: number, column: number, more: Partial<FlowNode> = {}): FlowNode {
  return { id, row, column, label: id, why: null, taken: false, kind: "question", tone: "default", outcome: null, ...more };
}

function edge(from: string, to: string, label = "", taken = false): FlowEdge {
  return { from, to, label, taken };
}

/** Does a stretch of the arrow run through the inside of a box that it neither leaves nor enters? */
function crossings(layout: Layout): readonly string[] {
  return layout.arrows.flatMap((arrow) =>
    layout.boxes
      .filter((box) => stretches(arrow).some(([a, b]) =>
        Math.max(a.x, b.x) > box.x + 1 && Math.min(a.x, b.x) < box.x + BOX_WIDTH - 1 &&
        Math.max(a.y, b.y) > box.y + 1 && Math.min(a.y, b.y) < box.y + box.height - 1,
      ))
      .map((box) => `through ${box.node.id}`),
  );
}

function stretches({ points }: Arrow) {
  return points.slice(1).map((point, index) => [points[index]!, point] as const);
}

const TREE = {
  nodes: [
    node("existing", 0, 1), node("kept", 1, 0), node("new", 1, 2), node("service", 2, 1), node("port", 3, 0),
    node("cover", 3, 1), node("carrier", 4, 2), node("history", 5, 2), node("stays", 3, 3), node("successor", 4, 4),
    node("operator", 5, 4), node("partner", 7, 4), node("direct", 7, 2),
  ],
  edges: [
    edge("existing", "kept", "yes", true), edge("existing", "new", "no"), edge("kept", "service"), edge("new", "service"),
    edge("service", "port", "yes"), edge("service", "cover", "yes"), edge("service", "carrier", "no"),
    edge("port", "cover", "the rest"), edge("port", "history", "move"), edge("port", "carrier", "stay"),
    edge("cover", "history", "offered"), edge("cover", "carrier", "not offered"), edge("carrier", "history", "needed"),
    edge("carrier", "stays", "brings nothing"), edge("history", "successor", "closed"), edge("history", "operator", "closed"),
    edge("history", "partner", "closed"), edge("history", "direct", "open"),
  ],
};

describe("the layout of a decision flow", () => {
  const layout = layOut(TREE);

  test("draws every box and every arrow", () => {
    expect(layout.boxes).toHaveLength(TREE.nodes.length);
    expect(layout.arrows).toHaveLength(TREE.edges.length);
  });

  test("keeps everything inside the picture", () => {
    const places = [
      ...layout.arrows.flatMap(({ points }) => points),
      ...layout.boxes.flatMap(({ x, y, height }) => [{ x, y }, { x: x + BOX_WIDTH, y: y + height }]),
    ];
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(layout.width);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(layout.height);
    }
  });

  test("leads no arrow through a box", () => expect(crossings(layout)).toEqual([]));

  test("turns only at right angles", () => {
    for (const [a, b] of layout.arrows.flatMap(stretches)) expect(a.x === b.x || a.y === b.y).toBe(true);
  });

  test("ends every arrow at the edge of its box", () => {
    const boxes = new Map(layout.boxes.map((box) => [box.node.id, box]));
    for (const [index, arrow] of layout.arrows.entries()) {
      const end = arrow.points.at(-1)!;
      const touched = [...boxes.values()].filter(
        ({ x, y, height }) =>
          (end.y === y && end.x >= x && end.x <= x + BOX_WIDTH) ||
          ((end.x === x || end.x === x + BOX_WIDTH) && end.y >= y && end.y <= y + height),
      );
      expect(touched, `arrow ${index}`).toHaveLength(1);
    }
  });

  test("starts the arrows of a box at different places, but for those that share a way", () => {
    const starts = layout.arrows.map(({ points: [start] }) => `${start!.x},${start!.y}`);
    expect(new Set(starts).size).toBe(TREE.edges.length - 2);
  });

  test("writes a label once where arrows share their first stretch", () =>
    expect(layout.arrows.filter(({ label }) => label?.text === "closed")).toHaveLength(1));

  test("does not overlap boxes", () => {
    for (const a of layout.boxes)
      for (const b of layout.boxes)
        if (a !== b) expect(a.x + BOX_WIDTH <= b.x || b.x + BOX_WIDTH <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
  });
});

test("an edge to a box that is not there is left out", () =>
  expect(layOut({ nodes: [node("a", 0, 0)], edges: [edge("a", "ghost"), edge("a", "a")] }).arrows).toEqual([]));

test("a flow without boxes is an empty picture", () => expect(layOut({ nodes: [], edges: [] }).boxes).toEqual([]));

test("empty rows and columns take no room", () => {
  const far = layOut({ nodes: [node("a", 0, 0), node("b", 90, 70)], edges: [] });
  const near = layOut({ nodes: [node("a", 0, 0), node("b", 1, 1)], edges: [] });
  expect([far.width, far.height]).toEqual([near.width, near.height]);
});

describe("wrapping", () => {
  test.each([
    ["Keep the number", ["Keep the", "number"]],
    ["  two   spaces ", ["two spaces"]],
    ["Donaudampfschifffahrt", ["Donaudampf", "schifffahr", "t"]],
    ["", []],
  ])("%j becomes %j", (label, lines) => expect(wrap(label, 10)).toEqual(lines));
});
