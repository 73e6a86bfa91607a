import { element } from "./dom";

const KEPT = 6;

/** Speaks to screen readers what is new, politely, and nothing else. */
export class Announcer {
  readonly element = element("div", { class: "hidden", "aria-live": "polite", "data-part": "announcer" });

  say(...sentences: readonly string[]): void {
    const words = sentences.filter(Boolean).join(" ");
    if (!words) return;
    this.element.append(element("p", {}, words));
    while (this.element.childElementCount > KEPT) this.element.firstElementChild?.remove();
  }
}
