import type { Flow } from "../view";
import { BOX_WIDTH, boxes, type Box } from "./boxes";
import { lanesUnder, routes, type Route } from "./routes";

/** Where the boxes and arrows of a decision flow go: pure geometry, in the units of the SVG's viewBox. */

const MARGIN = 12;
const COLUMN_GAP = 34;
/** Room an arrow's label takes for each character, and around it. */
const CHARACTER = 6.4;
const LABEL_ROOM = 16;
/** Below a row: the labels, then the lanes, then the arrow heads. */
const LABELS = 25;
const LANE = 9;
const HEADS = 27;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
}

export interface Arrow {
  readonly taken: boolean;
  readonly points: readonly Point[];
  readonly label: (Point & { readonly text: string; readonly anchor: "start" | "middle" | "end" }) | null;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly arrows: readonly Arrow[];
}

/** Places every node in its cell and every edge whose ends exist in the gaps between. */
export function layOut({ nodes, edges }: Pick<Flow, "nodes" | "edges">): Layout {
  const sized = boxes(nodes);
  const gaps = columnGaps(sized, edges);
  const lefts = runningTotals(gaps.map((gap) => gap + BOX_WIDTH)).map((left) => left + MARGIN);
  const gutters = [...lefts.map((left, column) => left - (column ? (gaps[column - 1] ?? 0) / 2 : MARGIN / 2))];
  gutters.push((lefts.at(-1) ?? 0) + BOX_WIDTH + MARGIN / 2);
  const ways = routes(edges, sized, lefts, gutters);
  const rows = rowPlaces(sized, ways);
  const placed = sized.map((box) => ({
    ...box,
    x: lefts[box.column] ?? 0,
    y: (rows.tops[box.row] ?? 0) + ((rows.heights[box.row] ?? 0) - box.height) / 2,
  }));
  return {
    width: (lefts.at(-1) ?? 0) + BOX_WIDTH + MARGIN,
    height: rows.bottom + MARGIN,
    boxes: placed,
    arrows: withoutRepeatedLabels(ways.map((way) => arrow(way, placed, rows))),
  };
}

interface RowPlaces {
  readonly tops: readonly number[];
  readonly heights: readonly number[];
  readonly bottom: number;
}

/** The gap after each column: wide enough for the labels of arrows from side to side. */
function columnGaps(sized: readonly Box[], edges: Flow["edges"]): readonly number[] {
  const at = new Map(sized.map((box) => [box.node.id, box]));
  const count = Math.max(0, ...sized.map(({ column }) => column + 1));
  return Array.from({ length: count }, (_, column) => {
    const beside = edges.filter(({ from, to }) => {
      const [a, b] = [at.get(from), at.get(to)];
      return a && b && a.row === b.row && Math.min(a.column, b.column) === column && Math.abs(a.column - b.column) === 1;
    });
    return Math.max(COLUMN_GAP, ...beside.map(({ label }) => (label ?? "").length * CHARACTER + LABEL_ROOM));
  });
}

function rowPlaces(sized: readonly Box[], ways: readonly Route[]): RowPlaces {
  const count = Math.max(0, ...sized.map(({ row }) => row + 1));
  const heights = Array.from({ length: count }, (_, row) =>
    Math.max(...sized.filter((box) => box.row === row).map(({ height }) => height)),
  );
  const steps = heights.map((height, row) => height + LABELS + lanesUnder(row, ways) * LANE + HEADS);
  const tops = runningTotals(steps).map((top) => top + MARGIN);
  return { tops, heights, bottom: (tops.at(-1) ?? MARGIN) + (heights.at(-1) ?? 0) };
}

function arrow(way: Route, placed: readonly PlacedBox[], rows: RowPlaces): Arrow {
  const from = find(way.from, placed);
  const to = find(way.to, placed);
  const points = simplified([...start(way, from, rows), ...finish(way, to)]);
  return { taken: way.edge.taken, points, label: label(way, from, points, rows) };
}

/** From the box to the turn. */
function start(way: Route, from: PlacedBox, rows: RowPlaces): readonly Point[] {
  if (way.exit === "side") {
    const y = from.y + from.height / 2;
    return [{ x: way.startX, y }, { x: way.bendX, y }];
  }
  const y = footOf(from.row, rows) + LABELS + Math.max(0, way.lane) * LANE;
  return [{ x: way.startX, y: from.y + from.height }, { x: way.startX, y }, { x: way.bendX, y }];
}

/** From the turn into the head or the side of the target. */
function finish({ head, bendX, from: { column } }: Route, to: PlacedBox): readonly Point[] {
  if (head) return [{ x: bendX, y: to.y }];
  const y = to.y + to.height / 2;
  return [{ x: bendX, y }, { x: to.column > column ? to.x : to.x + BOX_WIDTH, y }];
}

function label(way: Route, from: PlacedBox, points: readonly Point[], rows: RowPlaces): Arrow["label"] {
  const text = way.edge.label ?? "";
  if (!text) return null;
  if (way.exit === "side") return sideLabel(text, from, points);
  const foot = footOf(from.row, rows);
  if (way.lane < 0) return { text, x: way.startX + 7, y: foot + LABELS + lanesBelow(points, foot) + 12, anchor: "start" };
  const right = way.bendX > way.startX;
  return { text, x: way.startX + (right ? 6 : -6), y: foot + LABELS - 7, anchor: right ? "start" : "end" };
}

function sideLabel(text: string, from: PlacedBox, points: readonly Point[]): Arrow["label"] {
  const [first, next] = [points[0], points[1]];
  if (!first || !next) return null;
  const right = next.x > first.x;
  const straight = points.length === 2 && Math.abs(next.x - first.x) < BOX_WIDTH;
  if (straight) return { text, x: (first.x + next.x) / 2 - 3, y: first.y - 7, anchor: "middle" };
  return { text, x: right ? from.x + BOX_WIDTH + 6 : from.x - 6, y: first.y - 7, anchor: right ? "start" : "end" };
}

/** A straight arrow is labelled under the lanes, where no other label stands. */
function lanesBelow(points: readonly Point[], foot: number): number {
  const end = points.at(-1)?.y ?? foot;
  return Math.max(0, Math.min(end - foot, LABELS + HEADS + 60) - LABELS - HEADS);
}

/** Several arrows out of one side share their first stretch: its label is written once. */
function withoutRepeatedLabels(arrows: readonly Arrow[]): readonly Arrow[] {
  const written = new Set<string>();
  return arrows.map((each) => {
    const place = each.label && `${each.label.text}@${Math.round(each.label.x)},${Math.round(each.label.y)}`;
    if (!place || !written.has(place)) {
      if (place) written.add(place);
      return each;
    }
    return { ...each, label: null };
  });
}

function footOf(row: number, { tops, heights }: RowPlaces): number {
  return (tops[row] ?? 0) + (heights[row] ?? 0);
}

function find(box: Box, placed: readonly PlacedBox[]): PlacedBox {
  const found = placed.find(({ node }) => node.id === box.node.id);
  if (!found) throw new Error(`The flow has no box ${box.node.id}.`);
  return found;
}

/** Without points that repeat the one before or lie on a straight line. */
function simplified(points: readonly Point[]): readonly Point[] {
  const distinct = points.filter(({ x, y }, index) => {
    const before = points[index - 1];
    return !before || before.x !== x || before.y !== y;
  });
  return distinct.filter((point, index) => {
    const [before, after] = [distinct[index - 1], distinct[index + 1]];
    if (!before || !after) return true;
    return !((before.x === point.x && point.x === after.x) || (before.y === point.y && point.y === after.y));
  });
}

function runningTotals(values: readonly number[]): readonly number[] {
  let total = 0;
  return values.map((value) => (total += value) - value);
}
