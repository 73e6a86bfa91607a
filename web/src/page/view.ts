/** The plan as the server words it (`POST /plan`): every sentence comes from there, this page only places it. */

import type { Tone } from "../shared/tone";
import type { Needs } from "./fragment";

export interface PlanAnswer {
  readonly plan: { readonly needs: Needs; readonly as_of: string; readonly [field: string]: unknown };
  readonly view: PlanView;
}

export interface PlanView {
  readonly title: string;
  readonly summary: readonly string[];
  readonly known: readonly Fact[];
  readonly open: readonly OpenQuestion[];
  readonly countries: readonly CountryView[];
  readonly timeline: readonly Moment[];
  readonly sources: readonly Source[];
  readonly as_of: string;
  readonly catalog_version: string;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
}

export interface OpenQuestion {
  readonly field: string;
  readonly question: string;
  /** What hangs on the answer. */
  readonly depends: string | null;
}

export interface CountryView {
  readonly code: string;
  readonly name: string;
  readonly verdict: string;
  readonly verdict_text: string;
  readonly tone: Tone;
  readonly headline: string;
  readonly cost: string | null;
  readonly components: readonly ComponentView[];
  readonly alternatives: readonly OptionView[];
  readonly reasons: readonly string[];
  readonly unclear: readonly string[];
  readonly flow: Flow | null;
}

export interface Flow {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
  readonly text: readonly string[];
}

export interface FlowNode {
  readonly id: string;
  readonly kind: "question" | "state" | "outcome";
  readonly label: string;
  readonly why: string | null;
  readonly taken: boolean;
  readonly row: number;
  readonly column: number;
  readonly tone: Tone;
  readonly outcome: "recommended" | "alternative" | "unused" | null;
}

export interface FlowEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string | null;
  readonly taken: boolean;
}

/** A line with how good or bad it is for the person. */
export interface Judged {
  readonly text: string;
  readonly tone: Tone;
}

export interface CapabilityLine {
  readonly name: string;
  readonly status: string;
  readonly tone: Tone;
}

export interface Condition {
  readonly name: string;
  readonly text: string | null;
  readonly url: string | null;
}

export interface Amount {
  readonly label: string;
  readonly amount: string;
}

export interface Cost {
  readonly total: string | null;
  readonly parts: readonly Amount[];
  /** Prices by unit, which are in no total. */
  readonly rates: readonly Amount[];
  readonly note: string | null;
}

export interface ComponentView {
  readonly name: string;
  readonly route: string;
  readonly number_type: string | null;
  readonly capabilities: readonly CapabilityLine[];
  readonly standing: readonly Judged[];
  readonly conditions: readonly Condition[];
  readonly lead_time: string | null;
  readonly cost: Cost | null;
  readonly steps: readonly string[];
  readonly documents: readonly string[];
  readonly notes: readonly string[];
  readonly successor: string | null;
  readonly ends: string | null;
  readonly sources: readonly number[];
}

export interface OptionView {
  readonly name: string;
  readonly remarks: readonly string[];
  readonly cost: string | null;
  readonly components: readonly ComponentView[];
}

export interface Moment {
  readonly date: string;
  readonly kind: "closed" | "today" | "retirement" | "successor";
  readonly label: string;
  readonly text: string | null;
}

export interface Source {
  readonly n: number;
  readonly title: string;
  readonly url: string;
  readonly as_of: string | null;
}
