/**
 * How good or bad something is for the person: the server says it, the pages give it a colour and a mark,
 * so that colour is never the only sign.
 */
export type Tone = "good" | "warning" | "attention" | "default";

const MARKS: Readonly<Record<Tone, string>> = {
  good: "M4.4 8.4 7 11 11.8 5.6",
  warning: "M8 4.2v4.6M8 11.6v.2",
  attention: "M5.2 5.2l5.6 5.6M10.8 5.2l-5.6 5.6",
  default: "M5 8h6",
};

/** The tone a server's value names; one we do not know is neither good nor bad. */
export function toneOf(value: unknown): Tone {
  return typeof value === "string" && Object.hasOwn(MARKS, value) ? (value as Tone) : "default";
}

/** The drawing of a tone, a path for a viewBox of 16 by 16. */
export function markOf(tone: Tone): string {
  return MARKS[tone];
}
