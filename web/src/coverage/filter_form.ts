import { el } from "../shared/element";
import { words } from "../shared/words";
import type { Catalog, Term } from "./catalog_client";
import type { Filters } from "./filters";

/** The filters as a form that tells of every change. */
export function filterForm(catalog: Catalog, filters: Filters, changed: (filters: Omit<Filters, "country">) => void): HTMLElement {
  const boxes = catalog.capabilities.map(({ code, name }) => {
    const box = el("input", { type: "checkbox", name: "capabilities", value: code });
    box.checked = filters.capabilities.includes(code);
    return { box, label: el("label", {}, box, name) };
  });
  const type = choice("number_type", catalog.number_types, words.coverage.allTypes, filters.number_type);
  const billing = choice("billing_country", catalog.billing_countries, words.coverage.anyBilling, filters.billing_country);
  const form = el(
    "form",
    { class: "filters", "aria-label": words.coverage.filters },
    el("fieldset", {}, el("legend", {}, words.coverage.capabilities), el("div", { class: "boxes" }, ...boxes.map(({ label }) => label))),
    el("label", { class: "choice" }, el("span", {}, words.coverage.numberType), type),
    el("label", { class: "choice" }, el("span", {}, words.coverage.billingCountry), billing),
  );
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () =>
    changed({
      capabilities: boxes.filter(({ box }) => box.checked).map(({ box }) => box.value),
      number_type: type.value,
      billing_country: billing.value,
    }),
  );
  return form;
}

function choice(name: string, terms: readonly Term[], none: string, chosen: string): HTMLSelectElement {
  const options = terms.map(({ code, name: text }) => el("option", { value: code, selected: code === chosen }, text));
  return el("select", { name }, el("option", { value: "" }, none), ...options);
}
