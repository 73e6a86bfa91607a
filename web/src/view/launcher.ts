import { unread } from "../conversation/looks";
import type { Conversation } from "../conversation/state";
import { strings } from "../strings";
import { element, icon, icons, setAttribute, setText } from "./dom";

/** The round button in the corner, with the number of messages that were not read. */
export class Launcher {
  readonly element: HTMLButtonElement;
  readonly #badge = element("span", { class: "badge", "aria-hidden": "true", hidden: true });
  readonly #shape = element("span", { class: "shape" });

  constructor(toggle: () => void) {
    this.element = element(
      "button",
      { type: "button", class: "launcher", "aria-controls": "panel" },
      this.#shape,
      this.#badge,
    );
    this.element.addEventListener("click", toggle);
  }

  update(state: Conversation): void {
    const count = unread(state);
    const label = state.open ? strings.closeChat : strings.openChat;
    setAttribute(this.element, "aria-label", count > 0 ? `${label}, ${strings.unread(count)}` : label);
    if (this.element.getAttribute("aria-expanded") !== String(state.open)) {
      setAttribute(this.element, "aria-expanded", String(state.open));
      this.#shape.replaceChildren(icon(state.open ? icons.down : icons.chat));
    }
    this.#badge.hidden = count === 0;
    setText(this.#badge, count > 9 ? "9+" : String(count));
  }
}
