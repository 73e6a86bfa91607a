import { isEmpty, liveChoices } from "../conversation/looks";
import type { Choice, Message } from "../conversation/message";
import type { Conversation, Outgoing } from "../conversation/state";
import { strings } from "../strings";
import { element, icon, icons } from "./dom";
import { assistantMessage, personMessage, type MessageDoings } from "./message_view";
import { Reading } from "./scroll";
import { day } from "./times";

/** One line of the list: what it is made of, and when it has to be made again. */
interface Line {
  readonly key: string;
  readonly version: string;
  readonly at: string;
  make(): HTMLElement;
}

interface Drawn {
  readonly version: string;
  readonly element: HTMLElement;
}

/** The conversation so far, the replies that are suggested, and the way to what is new. */
export class Transcript {
  readonly element: HTMLElement;
  readonly #doings: MessageDoings;
  readonly #list = element("ol", { class: "messages" });
  readonly #typing = element("p", { class: "typing", hidden: true });
  readonly #replies = element("div", {
    class: "replies",
    role: "group",
    "aria-label": strings.repliesLabel,
    hidden: true,
  });
  readonly #welcome: HTMLElement;
  readonly #chip = element("button", { type: "button", class: "chip", hidden: true });
  readonly #scroller: HTMLElement;
  readonly #reading: Reading;
  #drawn = new Map<string, Drawn>();
  #choices: readonly Choice[] = [];
  /** The session whose first replay is over; from then on the reader decides what is on screen. */
  #settledIn: string | null = null;

  constructor(doings: MessageDoings) {
    this.#doings = doings;
    this.#welcome = welcome(doings);
    this.#typing.append(element("span", { class: "hidden" }, strings.typing), ...dots());
    this.#scroller = element(
      "div",
      { class: "scroller", role: "log", "aria-live": "off", "aria-label": strings.conversation, tabindex: 0 },
      this.#welcome,
      this.#list,
      this.#typing,
      this.#replies,
    );
    this.#reading = new Reading(this.#scroller);
    this.#chip.addEventListener("click", () => this.#reading.jumpToEnd());
    this.#scroller.addEventListener("scroll", () => this.#showChip(false), { passive: true });
    this.element = element("div", { class: "transcript" }, this.#scroller, this.#chip);
  }

  update(state: Conversation, before: Conversation): void {
    const spoke = state.outbox.length > before.outbox.length;
    const came = state.messages.length > before.messages.length;
    this.#reading.follow(() => this.#draw(state), spoke || this.#settledIn !== state.session);
    const settles = state.caughtUp && this.#settledIn !== state.session;
    if (settles) this.#settledIn = state.session;
    this.#showChip(settles || (came && state.caughtUp));
  }

  /** When the panel becomes visible: to where reading goes on. */
  shown(): void {
    this.#reading.toEnd(this.#lastOfPerson());
    this.#showChip(false);
  }

  #draw(state: Conversation): HTMLElement | null {
    this.#drawLines(lines(state, this.#doings));
    this.#drawReplies(liveChoices(state));
    this.#welcome.hidden = !isEmpty(state) || state.connection === "refused";
    this.#typing.hidden = !state.typing;
    return this.#lastOfPerson();
  }

  #drawLines(wanted: readonly Line[]): void {
    const drawn = new Map<string, Drawn>();
    let place: ChildNode | null = this.#list.firstChild;
    for (const { key, version, make } of wanted) {
      const known = this.#drawn.get(key);
      const current = known?.version === version ? known : { version, element: make() };
      if (known && known !== current) {
        if (place === known.element) place = known.element.nextSibling;
        known.element.remove();
      }
      drawn.set(key, current);
      if (place === current.element) place = current.element.nextSibling;
      else this.#list.insertBefore(current.element, place);
    }
    for (const [key, { element: gone }] of this.#drawn) if (!drawn.has(key)) gone.remove();
    this.#drawn = drawn;
  }

  #drawReplies(choices: readonly Choice[]): void {
    if (choices === this.#choices || (choices.length === 0 && this.#choices.length === 0)) return;
    this.#choices = choices;
    this.#replies.hidden = choices.length === 0;
    this.#replies.replaceChildren(
      ...choices.map((choice) => replyButton(choice.title, choice.payload, this.#doings)),
    );
  }

  #lastOfPerson(): HTMLElement | null {
    return [...this.#list.querySelectorAll<HTMLElement>(".person")].at(-1) ?? null;
  }

  #showChip(somethingCame: boolean): void {
    if (this.#reading.atEnd) this.#hideChip();
    else if (somethingCame) {
      const newest = this.#list.lastElementChild as HTMLElement | null;
      const below = newest && newest.offsetTop > this.#scroller.scrollTop + this.#scroller.clientHeight;
      this.#chip.replaceChildren(below ? strings.newMessages : strings.moreBelow, icon(icons.down));
      this.#chip.hidden = false;
    }
  }

  /** The keyboard does not stay on a button that is gone. */
  #hideChip(): void {
    const root = this.#chip.getRootNode();
    const hadFocus = root instanceof ShadowRoot && root.activeElement === this.#chip;
    this.#chip.hidden = true;
    if (hadFocus) this.#scroller.focus({ preventScroll: true });
  }
}

function lines(state: Conversation, doings: MessageDoings): readonly Line[] {
  const said = [
    ...state.messages.map((message) => journalLine(message, doings)),
    ...state.outbox.map((outgoing) => outgoingLine(outgoing, doings)),
  ];
  return said.flatMap((line, index) => {
    const date = day(line.at);
    const isNewDay = date !== "" && date !== day(said[index - 1]?.at ?? "");
    return isNewDay ? [dayLine(date, line), line] : [line];
  });
}

function journalLine(message: Message, doings: MessageDoings): Line {
  if (message.from === "assistant") {
    return {
      key: `assistant ${message.seq}`,
      version: "",
      at: message.at,
      make: () => assistantMessage(message, doings),
    };
  }
  return {
    key: `person ${message.id}`,
    version: "journal",
    at: message.at,
    make: () => personMessage(message.text, message.at, null, doings),
  };
}

/** The same key as in the journal: the message does not jump when it arrives there. */
function outgoingLine(outgoing: Outgoing, doings: MessageDoings): Line {
  return {
    key: `person ${outgoing.id}`,
    version: outgoing.status + (outgoing.reason ?? ""),
    at: outgoing.at,
    make: () => personMessage(outgoing.text, outgoing.at, outgoing, doings),
  };
}

function dayLine(date: string, { key, at }: Line): Line {
  return {
    key: `day before ${key}`,
    version: date,
    at,
    make: () => element("li", { class: "day" }, element("span", {}, date)),
  };
}

function replyButton(title: string, says: string, doings: MessageDoings): HTMLButtonElement {
  const button = element("button", { type: "button", class: "reply" }, title);
  button.addEventListener("click", () => doings.say(says));
  return button;
}

function welcome(doings: MessageDoings): HTMLElement {
  const examples = element("div", { class: "replies", role: "group", "aria-label": strings.examplesLabel });
  examples.append(...strings.examples.map((example) => replyButton(example, example, doings)));
  return element(
    "div",
    { class: "welcome" },
    element("h3", {}, strings.welcome),
    element("p", {}, strings.welcomeText),
    examples,
  );
}

function dots(): HTMLElement[] {
  return [1, 2, 3].map(() => element("span", { class: "dot", "aria-hidden": "true" }));
}
