import { isAbort, sentenceOf } from "../shared/asking";
import { byId, el } from "../shared/element";
import { words } from "../shared/words";
import { fetchWorld, shapes } from "./atlas";
import { fetchCatalog, fetchCoverage, type Catalog, type Coverage } from "./catalog_client";
import { filterForm } from "./filter_form";
import { filtersQuery, readFilters, type Filters } from "./filters";
import { WorldMap } from "./map";
import { drawPanel } from "./panel";
import { swatch } from "./patterns";
import { counted } from "./rows";
import { CoverageTable } from "./table";

/** The coverage page: one set of filters, and the map, the table and the panel that show what it gives. */
class CoveragePage {
  private coverage: Coverage | null = null;
  private map: WorldMap | null = null;
  private underway = new AbortController();
  private readonly table: CoverageTable;
  /** Where the keyboard was before the panel took it. */
  private cameFrom: Element | null = null;

  constructor(
    private readonly catalog: Catalog,
    private filters: Filters,
  ) {
    const actions = { pick: (code: string) => this.pick(code), point: (code: string | null) => this.point(code) };
    this.table = new CoverageTable(catalog.statuses, actions);
    byId("filters").replaceChildren(
      filterForm(catalog, filters, (chosen) => {
        this.filters = { ...this.filters, ...chosen };
        void this.load();
      }),
    );
    byId("table").replaceChildren(this.table.element);
    void this.load().then(() => this.drawMap());
  }

  private async load(): Promise<void> {
    this.underway.abort();
    this.underway = new AbortController();
    const { signal } = this.underway;
    this.keepAddress();
    if (this.filters.capabilities.length === 0) return tell(words.coverage.chooseOne);
    try {
      this.coverage = await fetchCoverage(this.filters, signal);
      this.show(this.coverage);
    } catch (error) {
      if (!isAbort(error)) tell(sentenceOf(error));
    }
  }

  private show(coverage: Coverage): void {
    const counts = counted(coverage.countries, this.catalog.statuses);
    tell("");
    byId("title").textContent = coverage.title;
    byId("note").textContent = coverage.note ?? "";
    byId("legend").replaceChildren(
      ...counts.map(({ status, count }) =>
        el("li", {}, swatch(status.code), el("span", {}, el("strong", {}, status.name), ` ${count} `, el("span", { class: "soft" }, status.text))),
      ),
    );
    byId("found").textContent = counts.map(({ status, count }) => `${status.name}: ${count}`).join(", ");
    this.table.show(coverage.countries);
    this.map?.colour(coverage.countries);
    this.drawPanel();
  }

  private async drawMap(): Promise<void> {
    const codes = new Map(this.coverage?.countries.map(({ code, name }) => [name, code]));
    try {
      const drawn = shapes(await fetchWorld(), (name) => codes.get(name) ?? null);
      const actions = { pick: (code: string) => this.pick(code), point: (code: string | null) => this.point(code) };
      this.map = new WorldMap(drawn, this.withNumbers(), this.catalog.statuses, actions);
      byId("map").replaceChildren(this.map.element);
      this.map.colour(this.coverage?.countries ?? []);
      this.map.mark(this.filters.country);
      if (this.coverage) this.show(this.coverage);
    } catch {
      byId("map").replaceChildren(el("p", { class: "notice" }, words.coverage.mapFailed));
    }
  }

  /** Countries that must be found on the map however small they are. */
  private withNumbers(): ReadonlySet<string> {
    const offering = this.coverage?.countries.filter(({ offers }) => offers.length > 0) ?? [];
    return new Set([...this.catalog.served, ...offering.map(({ code }) => code)]);
  }

  private pick(code: string): void {
    this.cameFrom = document.activeElement;
    this.filters = { ...this.filters, country: code };
    this.keepAddress();
    this.drawPanel();
    const title = document.getElementById("panel-title");
    title?.focus({ preventScroll: true });
    title?.scrollIntoView({ block: "nearest" });
  }

  private close(): void {
    this.filters = { ...this.filters, country: "" };
    this.keepAddress();
    this.drawPanel();
    if (this.cameFrom instanceof HTMLElement) this.cameFrom.focus();
  }

  /** One line about the country under the pointer. */
  private point(code: string | null): void {
    const country = this.coverage?.countries.find((each) => each.code === code);
    const status = this.catalog.statuses.find((each) => each.code === country?.status);
    byId("pointed").textContent = country ? `${country.name}: ${status?.name ?? country.status}` : words.coverage.pick;
  }

  private drawPanel(): void {
    const country = this.coverage?.countries.find((each) => each.code === this.filters.country);
    const status = this.catalog.statuses.find((each) => each.code === country?.status);
    const panel = byId("panel");
    if (!country) panel.replaceChildren(el("p", { class: "soft" }, words.coverage.pick));
    else panel.replaceChildren(...drawPanel(country, status, this.coverage?.sources ?? [], () => this.close()));
    panel.classList.toggle("open", Boolean(country));
    this.map?.mark(this.filters.country);
  }

  private keepAddress(): void {
    window.history.replaceState(null, "", window.location.pathname + filtersQuery(this.filters));
  }
}

/** The coverage is always of something: without a word about it, of the first capability. */
function withCapability(filters: Filters, { capabilities }: Catalog): Filters {
  return filters.capabilities.length > 0 ? filters : { ...filters, capabilities: capabilities.slice(0, 1).map(({ code }) => code) };
}

function tell(text: string): void {
  const line = byId("trouble");
  line.textContent = text;
  line.hidden = !text;
}

fetchCatalog().then(
  (catalog) => new CoveragePage(catalog, withCapability(readFilters(window.location.search, catalog), catalog)),
  (error: unknown) => tell(sentenceOf(error)),
);
