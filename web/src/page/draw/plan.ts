import { toneIcon } from "../../shared/badge";
import { el, list } from "../../shared/element";
import { tabs } from "../../shared/tabs";
import { toneOf } from "../../shared/tone";
import { words } from "../../shared/words";
import type { Checklist } from "../checklist";
import type { CountryView, OpenQuestion, PlanAnswer, PlanView } from "../view";
import { drawCountry } from "./country";
import { drawSources } from "./sources";
import { drawTimeline } from "./timeline";

/** What drawing a plan needs from the page around it. */
export interface Surroundings {
  readonly steps: Checklist;
  readonly toolbar: HTMLElement;
  /** The country whose tab is open, kept while the plan grows. */
  readonly country: string;
  onCountry(code: string): void;
  onAnswer(): void;
}

/** The whole plan: the answer first, then what it rests on, then each country, dates and sources. */
export function drawPlan({ plan, view }: PlanAnswer, around: Surroundings): readonly HTMLElement[] {
  return [
    drawHead(view, plan.as_of, around),
    drawGround(view, around),
    ...drawCountries(view, around),
    ...drawTimeline(view.timeline),
    ...drawSources(view.sources),
  ];
}

function drawHead(view: PlanView, asOf: string, { toolbar }: Surroundings): HTMLElement {
  const [only] = view.countries;
  return el(
    "header",
    { class: "plan-head" },
    el(
      "div",
      { class: "plan-title" },
      el("h1", { id: "plan-title", tabindex: -1 }, view.title),
      el("p", { class: "as-of" }, words.page.asOf(asOf)),
    ),
    view.countries.length > 0 && el("ul", { class: "verdicts" }, ...view.countries.map(drawVerdict)),
    !only && el("div", { class: "lead" }, ...view.summary.map((line) => el("p", {}, line))),
    only && leftOver(view).length > 0 && el("div", { class: "lead" }, ...leftOver(view).map((line) => el("p", {}, line))),
    toolbar,
  );
}

/** Lines of the summary that no country's headline says already. */
function leftOver(view: PlanView): readonly string[] {
  const told = view.countries.map(({ headline }) => headline);
  return view.summary.filter((line) => !told.some((headline) => headline.includes(line) || line.includes(headline)));
}

/** The answer for a country: what was asked, the verdict, then what is recommended. */
function drawVerdict({ name, headline, verdict_text, tone, cost }: CountryView): HTMLElement {
  const [asked, rest] = aroundVerdict(headline, verdict_text, name);
  return el(
    "li",
    { class: `verdict ${toneOf(tone)}` },
    toneIcon(tone),
    el("h2", {}, name),
    asked && el("p", { class: "soft asked" }, asked),
    el("p", {}, el("strong", {}, verdict_text)),
    rest && el("p", {}, rest),
    cost && el("p", { class: "soft" }, cost),
  );
}

/** The headline without the country's name and the verdict, which stand apart: what is before and what is after. */
export function aroundVerdict(headline: string, verdict: string, name: string): readonly [string, string] {
  const at = verdict ? headline.indexOf(verdict) : -1;
  if (at < 0) return ["", headline === verdict ? "" : headline];
  const before = headline.slice(0, at).trim().replace(/:$/, "");
  const asked = before.startsWith(name) ? before.slice(name.length).replace(/^[,:]?\s*/, "") : before;
  return [asked && asked.charAt(0).toUpperCase() + asked.slice(1), headline.slice(at + verdict.length).trim()];
}

function drawGround({ known, open }: PlanView, { onAnswer }: Surroundings): HTMLElement {
  const facts = known.map(({ label, value }) => el("div", {}, el("dt", {}, label), el("dd", {}, value)));
  const answer = el("button", { type: "button", class: "quiet" }, words.plan.answerInChat);
  answer.addEventListener("click", onAnswer);
  return el(
    "div",
    { class: "ground" },
    el(
      "section",
      { class: "card", "aria-labelledby": "known-title" },
      el("h2", { id: "known-title" }, words.plan.known),
      facts.length > 0 ? el("dl", { class: "facts" }, ...facts) : el("p", { class: "soft" }, words.plan.nothingKnown),
    ),
    el(
      "section",
      { class: open.length > 0 ? "card open-questions" : "card", "aria-labelledby": "open-title" },
      el("h2", { id: "open-title" }, words.plan.open),
      list(open.map(drawOpen)) ?? el("p", { class: "soft" }, words.plan.nothingOpen),
      open.length > 0 && answer,
    ),
  );
}

function drawOpen({ question, depends }: OpenQuestion): HTMLElement {
  return el("span", {}, question, depends && el("span", { class: "soft depends" }, depends));
}

function drawCountries({ countries }: PlanView, around: Surroundings): readonly HTMLElement[] {
  const drawn = countries.map((country) => ({ country, panel: drawCountry(country, around.steps, countries.length > 1) }));
  if (drawn.length < 2) return drawn.map(({ panel }) => panel);
  const { bar } = tabs(
    drawn.map(({ country, panel }) => ({ id: `country-${country.code}`, label: el("span", {}, toneIcon(country.tone), country.name), panel })),
    words.plan.countries,
    `country-${around.country}`,
    (id) => around.onCountry(id.replace("country-", "")),
  );
  return [bar, ...drawn.map(({ panel }) => panel)];
}
