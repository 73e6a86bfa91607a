import { button, el } from "../shared/element";
import { words } from "../shared/words";

/** Before there is a plan: what will stand here, and three sentences to begin with. */
export function drawEmpty(say: (text: string) => void): HTMLElement {
  const examples = words.empty.examples.map((text) => el("li", {}, button(text, () => say(text), { class: "example" })));
  return el(
    "section",
    { class: "empty", "aria-labelledby": "empty-title" },
    el("h1", { id: "empty-title" }, words.empty.title),
    el("p", {}, words.empty.first),
    el("p", {}, words.empty.second),
    el("h2", {}, words.empty.start),
    el("ul", {}, ...examples),
  );
}
