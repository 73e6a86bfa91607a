import { badge } from "../shared/badge";
import { button, el } from "../shared/element";
import { words } from "../shared/words";
import { planLink } from "./panel";
import { named, sorted, turned, type Column, type Order } from "./rows";
import type { CountryCover, Status } from "./catalog_client";

export interface TableActions {
  pick(code: string): void;
  point(code: string | null): void;
}

/** The same as the map in rows, sortable and searchable. */
export class CoverageTable {
  readonly element: HTMLElement;
  private readonly body = el("tbody");
  private readonly said = el("p", { class: "visually-hidden", role: "status" });
  private readonly heads: ReadonlyMap<Column, HTMLTableCellElement>;
  private countries: readonly CountryCover[] = [];
  private order: Order = { column: "status", descending: false };
  private wanted = "";

  constructor(
    private readonly statuses: readonly Status[],
    private readonly actions: TableActions,
  ) {
    const columns: readonly Column[] = ["country", "status", "offers"];
    this.heads = new Map(columns.map((column) => [column, this.head(column)]));
    const search = el("input", { type: "search", id: "find", autocomplete: "off" });
    search.addEventListener("input", () => {
      this.wanted = search.value;
      this.draw();
    });
    this.element = el(
      "section",
      { class: "table-section", "aria-labelledby": "table-title" },
      el(
        "div",
        { class: "table-head" },
        el("h2", { id: "table-title" }, words.coverage.table),
        el("label", { for: "find" }, words.coverage.find, " ", search),
      ),
      el(
        "table",
        { class: "coverage-table" },
        el("thead", {}, el("tr", {}, ...this.heads.values(), el("th", { scope: "col" }, words.coverage.columns.plan))),
        this.body,
      ),
      this.said,
    );
  }

  show(countries: readonly CountryCover[]): void {
    this.countries = countries;
    this.draw();
  }

  private head(column: Column): HTMLTableCellElement {
    const sort = button(words.coverage.columns[column], () => {
      this.order = turned(this.order, column);
      this.draw();
      const direction = this.order.descending ? words.coverage.descending : words.coverage.ascending;
      this.said.textContent = words.coverage.sorted(words.coverage.columns[column], direction);
    });
    return el("th", { scope: "col" }, sort);
  }

  private draw(): void {
    for (const [column, head] of this.heads) {
      if (column !== this.order.column) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", this.order.descending ? "descending" : "ascending");
    }
    const shown = sorted(named(this.countries, this.wanted), this.order, this.statuses);
    this.body.replaceChildren(...shown.map((country) => this.row(country)));
    if (shown.length === 0) this.body.append(el("tr", {}, el("td", { colspan: 4 }, words.coverage.nothingFound)));
  }

  private row(country: CountryCover): HTMLTableRowElement {
    const status = this.statuses.find(({ code }) => code === country.status);
    const open = button(country.name, () => this.actions.pick(country.code), { class: "link" });
    open.addEventListener("focus", () => this.actions.point(country.code));
    return el(
      "tr",
      { "data-code": country.code },
      el("th", { scope: "row" }, open),
      el("td", {}, status ? badge(status.tone, status.name) : country.status),
      el("td", {}, country.offers.map(({ name }) => name).join(", ") || "–"),
      el("td", {}, planLink(country, words.coverage.planThis, "plan-link")),
    );
  }
}
