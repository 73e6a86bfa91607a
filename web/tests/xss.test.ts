import { describe, expect, test, vi } from "vitest";
import { renderedCard } from "../src/cards/render";
import { readMessage } from "../src/conversation/message";
import { emptyConversation, type Outgoing } from "../src/conversation/state";
import { assistantMessage, personMessage, type MessageDoings } from "../src/view/message_view";
import { Transcript } from "../src/view/transcript";
import { entry } from "./made";
import { PAYLOADS } from "./xss_corpus";

const doings: MessageDoings = {
  say: vi.fn(),
  openAddress: vi.fn(),
  copy: vi.fn(),
  again: vi.fn(),
  withdraw: vi.fn(),
};

/** Elements the widget makes itself. Nothing else may appear, whatever was said. */
const OWN = new Set(
  "ol li h3 div p span time button svg path br strong em ul a code pre table thead tbody tr th td".split(" "),
);
const HANDED = new Set("href target rel start align".split(" "));

function expectHarmless(shown: Element): void {
  expect([shown, ...shown.querySelectorAll("*")].flatMap(harmOf)).toEqual([]);
}

function harmOf(one: Element): string[] {
  const harm = [...one.attributes]
    .filter(({ name, value }) => doesHarm(one, name, value))
    .map(({ name, value }) => `${name}=${value}`);
  return OWN.has(one.localName) ? harm : [`<${one.localName}>`, ...harm];
}

function doesHarm(one: Element, name: string, value: string): boolean {
  if (one.localName === "a" && !HANDED.has(name)) return value !== "ac-anchor";
  if (name === "href")
    return !/^(https?:\/\/|mailto:)/i.test(value) || !one.getAttribute("rel")?.includes("noopener");
  if (name === "style") return /url|import|expression/i.test(value);
  return name.startsWith("on") || ["src", "srcdoc", "action", "formaction"].includes(name);
}

function read(fields: object) {
  const message = readMessage(entry(1, fields));
  if (!message) throw new Error("the entry is no message");
  return message;
}

const block = (text: string) => ({ type: "TextBlock", text, wrap: true });
const card = (body: readonly object[], actions: readonly object[] = []) => ({
  type: "AdaptiveCard",
  version: "1.5",
  body,
  actions,
});

test("the corpus has at least 40 different texts", () => {
  expect(new Set(PAYLOADS).size).toBeGreaterThanOrEqual(40);
});

describe.each(PAYLOADS)("%j does no harm", (payload) => {
  test("said by the person, and is shown letter by letter", () => {
    const outgoing: Outgoing = {
      id: payload,
      text: payload,
      at: payload,
      status: "refused",
      reason: payload,
    };
    const shown = personMessage(payload, payload, outgoing, doings);
    expectHarmless(shown);
    expect(shown.querySelector(".bubble")?.textContent).toBe(payload);
    expect(shown.querySelector(".bubble")?.childElementCount).toBe(0);
  });

  test("said by the assistant", () => {
    expectHarmless(assistantMessage(read({ text: payload, id: payload, at: payload }), doings));
  });

  test("on a button", () => {
    const transcript = new Transcript(doings);
    const state = emptyConversation({ messages: [read({ buttons: [{ title: payload, payload }] })] });
    transcript.update(state, emptyConversation());
    const replies = transcript.element.querySelector(".scroller > .replies");
    if (!replies) throw new Error("no replies");
    expectHarmless(replies);
    expect(replies.textContent).toBe(payload);
  });

  test("anywhere in a card", () => {
    const everywhere = card(
      [
        block(payload),
        { ...block("x"), id: payload, color: payload, size: payload, style: payload, fontType: payload },
        { type: "FactSet", facts: [{ title: payload, value: payload }] },
        {
          type: "Container",
          id: payload,
          style: payload,
          minHeight: payload,
          backgroundImage: payload,
          items: [block(payload)],
        },
        { type: "ColumnSet", columns: [{ type: "Column", width: payload, items: [block(payload)] }] },
        {
          type: "Table",
          columns: [{ width: payload }],
          rows: [{ type: "TableRow", cells: [{ type: "TableCell", items: [block(payload)] }] }],
        },
        { type: "Image", url: payload },
        { type: "Media", sources: [{ url: payload }] },
        { type: payload, text: payload },
      ],
      [
        { type: "Action.Submit", title: payload, tooltip: payload, iconUrl: payload, data: { say: payload } },
        { type: "Action.OpenUrl", title: payload, url: payload },
        { type: "Action.OpenUrl", title: payload, url: "https://a.example" },
        { type: "Action.ToggleVisibility", title: payload, targetElements: [payload] },
        { type: "Action.ShowCard", title: payload, card: card([block(payload)]) },
      ],
    );
    const shown = renderedCard(everywhere, "m1-", doings);
    if (!shown) throw new Error("the card was not drawn");
    expectHarmless(shown);
    expect(shown.querySelectorAll("button")).toHaveLength(3);
  });
});
