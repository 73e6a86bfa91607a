import { renderedCard } from "../cards/render";
import { spoken } from "../conversation/looks";
import type { Message } from "../conversation/message";
import type { Outgoing } from "../conversation/state";
import { formatted } from "../markdown";
import { strings } from "../strings";
import { element, icon, icons } from "./dom";
import { clock } from "./times";

export interface MessageDoings {
  say(text: string): void;
  openAddress(address: string): void;
  copy(text: string, button: HTMLButtonElement): void;
  again(id: string): void;
  withdraw(id: string): void;
}

/** A message of the assistant: its cards, or its text where there are none that can be drawn. */
export function assistantMessage(message: Message, doings: MessageDoings): HTMLLIElement {
  const cards = message.custom.cards.flatMap(
    (card, index) => renderedCard(card, `m${message.seq}c${index}-`, doings) ?? [],
  );
  const body =
    cards.length > 0 ? element("div", { class: "cards" }, ...cards.map(framed)) : textBubble(message.text);
  return element(
    "li",
    { class: "message assistant", "data-seq": message.seq },
    element("h3", { class: "hidden" }, strings.assistantSaid),
    body,
    element("div", { class: "foot" }, time(message.at), copyButton(message, doings)),
  );
}

/** A message of the person, in the journal or on its way; `outgoing` is null once the journal has it. */
export function personMessage(
  text: string,
  at: string,
  outgoing: Outgoing | null,
  doings: MessageDoings,
): HTMLLIElement {
  const refused = outgoing?.status === "refused";
  return element(
    "li",
    { class: `message person${refused ? " refused" : ""}` },
    element("h3", { class: "hidden" }, strings.youSaid),
    element("div", { class: "bubble" }, text),
    element("div", { class: "foot" }, outgoing ? statusText(outgoing) : null, time(at)),
    refused ? refusedButtons(outgoing, doings) : null,
  );
}

function textBubble(text: string): HTMLDivElement {
  const bubble = element("div", { class: "bubble" });
  bubble.append(formatted(text));
  for (const table of bubble.querySelectorAll("table")) {
    const frame = element("div", {
      class: "table",
      tabindex: 0,
      role: "group",
      "aria-label": strings.tableLabel,
    });
    table.replaceWith(frame);
    frame.append(table);
  }
  return bubble;
}

function framed(card: HTMLElement): HTMLDivElement {
  const title = card.querySelector("[role=heading]")?.textContent?.trim();
  return element("div", { class: "card", role: "group", "aria-label": title || strings.cardLabel }, card);
}

function time(at: string): HTMLTimeElement | null {
  const shown = clock(at);
  return shown ? element("time", { datetime: at }, shown) : null;
}

function copyButton(message: Message, doings: MessageDoings): HTMLButtonElement {
  const button = element(
    "button",
    { type: "button", class: "quiet copy", "aria-label": strings.copy, title: strings.copy },
    icon(icons.copy),
  );
  button.addEventListener("click", () => doings.copy(message.text || spoken(message), button));
  return button;
}

function statusText({ status }: Outgoing): HTMLSpanElement | null {
  if (status === "waiting") return element("span", { class: "on-its-way" }, strings.waiting);
  if (status === "sending") return element("span", { class: "on-its-way" }, strings.sending);
  return null;
}

function refusedButtons({ id, reason }: Outgoing, doings: MessageDoings): HTMLDivElement {
  const again = element("button", { type: "button", class: "small" }, strings.tryAgain);
  const remove = element("button", { type: "button", class: "small" }, strings.remove);
  again.addEventListener("click", () => doings.again(id));
  remove.addEventListener("click", () => doings.withdraw(id));
  return element("div", { class: "refusal" }, element("p", {}, reason), again, remove);
}
