import type { CountryCover, Status } from "./catalog_client";

export type Column = "country" | "status" | "offers";

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** The order after a click on a column's head: another column starts ascending, the same one turns round. */
export function turned(order: Order, column: Column): Order {
  return { column, descending: order.column === column && !order.descending };
}

/** The countries in order; equal ones by name. Statuses stand in the order in which the catalog lists them. */
export function sorted(countries: readonly CountryCover[], order: Order, statuses: readonly Status[]): readonly CountryCover[] {
  const rank = new Map(statuses.map(({ code }, index) => [code, index]));
  const by: Readonly<Record<Column, (a: CountryCover, b: CountryCover) => number>> = {
    country: () => 0,
    status: (a, b) => (rank.get(a.status) ?? rank.size) - (rank.get(b.status) ?? rank.size),
    offers: (a, b) => a.offers.length - b.offers.length,
  };
  const names = new Intl.Collator("en");
  const sign = order.descending ? -1 : 1;
  return [...countries].sort((a, b) => {
    const first = sign * by[order.column](a, b);
    return first || (order.column === "country" ? sign : 1) * names.compare(a.name, b.name);
  });
}

/** The countries whose name holds the text, whatever its case and accents. */
export function named(countries: readonly CountryCover[], text: string): readonly CountryCover[] {
  const wanted = plain(text.trim());
  return wanted ? countries.filter(({ name, code }) => plain(name).includes(wanted) || code === text.trim().toUpperCase()) : countries;
}

/** How many countries have each status, in the catalog's order; statuses nobody has are left out. */
export function counted(countries: readonly CountryCover[], statuses: readonly Status[]): readonly { status: Status; count: number }[] {
  return statuses
    .map((status) => ({ status, count: countries.filter((each) => each.status === status.code).length }))
    .filter(({ count }) => count > 0);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
