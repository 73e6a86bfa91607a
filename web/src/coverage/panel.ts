import { badge, toneIcon } from "../shared/badge";
import { button, el, list } from "../shared/element";
import { outwardLink } from "../shared/links";
import { words } from "../shared/words";
import { sayFragment } from "../page/fragment";
import type { CountryCover, Offer, Source, Status } from "./catalog_client";

/** Everything offered in one country, and where it is written. */
export function drawPanel(country: CountryCover, status: Status | undefined, sources: readonly Source[], close: () => void): readonly HTMLElement[] {
  return [
    el(
      "header",
      {},
      el("h2", { id: "panel-title", tabindex: -1 }, country.name),
      button("×", close, { class: "close", "aria-label": words.coverage.close }),
    ),
    el("p", {}, status && badge(status.tone, status.name)),
    el("p", {}, country.text),
    planLink(country, words.coverage.planThis, "primary"),
    ...country.offers.map((offer) => drawOffer(offer, sources)),
    ...(country.offers.length === 0 ? [el("p", { class: "soft" }, words.coverage.noOffers)] : []),
  ];
}

/** The way to the chat, with the sentence in its input. */
export function planLink(country: CountryCover, text: string, look: string): HTMLElement {
  return el("a", { href: `./chat${sayFragment(country.say)}`, class: look, "aria-label": words.coverage.planIn(country.name) }, text);
}

function drawOffer({ name, capabilities, billing, price, sources: numbers }: Offer, sources: readonly Source[]): HTMLElement {
  const pages = sources.filter(({ n }) => numbers.includes(n));
  return el(
    "article",
    { class: "offer" },
    el("h3", {}, name),
    list(
      capabilities.map((each) => el("span", {}, toneIcon(each.tone), `${each.name}: ${each.status}`)),
      { class: "plain" },
    ),
    billing && el("p", {}, billing.text),
    price && drawPrice(price),
    list(pages.map(drawSource), { class: "pages", "aria-label": words.coverage.sources }),
  );
}

function drawPrice({ rates, note }: NonNullable<Offer["price"]>): HTMLElement {
  const rows = rates.map(({ label, amount }) => el("tr", {}, el("th", { scope: "row" }, label), el("td", {}, amount)));
  return el(
    "div",
    { class: "cost" },
    el("table", { "aria-label": words.coverage.price }, el("tbody", {}, ...rows)),
    note && el("p", { class: "soft" }, note),
  );
}

function drawSource({ title, url, as_of }: Source): HTMLElement {
  return el("span", {}, outwardLink(title, url), as_of && ` (${as_of})`);
}
