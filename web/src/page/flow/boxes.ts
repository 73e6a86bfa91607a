import type { FlowNode } from "../view";

/** The boxes of a decision flow: how big they are and in which cell they stand. In units of the viewBox. */

export const BOX_WIDTH = 164;
const CHARACTERS_A_LINE = 20;
const LINE_HEIGHT = 17;
const PADDING = 13;

export interface Box {
  readonly node: FlowNode;
  readonly lines: readonly string[];
  readonly height: number;
  /** Place in the grid, counted without empty rows and columns. */
  readonly row: number;
  readonly column: number;
}

export function boxes(nodes: readonly FlowNode[]): readonly Box[] {
  const rows = ranks(nodes.map(({ row }) => row));
  const columns = ranks(nodes.map(({ column }) => column));
  return nodes.map((node) => {
    const lines = wrap(node.label, CHARACTERS_A_LINE);
    const height = Math.max(1, lines.length) * LINE_HEIGHT + 2 * PADDING;
    return { node, lines, height, row: rows.indexOf(node.row), column: columns.indexOf(node.column) };
  });
}

/** Breaks a label at spaces into lines of at most `limit` characters; longer words are cut. */
export function wrap(label: string, limit: number): readonly string[] {
  const lines: string[] = [];
  for (const word of label.split(/\s+/).filter(Boolean).flatMap((each) => pieces(each, limit))) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= limit) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The baseline of line `index` in a box, from the top of the box. */
export function baseline(index: number, { lines, height }: Pick<Box, "lines" | "height">): number {
  return height / 2 + (index - (lines.length - 1) / 2) * LINE_HEIGHT + 4.5;
}

function ranks(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function pieces(word: string, limit: number): readonly string[] {
  return word.match(new RegExp(`.{1,${limit}}`, "gu")) ?? [];
}
