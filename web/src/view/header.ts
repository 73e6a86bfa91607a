import { isEmpty } from "../conversation/looks";
import type { Conversation } from "../conversation/state";
import { strings } from "../strings";
import { element, icon, icons, setText } from "./dom";

export interface HeaderDoings {
  newConversation(): void;
  /** Null where the panel cannot be closed. */
  readonly minimise: (() => void) | null;
  /** Called after the question about a new conversation was answered with no. */
  kept(): void;
}

/** Name, state of the connection, and what can be done with the whole conversation. */
export class Header {
  readonly element: HTMLElement;
  readonly #doings: HeaderDoings;
  readonly #status = element("span", { class: "status-text" });
  readonly #dot = element("span", { class: "status-dot", "aria-hidden": "true" });
  readonly #new: HTMLButtonElement;
  readonly #question: HTMLElement;
  readonly #yes = element("button", { type: "button", class: "small primary" }, strings.askNewYes);
  readonly #no = element("button", { type: "button", class: "small" }, strings.askNewNo);

  constructor(doings: HeaderDoings) {
    this.#doings = doings;
    this.#new = iconButton(strings.newConversation, icons.restart);
    this.#new.addEventListener("click", () => this.#ask(true));
    this.#yes.addEventListener("click", () => {
      this.#ask(false);
      doings.newConversation();
    });
    this.#no.addEventListener("click", () => this.dismiss());
    this.#question = element("div", {
      class: "question",
      role: "group",
      "aria-label": strings.newConversation,
      hidden: true,
    });
    this.#question.append(element("p", {}, strings.askNew), this.#yes, this.#no);
    const bar = element("header", { class: "header" }, mark(), this.#titles(), this.#new, this.#minimise());
    this.element = element("div", {}, bar, this.#question);
  }

  update(state: Conversation): void {
    setText(this.#status, strings.status[state.connection] || strings.tagline);
    this.#dot.dataset["connection"] = state.connection;
    this.#new.hidden = isEmpty(state);
  }

  /** Takes the question back; false if none was open. */
  dismiss(): boolean {
    if (this.#question.hidden) return false;
    this.#ask(false);
    this.#doings.kept();
    return true;
  }

  #ask(open: boolean): void {
    this.#question.hidden = !open;
    if (open) this.#no.focus();
  }

  #titles(): HTMLElement {
    const status = element("p", { class: "status" }, this.#dot, this.#status);
    return element("div", { class: "titles" }, element("h2", { id: "title" }, strings.name), status);
  }

  #minimise(): HTMLButtonElement | null {
    const { minimise } = this.#doings;
    if (!minimise) return null;
    const button = iconButton(strings.minimise, icons.down);
    button.addEventListener("click", minimise);
    return button;
  }
}

function iconButton(label: string, path: string): HTMLButtonElement {
  return element("button", { type: "button", class: "quiet", "aria-label": label, title: label }, icon(path));
}

function mark(): HTMLElement {
  return element("span", { class: "mark", "aria-hidden": "true" }, icon(icons.mark));
}
