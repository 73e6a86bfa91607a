import { el, svg } from "./element";
import { markOf, toneOf } from "./tone";

/** A status: its mark and the server's word for it. */
export function badge(tone: unknown, text: string): HTMLElement {
  return el("span", { class: `badge ${toneOf(tone)}` }, toneIcon(tone), text);
}

/** The mark of a tone alone; the words stand beside it. */
export function toneIcon(tone: unknown): SVGSVGElement {
  const known = toneOf(tone);
  return svg(
    "svg",
    { viewBox: "0 0 16 16", width: 16, height: 16, class: `icon ${known}`, "aria-hidden": "true" },
    svg("circle", { cx: 8, cy: 8, r: 7.5 }),
    svg("path", { d: markOf(known) }),
  );
}
