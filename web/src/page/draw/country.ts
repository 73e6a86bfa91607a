import { toneIcon } from "../../shared/badge";
import { el, list } from "../../shared/element";
import { words } from "../../shared/words";
import type { Checklist } from "../checklist";
import { drawFlow } from "../flow/picture";
import type { CountryView } from "../view";
import { drawAlternatives } from "./alternatives";
import { drawComponent } from "./component";

/** Everything about one country; a heading of its own where there are several. */
export function drawCountry(country: CountryView, steps: Checklist, named: boolean): HTMLElement {
  return el(
    "section",
    { class: "country", "aria-label": country.name },
    named && el("h2", { class: "country-name" }, toneIcon(country.tone), country.name),
    drawComponents(country, steps),
    country.flow && country.flow.nodes.length > 0 && titled(words.plan.flow, drawFlow(country.flow, country.name), "card flow-card"),
    ...drawAlternatives(country, steps),
    drawReasons(country),
  );
}

function drawComponents(country: CountryView, steps: Checklist): HTMLElement | null {
  if (country.components.length === 0) return null;
  return titled(
    words.plan.components,
    el("div", { class: "components" }, ...country.components.map((each) => drawComponent(each, country.code, steps, "h4"))),
  );
}

function drawReasons({ reasons, unclear }: CountryView): HTMLElement | null {
  if (reasons.length === 0 && unclear.length === 0) return null;
  return el(
    "div",
    { class: "ground" },
    reasons.length > 0 && titled(words.plan.reasons, list(reasons), "card"),
    unclear.length > 0 && titled(words.plan.unclear, list(unclear), "card"),
  );
}

function titled(title: string, content: HTMLElement | null, look = ""): HTMLElement {
  return el("section", { class: look || null }, el("h3", {}, title), content);
}
