import { sentenceOf } from "../shared/asking";
import { button, el } from "../shared/element";
import { copyText } from "../shared/copying";
import { words } from "../shared/words";
import { needsFragment, type Needs } from "./fragment";
import { fetchMarkdown } from "./plan_client";
import type { PlanAnswer } from "./view";

/** Everything by which a plan leaves this page: link, Markdown, JSON, paper. */
export function takeAlong({ plan }: PlanAnswer): HTMLElement {
  const needs = pinned(plan.needs, plan.as_of);
  const name = words.take.fileName(plan.as_of);
  const note = el("div", { class: "take-note", role: "status" });
  const then = (work: () => Promise<readonly (Node | string)[]>) => () => {
    work().then(
      (said) => note.replaceChildren(...said),
      (error: unknown) => note.replaceChildren(sentenceOf(error)),
    );
  };
  const markdown = (): Promise<string> => fetchMarkdown(needs);
  const buttons = [
    button(words.take.copyLink, then(() => copied(shareLink(needs), words.take.linkCopied))),
    button(words.take.copyMarkdown, then(async () => copied(await markdown(), words.take.markdownCopied))),
    button(words.take.saveMarkdown, then(async () => saved(`${name}.md`, "text/markdown", await markdown()))),
    button(words.take.saveJson, then(async () => saved(`${name}.json`, "application/json", written(plan)))),
    button(words.take.print, () => window.print()),
  ];
  const group = el("div", { class: "take-buttons", role: "group", "aria-label": words.take.heading }, ...buttons);
  return el("div", { class: "take" }, group, note);
}

/** The needs with the day they were planned for, so that a link draws the same plan on any later day. */
export function pinned(needs: Needs, asOf: string): Needs {
  return { ...needs, as_of: needs["as_of"] ?? asOf };
}

export function shareLink(needs: Needs): string {
  return `${window.location.origin}${window.location.pathname}${needsFragment(needs)}`;
}

async function copied(text: string, done: string): Promise<readonly (Node | string)[]> {
  if (await copyText(text)) return [done];
  const byHand = el("textarea", { readonly: true, rows: 4, "aria-label": words.take.copyFailed });
  byHand.value = text;
  return [words.take.copyFailed, byHand];
}

function saved(name: string, type: string, text: string): readonly string[] {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  URL.revokeObjectURL(address);
  return [words.take.saved(name)];
}

function written(plan: unknown): string {
  return `${JSON.stringify(plan, null, 2)}\n`;
}
