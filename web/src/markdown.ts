import DOMPurify from "dompurify";
import { Marked, type Tokens } from "marked";

const TAGS = [
  "p",
  "br",
  "strong",
  "em",
  "ul",
  "ol",
  "li",
  "a",
  "code",
  "pre",
  "table",
  "thead",
  "tbody",
  "tr",
  "th",
  "td",
];
const ATTRIBUTES = ["href", "start", "align", "target", "rel"];
const SAFE_ADDRESS = /^(https?:\/\/|mailto:)/i;

/** Paragraphs, emphasis, lists, links, code and tables. What else Markdown knows is shown as it was written. */
const marked = new Marked({
  gfm: true,
  breaks: true,
  tokenizer: {
    heading: () => undefined,
    lheading: () => undefined,
    hr: () => undefined,
    blockquote: () => undefined,
    code: () => undefined,
    html: () => undefined,
    tag: () => undefined,
    def: () => undefined,
    del: () => undefined,
  },
  renderer: {
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escaped(text),
    image: ({ text }: Tokens.Image) => escaped(text),
    checkbox: ({ checked }: Tokens.Checkbox) => (checked ? "[x] " : "[ ] "),
  },
});

/** A bot's text as elements. Nothing in it can run, load or style anything. */
export function formatted(text: string): DocumentFragment {
  return sanitised(marked.parse(text, { async: false }));
}

/** The same as sanitised markup, for the card library, which takes nothing else. */
export function formattedMarkup(text: string): string {
  const holder = document.createElement("div");
  holder.append(formatted(text));
  return holder.innerHTML;
}

/** True for addresses that a link or a card may lead to. */
export function isSafeAddress(address: string): boolean {
  return SAFE_ADDRESS.test(address) && URL.canParse(address);
}

function sanitised(html: string): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: SAFE_ADDRESS,
    // These are no addresses, so they need not look like one.
    ADD_URI_SAFE_ATTR: ["start", "align"],
    RETURN_DOM_FRAGMENT: true,
  });
  for (const link of fragment.querySelectorAll("a")) {
    if (!isSafeAddress(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
    link.setAttribute("target", "_blank");
    link.setAttribute("rel", "noopener noreferrer");
  }
  return fragment;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
