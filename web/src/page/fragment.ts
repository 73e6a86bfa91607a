import { fromBase64url, toBase64url } from "../shared/base64url";

/** A needs object as the contract has it; the server checks what is inside. */
export type Needs = Readonly<Record<string, unknown>>;

/** What the part after `#` asks of the page. */
export type Wish =
  | { readonly kind: "nothing" }
  | { readonly kind: "needs"; readonly needs: Needs }
  | { readonly kind: "say"; readonly text: string }
  | { readonly kind: "unreadable" };

/** Longest fragment that is read; the longest honest needs are far below. */
const LONGEST = 16_000;
/** Longest message the chat takes. */
const LONGEST_SENTENCE = 2_000;

/** Reads `#needs=<base64url of JSON>` and `#say=<encoded sentence>`; other fragments ask for nothing. */
export function readFragment(hash: string): Wish {
  const fragment = hash.replace(/^#/, "");
  const [key, value] = splitOnce(fragment, "=");
  if (key === "needs") return fragment.length > LONGEST ? { kind: "unreadable" } : readNeeds(value);
  if (key === "say") return fragment.length > LONGEST ? { kind: "unreadable" } : readSentence(value);
  return { kind: "nothing" };
}

/** The fragment that reproduces a plan. Needs that are not known are left out: they are null anyway. */
export function needsFragment(needs: Needs): string {
  const known = Object.fromEntries(Object.entries(needs).filter(([, value]) => value !== null));
  return `#needs=${toBase64url(JSON.stringify(known))}`;
}

/** The fragment that puts a sentence into the chat's input. */
export function sayFragment(text: string): string {
  return `#say=${encodeURIComponent(text)}`;
}

function readNeeds(encoded: string): Wish {
  const json = fromBase64url(encoded);
  if (json === null) return { kind: "unreadable" };
  try {
    const needs: unknown = JSON.parse(json);
    return isNeeds(needs) ? { kind: "needs", needs } : { kind: "unreadable" };
  } catch {
    return { kind: "unreadable" };
  }
}

function readSentence(encoded: string): Wish {
  try {
    const text = decodeURIComponent(encoded.replaceAll("+", " ")).trim().slice(0, LONGEST_SENTENCE);
    return text ? { kind: "say", text } : { kind: "nothing" };
  } catch {
    return { kind: "unreadable" };
  }
}

export function isNeeds(value: unknown): value is Needs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function splitOnce(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
