import { el, svg } from "../../shared/element";
import { words } from "../../shared/words";
import type { Flow } from "../view";
import { BOX_WIDTH, baseline } from "./boxes";
import { layOut, type Arrow, type PlacedBox, type Point } from "./layout";

/** The decision flow as a picture with its words below: what a box says is shown when it is pointed at. */
export function drawFlow(flow: Flow, country: string): HTMLElement {
  const layout = layOut(flow);
  const why = el("p", { class: "flow-why" }, words.flow.hint);
  const explain = ({ node }: PlacedBox): void => {
    why.replaceChildren(el("strong", {}, node.label), ` ${node.why ?? ""}`);
  };
  const picture = svg(
    "svg",
    {
      class: "flow",
      viewBox: `0 0 ${layout.width} ${layout.height}`,
      width: layout.width,
      height: layout.height,
      role: "group",
      "aria-label": words.flow.label(country),
    },
    ...[...layout.arrows].sort((a, b) => Number(a.taken) - Number(b.taken)).map(drawArrow),
    ...readingOrder(layout.boxes).map((box) => drawBox(box, explain)),
  );
  return el(
    "figure",
    { class: "flow-figure" },
    el("div", { class: "flow-scroll" }, picture),
    why,
    legend(),
    el(
      "details",
      { class: "flow-text" },
      el("summary", {}, words.flow.asText),
      el("ol", {}, ...flow.text.map((line) => el("li", {}, line))),
    ),
  );
}

/** Top to bottom, then left to right: the order of the Tab key. */
function readingOrder(placed: readonly PlacedBox[]): readonly PlacedBox[] {
  return [...placed].sort((a, b) => a.row - b.row || a.column - b.column);
}

function drawBox(box: PlacedBox, explain: (box: PlacedBox) => void): SVGGElement {
  const { node, lines, x, y, height } = box;
  const state = node.taken ? words.flow.taken : node.outcome === "alternative" ? words.flow.alternative : words.flow.notTaken;
  const drawn = svg(
    "g",
    {
      class: ["node", node.kind, node.taken && "taken", node.outcome].filter(Boolean).join(" "),
      transform: `translate(${x} ${y})`,
      tabindex: 0,
      role: "img",
      "aria-label": [`${node.label} (${state})`, node.why].filter(Boolean).join(". "),
    },
    svg("title", {}, node.why ?? node.label),
    svg("rect", { width: BOX_WIDTH, height, rx: node.kind === "outcome" ? Math.min(22, height / 2) : 7 }),
    svg(
      "text",
      { "text-anchor": "middle" },
      ...lines.map((line, index) => svg("tspan", { x: BOX_WIDTH / 2, y: baseline(index, box) }, line)),
    ),
    node.taken && tick(),
  );
  for (const event of ["focus", "pointerenter", "click"]) drawn.addEventListener(event, () => explain(box));
  return drawn;
}

/** A mark that does not need colour to be seen. */
function tick(): SVGGElement {
  return svg(
    "g",
    { class: "tick", transform: `translate(${BOX_WIDTH - 10} 1)` },
    svg("circle", { r: 8.5 }),
    svg("path", { d: "M-3.8 0.5 L-1.2 3.2 L4 -2.8" }),
  );
}

function drawArrow({ taken, points, label }: Arrow): SVGGElement {
  const line = points.map(({ x, y }, index) => `${index ? "L" : "M"}${x} ${y}`).join(" ");
  return svg(
    "g",
    { class: taken ? "edge taken" : "edge", "aria-hidden": "true" },
    svg("path", { class: "line", d: line }),
    svg("path", { class: "head", d: arrowHead(points) }),
    label && svg("text", { x: label.x, y: label.y, "text-anchor": label.anchor }, label.text),
  );
}

function arrowHead(points: readonly Point[]): string {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const before = points.at(-2) ?? end;
  const length = Math.hypot(end.x - before.x, end.y - before.y) || 1;
  const [dx, dy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const base = { x: end.x - dx * 8, y: end.y - dy * 8 };
  return `M${end.x} ${end.y} L${base.x - dy * 4.5} ${base.y + dx * 4.5} L${base.x + dy * 4.5} ${base.y - dx * 4.5} Z`;
}

function legend(): HTMLElement {
  return el(
    "ul",
    { class: "flow-legend", "aria-label": words.flow.legend },
    el("li", { class: "key taken" }, words.flow.taken),
    el("li", { class: "key alternative" }, words.flow.alternative),
    el("li", { class: "key" }, words.flow.notTaken),
  );
}
