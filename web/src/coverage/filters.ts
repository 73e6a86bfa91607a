/** What the coverage is asked for; it lives in the query of the address, so that a view can be sent to others. */
export interface Filters {
  readonly capabilities: readonly string[];
  readonly number_type: string;
  readonly billing_country: string;
  /** The country whose offers are shown. */
  readonly country: string;
}

/** The codes that may stand in the filters: whatever else stands in the address is left out. */
export interface Allowed {
  readonly capabilities: readonly { readonly code: string }[];
  readonly number_types: readonly { readonly code: string }[];
  readonly billing_countries: readonly { readonly code: string }[];
}

/** Reads the filters from the query of an address. */
export function readFilters(query: string, allowed: Allowed): Filters {
  const asked = new URLSearchParams(query);
  const capabilities = (asked.get("capabilities") ?? "").split(",");
  return {
    capabilities: allowed.capabilities.map(({ code }) => code).filter((code) => capabilities.includes(code)),
    number_type: known(asked.get("number_type"), allowed.number_types),
    billing_country: known(asked.get("billing_country"), allowed.billing_countries),
    country: /^[A-Z]{2}$/.exec(asked.get("country") ?? "")?.[0] ?? "",
  };
}

/** The query that `readFilters` reads back; empty for no filters. */
export function filtersQuery({ capabilities, number_type, billing_country, country }: Filters): string {
  const parts = [
    ["capabilities", capabilities.join(",")],
    ["number_type", number_type],
    ["billing_country", billing_country],
    ["country", country],
  ] as const;
  const query = parts
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`)
    .join("&");
  return query && `?${query}`;
}

function known(code: string | null, terms: readonly { readonly code: string }[]): string {
  return terms.find((term) => term.code === code)?.code ?? "";
}
