import { el, list, type Child } from "../../shared/element";
import { words } from "../../shared/words";
import type { Checklist } from "../checklist";
import type { ComponentView, CountryView } from "../view";
import { drawCapabilities, drawComponent } from "./component";

interface Column {
  readonly kicker: string;
  readonly name: string;
  readonly components: readonly ComponentView[];
  readonly cost: string | null;
  readonly remarks: readonly string[];
  readonly recommended: boolean;
}

/** The recommendation and the alternatives side by side, the same rows in each column. */
export function drawAlternatives(country: CountryView, steps: Checklist): readonly HTMLElement[] {
  if (country.alternatives.length === 0) return [];
  const columns = [
    ...(country.components.length > 0 ? [recommendation(country)] : []),
    ...country.alternatives.map((option, index) => ({
      kicker: words.plan.alternative(index + 1),
      recommended: false,
      ...option,
    })),
  ];
  return [
    el(
      "section",
      {},
      el("h3", {}, words.plan.alternatives),
      sideBySide(columns, country.code, steps),
    ),
  ];
}

/** Columns whose rows are level with each other; a row that is empty in all of them is left out. */
function sideBySide(columns: readonly Column[], country: string, steps: Checklist): HTMLElement {
  const remarked = columns.some(({ remarks }) => remarks.length > 0);
  const drawn = columns.map((column) => drawColumn(column, remarked, country, steps));
  for (const column of drawn) column.style.gridRowEnd = `span ${column.childElementCount}`;
  return el("div", { class: "options" }, ...drawn);
}

function recommendation({ components, cost }: CountryView): Column {
  return {
    kicker: words.plan.recommended,
    name: components.map(({ name }) => name).join("; "),
    components,
    cost,
    remarks: [],
    recommended: true,
  };
}

function drawColumn(column: Column, remarked: boolean, country: string, steps: Checklist): HTMLElement {
  const leadTimes = column.components.flatMap(({ lead_time }) => (lead_time ? [lead_time] : []));
  return el(
    "article",
    { class: column.recommended ? "card option recommended" : "card option" },
    el("header", {}, el("p", { class: "kicker" }, column.kicker), el("h4", {}, column.name)),
    el("div", { class: "option-capabilities" }, ...column.components.map(drawCapabilities)),
    cell(words.plan.cost, column.cost),
    cell(words.plan.leadTime, lines(leadTimes)),
    remarked && cell(words.plan.remarks, lines(column.remarks)),
    column.recommended ? el("div") : details(column, country, steps),
  );
}

function details(column: Column, country: string, steps: Checklist): HTMLElement {
  return el(
    "details",
    {},
    el("summary", {}, words.plan.more, el("span", { class: "visually-hidden" }, ` ${column.name}`)),
    ...column.components.map((component) => drawComponent(component, country, steps, "h5")),
  );
}

function lines(texts: readonly string[]): Child {
  return texts.length > 1 ? list(texts) : (texts[0] ?? null);
}

function cell(label: string, content: Child): HTMLElement {
  return el("div", { class: "cell" }, el("p", { class: "cell-label" }, label), el("div", {}, content ?? "–"));
}
