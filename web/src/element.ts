import type { DialpathElement, MountOptions } from "./api";
import { Keeping } from "./conversation/keeping";
import type { Conversation } from "./conversation/state";
import { Talk } from "./conversation/talk";
import type { Message } from "./conversation/message";
import type { Happening } from "./conversation/reducer";
import { shelf, type Shelf } from "./storage";
import { STYLES } from "./styles";
import { SocketTransport } from "./transport/socket";
import { Chat } from "./view/chat";
import { FULL_SCREEN } from "./view/full_screen";

export const TAG = "dialpath-chat";

/** Where the script came from, set once by the entry; the server unless the element names one. */
let ownServer = "";

export function setOwnServer(address: string): void {
  ownServer = address;
}

/**
 * `<dialpath-chat server="https://…" theme="auto|light|dark" inline open>`: the chat, in a shadow root.
 * Attributes are read when the element enters the document; `theme` works at any time.
 */
export class DialpathChat extends HTMLElement implements DialpathElement {
  readonly #root: ShadowRoot = this.attachShadow({ mode: "open" });
  #talk: Talk | null = null;
  #chat: Chat | null = null;

  constructor() {
    super();
    addStyles(this.#root);
  }

  connectedCallback(): void {
    if (this.#talk) {
      this.#chat?.raise();
      return;
    }
    const server = new URL(
      this.getAttribute("server") || ownServer || location.origin,
      location.href,
    ).href.replace(/\/$/, "");
    const inline = this.hasAttribute("inline");
    this.#talk = new Talk({
      keeping: new Keeping(shelf(server)),
      transport: (hearing, credentials) => new SocketTransport(server, hearing, credentials),
    });
    this.#talk.listen((state, before, happening) => this.#tell(state, before, happening));
    this.#chat = new Chat(this.#talk, this.#root, inline);
    if (inline || this.hasAttribute("open") || this.#wasOpen(server)) this.#chat.open(false);
    else if (this.#talk.wasBegun) this.#talk.connect();
    if (!inline)
      this.#talk.listen((state, before) => state.open !== before.open && this.#keepOpen(server, state.open));
  }

  /** Whether the panel was open in this tab before a reload; where it would cover the page it stays closed. */
  #wasOpen(server: string): boolean {
    return tabShelf(server).get(OPEN) !== null && !window.matchMedia?.(FULL_SCREEN).matches;
  }

  #keepOpen(server: string, open: boolean): void {
    if (open) tabShelf(server).set(OPEN, "yes");
    else tabShelf(server).remove(OPEN);
  }

  /** Moving the element within a page disconnects and connects it at once: only a real end closes the line. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#chat?.remove();
      this.#talk?.close();
      this.#chat = null;
      this.#talk = null;
    });
  }

  say(text: string): void {
    this.#talk?.say(text);
  }

  draft(text: string): void {
    this.#chat?.draft(text);
  }

  open(): void {
    this.#chat?.open();
  }

  close(): void {
    this.#chat?.close();
  }

  async newConversation(): Promise<void> {
    await this.#chat?.newConversation();
  }

  /** Tells the page: what comes live at once, of a replay only where it ends. */
  #tell(state: Conversation, before: Conversation, happening: Happening): void {
    if (before.session !== null && before.session !== state.session)
      this.#dispatch("dialpath:cleared", undefined);
    if (happening.type === "message" && before.caughtUp) this.#tellMessage(happening.message);
    if (happening.type === "ready" && !before.caughtUp) {
      const plan = state.messages.findLast(({ custom }) => custom.plan !== null);
      const last = state.messages.at(-1);
      if (plan) this.#dispatch("dialpath:plan", plan.custom.plan);
      if (last?.custom.question) this.#dispatch("dialpath:question", last.custom.question);
    }
  }

  #tellMessage({ custom }: Message): void {
    if (custom.plan) this.#dispatch("dialpath:plan", custom.plan);
    if (custom.question) this.#dispatch("dialpath:question", custom.question);
  }

  #dispatch(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}

const OPEN = "open";

function tabShelf(server: string): Shelf {
  return shelf(server, () => window.sessionStorage);
}

/** Adopted sheets need no `unsafe-inline`; a style element is for browsers without them. */
function addStyles(root: ShadowRoot): void {
  if ("adoptedStyleSheets" in root && "replaceSync" in CSSStyleSheet.prototype) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    return;
  }
  const style = document.createElement("style");
  style.textContent = STYLES;
  root.append(style);
}

/** A new element with `options` as attributes, not in the document yet. */
export function makeElement(options: MountOptions, ...flags: readonly string[]): DialpathElement {
  const made = document.createElement(TAG);
  if (options.server) made.setAttribute("server", options.server);
  if (options.theme) made.setAttribute("theme", options.theme);
  for (const flag of flags) made.setAttribute(flag, "");
  return made;
}
