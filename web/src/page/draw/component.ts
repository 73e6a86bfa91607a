import { badge, toneIcon } from "../../shared/badge";
import { el, list, type Child } from "../../shared/element";
import { outwardLink } from "../../shared/links";
import { words } from "../../shared/words";
import type { Checklist } from "../checklist";
import type { Amount, ComponentView, Condition, Cost, Judged } from "../view";
import { drawSteps } from "./steps";
import { sourceMarks } from "./sources";

/** One part of a way: what it is for, what it costs and takes, and how to get it. */
export function drawComponent(component: ComponentView, country: string, steps: Checklist, heading: "h4" | "h5"): HTMLElement {
  return el(
    "article",
    { class: "card component" },
    el(
      "header",
      {},
      el(heading, {}, component.name, ...sourceMarks(component.sources)),
      drawCapabilities(component),
    ),
    el("dl", { class: "rows" }, ...facts(component)),
    drawSteps(component, country, steps),
    component.documents.length > 0 && block(words.plan.documents, list(component.documents)),
    component.notes.length > 0 && block(words.plan.notes, list(component.notes), "notes"),
  );
}

/** The capabilities with their status as a row of badges. */
export function drawCapabilities({ capabilities }: Pick<ComponentView, "capabilities">): HTMLElement | null {
  return list(
    capabilities.map(({ name, status, tone }) => badge(tone, `${name}: ${status}`)),
    { class: "badges", "aria-label": words.plan.capabilities },
  );
}

/** What it costs: the sum first, its parts below, then the prices by unit. */
export function drawCost({ total, parts, rates, note }: Cost): HTMLElement {
  return el(
    "div",
    { class: "cost" },
    total && el("strong", { class: "amount" }, total),
    prices(words.plan.costParts, parts),
    prices(words.plan.rates, rates),
    note && el("p", { class: "soft" }, note),
  );
}

function prices(caption: string, amounts: readonly Amount[]): HTMLElement | null {
  if (amounts.length === 0) return null;
  const rows = amounts.map(({ label, amount }) =>
    el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, amount)),
  );
  return el("table", {}, el("caption", {}, caption), el("tbody", {}, ...rows));
}

function facts(component: ComponentView): readonly Child[] {
  const { standing, conditions, lead_time, cost, ends, successor } = component;
  return [
    row(words.plan.standing, list(standing.map(drawJudged), { class: "judged" })),
    row(words.plan.conditions, list(conditions.map(drawCondition))),
    row(words.plan.leadTime, lead_time),
    row(words.plan.cost, cost && drawCost(cost)),
    row(words.plan.ends, ends),
    row(words.plan.successor, successor),
  ];
}

function drawJudged({ text, tone }: Judged): HTMLElement {
  return el("span", {}, toneIcon(tone), el("span", {}, text));
}

function drawCondition({ name, text, url }: Condition): HTMLElement {
  return el("span", {}, el("strong", {}, outwardLink(name, url)), text && text !== name && `: ${text}`);
}

function row(label: string, content: Child): HTMLElement | null {
  return content ? el("div", {}, el("dt", {}, label), el("dd", {}, content)) : null;
}

function block(title: string, content: HTMLElement | null, look = ""): HTMLElement {
  return el("div", { class: `block ${look}`.trim() }, el("p", { class: "block-title" }, title), content);
}
