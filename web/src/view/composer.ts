import { characters } from "../conversation/talk";
import { strings } from "../strings";
import { element, icon, icons, setAttribute, setText } from "./dom";

/** From this share of the limit on, the count is shown. */
const COUNT_FROM = 0.9;

export interface ComposerDoings {
  say(text: string): void;
  /** Called where a text is too long to be sent. */
  tooLong(count: number, limit: number): void;
  /** Called when the person goes on writing. */
  edited(): void;
}

/** The input: several lines, Enter sends, Shift and Enter begin a new line. */
export class Composer {
  readonly element: HTMLFormElement;
  readonly #field: HTMLTextAreaElement;
  readonly #send: HTMLButtonElement;
  readonly #counter = element("span", { class: "counter", id: "counter" });
  readonly #doings: ComposerDoings;
  #limit: number;

  constructor(limit: number, doings: ComposerDoings) {
    this.#limit = limit;
    this.#doings = doings;
    this.#field = element("textarea", {
      id: "input",
      rows: 1,
      placeholder: strings.placeholder,
      "aria-describedby": "hint counter",
      autocomplete: "off",
      enterkeyhint: "send",
    });
    this.#send = element(
      "button",
      { type: "submit", class: "send", "aria-label": strings.send, "aria-disabled": "true" },
      icon(icons.send),
    );
    this.element = element(
      "form",
      { class: "composer", novalidate: true },
      element("label", { class: "hidden", for: "input" }, strings.inputLabel),
      element("span", { class: "hidden", id: "hint" }, strings.inputHint),
      element("div", { class: "box" }, this.#field, this.#send),
      this.#counter,
    );
    this.#field.addEventListener("input", () => this.#onInput());
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
  }

  set limit(limit: number) {
    if (limit === this.#limit) return;
    this.#limit = limit;
    this.#measure();
  }

  draft(text: string): void {
    this.#field.value = text;
    this.#measure();
  }

  focus(): void {
    this.#field.focus({ preventScroll: true });
  }

  #onInput(): void {
    this.#measure();
    this.#doings.edited();
  }

  #onKey(event: KeyboardEvent): void {
    // While an input method composes a character, Enter belongs to it; Safari says so by the code 229 only.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    this.#submit();
  }

  #submit(): void {
    const text = this.#field.value.trim();
    if (!text) return;
    const count = characters(text);
    if (count > this.#limit) {
      this.#doings.tooLong(count, this.#limit);
      return;
    }
    this.draft("");
    this.#doings.say(text);
  }

  #measure(): void {
    const count = characters(this.#field.value.trim());
    const isOver = count > this.#limit;
    setText(this.#counter, count >= this.#limit * COUNT_FROM ? strings.counter(count, this.#limit) : "");
    this.#counter.classList.toggle("over", isOver);
    setAttribute(this.#field, "aria-invalid", isOver ? "true" : null);
    setAttribute(this.#send, "aria-disabled", count === 0 || isOver ? "true" : null);
    this.#field.style.height = "auto";
    this.#field.style.height = `${this.#field.scrollHeight}px`;
  }
}
