/** Messages as the server's journal holds them, read from JSON at this one door. */

export interface Choice {
  readonly title: string;
  /** The words sent when the button is pressed. */
  readonly payload: string;
}

export interface Custom {
  /** Adaptive Cards, shown instead of the text. */
  readonly cards: readonly object[];
  /** One to three plain lines for those who do not see the cards. */
  readonly summary: string | null;
  /** The plan of the contract, as it came. */
  readonly plan: object | null;
  /** The needs field that is asked for. */
  readonly question: { readonly slot: string } | null;
}

export interface Message {
  /** Place in the session: 1, 2, … */
  readonly seq: number;
  /** For a person's message the id its client gave. */
  readonly id: string;
  readonly from: "person" | "assistant";
  /** ISO 8601, UTC. */
  readonly at: string;
  readonly text: string;
  readonly choices: readonly Choice[];
  readonly custom: Custom;
}

type Unknown = Readonly<Record<string, unknown>>;

/** The message in `value`, or null where it is none: what cannot be read is not shown. */
export function readMessage(value: unknown): Message | null {
  if (!isObject(value)) return null;
  const { seq, id, from, at } = value;
  if (typeof seq !== "number" || !Number.isInteger(seq) || seq < 1) return null;
  if (from !== "person" && from !== "assistant") return null;
  return {
    seq,
    id: text(id) || String(seq),
    from,
    at: text(at),
    text: text(value["text"]),
    choices: list(value["buttons"]).flatMap(readChoice),
    custom: readCustom(value["custom"]),
  };
}

function readChoice(value: unknown): Choice[] {
  if (!isObject(value)) return [];
  const title = text(value["title"]);
  const payload = text(value["payload"]) || title;
  return title ? [{ title, payload }] : [];
}

function readCustom(value: unknown): Custom {
  const custom = isObject(value) ? value : {};
  const slot = isObject(custom["question"]) ? text(custom["question"]["slot"]) : "";
  return {
    cards: list(custom["cards"]).filter(isObject),
    summary: summary(custom["summary"]),
    plan: isObject(custom["plan"]) ? custom["plan"] : null,
    question: slot ? { slot } : null,
  };
}

/** The summary comes as one text or as lines. */
function summary(value: unknown): string | null {
  const lines = Array.isArray(value) ? value.map(text).filter(Boolean).join("\n") : text(value);
  return lines || null;
}

export function isObject(value: unknown): value is Unknown {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
