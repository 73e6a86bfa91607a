import { describe, expect, test } from "vitest";
import type { CountryCover, Offer, Status } from "../../src/coverage/catalog_client";
import { counted, named, sorted, turned } from "../../src/coverage/rows";

const STATUSES: readonly Status[] = [
  { code: "ga", name: "Available", text: "", tone: "good" },
  { code: "preview", name: "Preview", text: "", tone: "warning" },
  { code: "none", name: "Not offered", text: "", tone: "attention" },
];
const OFFER: Offer = { number_type: "local", name: "Local number", capabilities: [], billing: null, price: null, sources: [] };

function cover(code: string, name: string, status: string, offers = 0): CountryCover {
  return { code, name, status, text: "", say: "", offers: Array.from({ length: offers }, () => OFFER) };
}

const COUNTRIES = [cover("CI", "Côte d’Ivoire", "none"), cover("AX", "Åland", "ga", 1), cover("DE", "Germany", "preview", 3), cover("FR", "France", "ga", 2)];

function names(countries: readonly CountryCover[]): string[] {
  return countries.map(({ code }) => code);
}

describe("sorting", () => {
  test.each([
    ["country", false, ["AX", "CI", "FR", "DE"]],
    ["country", true, ["DE", "FR", "CI", "AX"]],
    ["status", false, ["AX", "FR", "DE", "CI"]],
    ["status", true, ["CI", "DE", "AX", "FR"]],
    ["offers", true, ["DE", "FR", "AX", "CI"]],
  ] as const)("by %s, descending %s", (column, descending, order) =>
    expect(names(sorted(COUNTRIES, { column, descending }, STATUSES))).toEqual(order),
  );

  test("a status the catalog does not list goes last", () =>
    expect(names(sorted([cover("ZZ", "A", "odd"), ...COUNTRIES], { column: "status", descending: false }, STATUSES)).at(-1)).toBe("ZZ"));

  test("a second click turns the order round, another column starts anew", () => {
    const once = turned({ column: "status", descending: false }, "country");
    expect(once).toEqual({ column: "country", descending: false });
    expect(turned(once, "country")).toEqual({ column: "country", descending: true });
  });
});

test.each([["cote", ["CI"]], ["ÅLA", ["AX"]], ["de", ["DE"]], ["", ["CI", "AX", "DE", "FR"]], ["atlantis", []]])(
  "looking for %j finds %j",
  (text, found) => expect(names(named(COUNTRIES, text))).toEqual(found),
);

test("statuses are counted in the catalog's order, those of nobody left out", () => {
  const counts = counted(COUNTRIES.slice(0, 2), STATUSES).map(({ status, count }) => [status.code, count]);
  expect(counts).toEqual([["ga", 1], ["none", 1]]);
});
