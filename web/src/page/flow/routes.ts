import type { FlowEdge } from "../view";
import { BOX_WIDTH, type Box } from "./boxes";

/** The ways of the arrows through the gaps between the boxes: which side, which gap, which lane. No heights yet. */

export interface Route {
  readonly edge: FlowEdge;
  readonly from: Box;
  readonly to: Box;
  /** Out of the side, or out of the foot of the box. */
  readonly exit: "side" | "foot";
  /** Nothing stands in the way to the head of the target; else the arrow comes in from the side. */
  readonly head: boolean;
  readonly startX: number;
  /** Where the arrow turns down or up. */
  readonly bendX: number;
  /** Which of the parallel lines under the row it takes; -1 for straight ones and those out of the side. */
  readonly lane: number;
}

type Unplaced = Pick<Route, "edge" | "from" | "to" | "exit" | "head">;

/** The routes of all edges whose ends exist. `lefts` are the left sides of the columns, `gutters` the middles of the gaps before them. */
export function routes(
  edges: readonly FlowEdge[],
  boxes: readonly Box[],
  lefts: readonly number[],
  gutters: readonly number[],
): readonly Route[] {
  const byId = new Map(boxes.map((box) => [box.node.id, box]));
  const unplaced = edges.flatMap((edge): readonly Unplaced[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to || from === to) return [];
    const head = to.row > from.row && isClear(from, to, boxes);
    const side = prefersSide(from, to, head) && isFree(from, to, boxes);
    return [{ edge, from, to, head: head && !side, exit: side ? "side" : "foot" }];
  });
  return inLanes(unplaced.map((route) => ({ ...route, ...turns(route, unplaced, lefts, gutters), lane: -1 })));
}

/** How many lanes run under a row. */
export function lanesUnder(row: number, placed: readonly Route[]): number {
  return Math.max(0, ...placed.filter(({ from }) => from.row === row).map(({ lane }) => lane + 1));
}

function turns(
  route: Unplaced,
  all: readonly Unplaced[],
  lefts: readonly number[],
  gutters: readonly number[],
): Pick<Route, "startX" | "bendX"> {
  const { from, to, exit, head } = route;
  const right = to.column > from.column;
  const left = lefts[from.column] ?? 0;
  const beside = (right ? gutters[to.column] : gutters[to.column + 1]) ?? 0;
  if (exit === "side") return { startX: right ? left + BOX_WIDTH : left, bendX: beside };
  const bendX = head ? (lefts[to.column] ?? 0) + BOX_WIDTH / 2 : beside;
  return { startX: left + BOX_WIDTH / 2 + slot(route, all), bendX };
}

/** How far from the middle of the foot an arrow starts: all of a box stand evenly, in the order of where they go. */
function slot(route: Unplaced, all: readonly Unplaced[]): number {
  const siblings = all
    .filter(({ from, exit }) => from === route.from && exit === "foot")
    .sort((a, b) => direction(a) - direction(b) || a.to.column - b.to.column || a.to.row - b.to.row);
  if (siblings.length === 1 || direction(route) === 0) return 0;
  return BOX_WIDTH * ((siblings.indexOf(route) + 1) / (siblings.length + 1) - 0.5);
}

function direction({ from, to, head }: Unplaced): number {
  return head ? Math.sign(to.column - from.column) : Math.sign(to.column - from.column) || 1;
}

/** Parallel lines under a row get lanes of their own where they would lie on each other; the longest runs highest. */
function inLanes(placed: readonly Route[]): readonly Route[] {
  const taken: Route[] = [];
  const length = ({ startX, bendX }: Route): number => Math.abs(startX - bendX);
  for (const route of [...placed].sort((a, b) => length(b) - length(a))) {
    if (route.exit === "side" || length(route) < 1) {
      taken.push(route);
      continue;
    }
    const rivals = taken.filter((other) => other.lane >= 0 && other.from.row === route.from.row && overlap(other, route));
    let lane = 0;
    while (rivals.some((other) => other.lane === lane)) lane += 1;
    taken.push({ ...route, lane });
  }
  return taken;
}

function overlap(a: Route, b: Route): boolean {
  const [a1, a2] = [Math.min(a.startX, a.bendX), Math.max(a.startX, a.bendX)];
  const [b1, b2] = [Math.min(b.startX, b.bendX), Math.max(b.startX, b.bendX)];
  return a1 <= b2 + 6 && b1 <= a2 + 6;
}

/** Arrows to boxes that cannot be entered from above leave by the side, and so do those that go far. */
function prefersSide(from: Box, to: Box, head: boolean): boolean {
  return !head || Math.abs(to.column - from.column) > 1;
}

/** No box stands in the target's column between the two rows. */
function isClear(from: Box, to: Box, all: readonly Box[]): boolean {
  return !all.some(({ column, row }) => column === to.column && row > from.row && row < to.row);
}

/** No box stands in the row between the source and the target's column. */
function isFree(from: Box, to: Box, all: readonly Box[]): boolean {
  if (from.column === to.column) return false;
  const [low, high] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  return !all.some(({ row, column }) => row === from.row && column > low && column < high);
}
