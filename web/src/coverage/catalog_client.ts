import { ask } from "../shared/asking";
import type { Tone } from "../shared/tone";
import { filtersQuery, type Filters } from "./filters";

/** What the catalog's door gives (`GET /catalog`, `GET /catalog/coverage`): the words of the filters and the answer. */

export interface Term {
  readonly code: string;
  readonly name: string;
}

export interface Status extends Term {
  readonly text: string;
  readonly tone: Tone;
}

export interface Catalog {
  readonly catalog_version: string;
  /** Countries for which some page of the catalog lists numbers. */
  readonly served: readonly string[];
  readonly billing_countries: readonly Term[];
  readonly capabilities: readonly Term[];
  readonly number_types: readonly Term[];
  readonly statuses: readonly Status[];
}

export interface Coverage {
  readonly title: string;
  readonly note: string | null;
  readonly sources: readonly Source[];
  readonly countries: readonly CountryCover[];
}

export interface CountryCover {
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly text: string;
  readonly offers: readonly Offer[];
  /** What to say in the chat to plan this. */
  readonly say: string;
}

export interface Offer {
  readonly number_type: string;
  readonly name: string;
  readonly capabilities: readonly { readonly name: string; readonly status: string; readonly tone: Tone }[];
  readonly billing: { readonly text: string; readonly tone: Tone } | null;
  readonly price: { readonly rates: readonly { readonly label: string; readonly amount: string }[]; readonly note: string | null } | null;
  readonly sources: readonly number[];
}

export interface Source {
  readonly n: number;
  readonly title: string;
  readonly url: string;
  readonly as_of: string | null;
}

/** The words for filters and legend. Throws `Refusal`. */
export async function fetchCatalog(): Promise<Catalog> {
  return (await ask("./catalog")).json() as Promise<Catalog>;
}

/** What is offered in every country under these filters. Throws `Refusal`. */
export async function fetchCoverage(filters: Filters, signal: AbortSignal): Promise<Coverage> {
  return (await ask(`./catalog/coverage${filtersQuery({ ...filters, country: "" })}`, { signal })).json() as Promise<Coverage>;
}
