import { el, type Child } from "./element";
import { words } from "./words";

/** The address if it is an absolute web address, else null: `javascript:` and its kin never become links. */
export function webAddress(url: string | null | undefined): string | null {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}

/** A link that opens beside the page; without a usable address, just its text. */
export function outwardLink(text: string, url: string | null | undefined): Child {
  const href = webAddress(url);
  if (!href) return text;
  return el(
    "a",
    { href, target: "_blank", rel: "noopener noreferrer", class: "outward" },
    text,
    el("span", { class: "visually-hidden" }, ` ${words.opensInNewTab}`),
  );
}
