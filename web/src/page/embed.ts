import { button, el } from "../shared/element";
import { copyText } from "../shared/copying";
import { words } from "../shared/words";

/** The line that puts the chat on another page, with the hash of the script as it was built. */
export function embedLine(origin: string, integrity: string | null): string {
  const check = integrity ? ` integrity="${integrity}" crossorigin="anonymous"` : "";
  return `<script src="${origin}/dialpath.js" data-server="${origin}"${check}></script>`;
}

export function drawEmbed(origin: string, integrity: string | null): HTMLElement {
  const line = embedLine(origin, integrity);
  const said = el("span", { role: "status" });
  const copy = button(words.embed.copy, () => {
    void copyText(line).then((done) => said.replaceChildren(done ? words.embed.copied : words.take.copyFailed));
  });
  return el("div", { class: "embed" }, el("pre", { tabindex: 0 }, el("code", {}, line)), copy, " ", said);
}
