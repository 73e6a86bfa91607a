import { el, type Child } from "../../shared/element";
import { outwardLink, webAddress } from "../../shared/links";
import { words } from "../../shared/words";
import type { Source } from "../view";

/** The pages the plan rests on, with their dates; the address is written out on paper. */
export function drawSources(sources: readonly Source[]): readonly HTMLElement[] {
  if (sources.length === 0) return [];
  const items = sources.map(({ n, title, url, as_of }) =>
    el(
      "li",
      { id: sourceId(n), tabindex: -1, value: n },
      outwardLink(title, url),
      as_of && el("span", { class: "soft" }, ` ${as_of}`),
      el("span", { class: "address" }, webAddress(url) ?? ""),
    ),
  );
  return [
    el(
      "section",
      { class: "card sources", "aria-labelledby": "sources-title" },
      el("h2", { id: "sources-title" }, words.plan.sources),
      el("p", { class: "soft" }, words.plan.sourcesNote),
      el("ol", {}, ...items),
    ),
  ];
}

/** Marks that lead to the sources; the fragment of the address stays as it is, for it may hold a plan. */
export function sourceMarks(numbers: readonly number[]): readonly Child[] {
  return numbers.map((n) => {
    const mark = el("a", { href: `#${sourceId(n)}`, class: "source-mark", "aria-label": words.plan.sourceMark(n) }, `${n}`);
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      const target = document.getElementById(sourceId(n));
      target?.scrollIntoView({ block: "center" });
      target?.focus({ preventScroll: true });
    });
    return mark;
  });
}

function sourceId(n: number): string {
  return `source-${n}`;
}
