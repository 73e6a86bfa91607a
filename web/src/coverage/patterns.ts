import { svg } from "../shared/element";
import type { Status } from "./catalog_client";

/** Fills of the map by status: a colour (in the style sheet) and a hatching, so that colour is not the only sign. */

const HATCHINGS: Readonly<Record<string, string>> = {
  preview: "M-1 7 7 -1M-1 1 1 -1M5 7 7 5",
  unknown_billing: "M1.2 3h3.6M3 1.2v3.6",
  not_for_billing: "M-1 7 7 -1M-1 -1 7 7",
  partner: "M0 3h6",
  carrier: "M3 0v6",
};
const NO_STATUS = "no-status";

/** The patterns that `patternFill` names. */
export function patterns(statuses: readonly Status[]): SVGDefsElement {
  return svg("defs", {}, ...[...statuses.map(({ code }) => code), NO_STATUS].map(pattern));
}

/** The `fill` of a status; countries of which the answer says nothing stay pale. */
export function patternFill(status: string | undefined): string {
  return `url(#${patternId(status ?? NO_STATUS)})`;
}

/** A sample of a status for the legend. */
export function swatch(status: string): SVGSVGElement {
  return svg(
    "svg",
    { class: "swatch", viewBox: "0 0 24 16", width: 24, height: 16, "aria-hidden": "true" },
    svg("rect", { x: 0.5, y: 0.5, width: 23, height: 15, rx: 3, fill: patternFill(status) }),
  );
}

function pattern(code: string): SVGPatternElement {
  const hatching = Object.hasOwn(HATCHINGS, code) ? HATCHINGS[code] : undefined;
  return svg(
    "pattern",
    { id: patternId(code), class: `fill ${safe(code)}`, width: 6, height: 6, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: 6, height: 6 }),
    hatching ? svg("path", { d: hatching }) : null,
  );
}

function patternId(code: string): string {
  return `fill-${safe(code)}`;
}

function safe(code: string): string {
  return code.replace(/[^a-z0-9_-]/gi, "");
}
