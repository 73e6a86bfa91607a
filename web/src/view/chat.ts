import { spoken } from "../conversation/looks";
import type { Conversation } from "../conversation/state";
import type { Talk } from "../conversation/talk";
import type { Happening } from "../conversation/reducer";
import { strings } from "../strings";
import { Announcer } from "./announcer";
import { Composer } from "./composer";
import { copyText } from "./copying";
import { element, icon, icons, setAttribute } from "./dom";
import { Header } from "./header";
import { Launcher } from "./launcher";
import { NoticeLine } from "./notice";
import { FULL_SCREEN, keepFocusInside } from "./full_screen";
import { Transcript } from "./transcript";

const COPIED_FOR = 1500;

/** The whole chat in a shadow root: a panel, and a launcher unless it stands inline. */
export class Chat {
  readonly #talk: Talk;
  readonly #root: ShadowRoot;
  readonly #inline: boolean;
  readonly #shell: HTMLElement;
  readonly #panel: HTMLElement;
  readonly #launcher: Launcher | null;
  readonly #header: Header;
  readonly #transcript: Transcript;
  readonly #composer: Composer;
  readonly #notice: NoticeLine;
  readonly #announcer = new Announcer();
  readonly #narrow = window.matchMedia?.(FULL_SCREEN);
  readonly #leave: () => void;

  constructor(talk: Talk, root: ShadowRoot, inline: boolean) {
    this.#talk = talk;
    this.#root = root;
    this.#inline = inline;
    this.#launcher = inline ? null : new Launcher(() => (talk.state.open ? this.close() : this.open()));
    this.#header = new Header({
      newConversation: () => void this.newConversation(),
      minimise: inline ? null : () => this.close(),
      kept: () => this.#composer.focus(),
    });
    this.#transcript = new Transcript({
      say: (text) => this.#press(text),
      openAddress: (address) => void window.open(address, "_blank", "noopener,noreferrer"),
      copy: (text, button) => void this.#copy(text, button),
      again: (id) => talk.again(id),
      withdraw: (id) => talk.withdraw(id),
    });
    this.#notice = new NoticeLine(() => talk.reconnect());
    this.#composer = new Composer(talk.state.maxLength, {
      say: (text) => void talk.say(text),
      tooLong: (count, limit) => this.#notice.say(strings.tooLong(count, limit)),
      edited: () => this.#notice.say(null),
    });
    this.#panel = this.#makePanel();
    this.#shell = element(
      "div",
      { class: inline ? "root inline" : "root" },
      this.#panel,
      this.#launcher?.element,
    );
    root.append(this.#shell);
    this.raise();
    this.#leave = talk.listen((state, before, happening) => this.#update(state, before, happening));
    this.#draw(talk.state, talk.state);
  }

  /** Opens the panel; the focus goes to the input unless the page itself opened it. */
  open(takeFocus = true): void {
    if (!this.#talk.state.open) this.#talk.panel(true);
    this.#transcript.shown();
    if (takeFocus) this.#composer.focus();
  }

  close(): void {
    if (this.#inline || !this.#talk.state.open) return;
    const hadFocus = this.#root.activeElement !== null;
    this.#talk.panel(false);
    if (hadFocus) this.#launcher?.element.focus();
  }

  /** Into the top layer of the browser, where no style of the page moves, cuts or covers it. */
  raise(): void {
    if (this.#inline || typeof this.#shell.showPopover !== "function") return;
    this.#shell.popover = "manual";
    if (this.#shell.isConnected && !this.#shell.matches(":popover-open")) this.#shell.showPopover();
  }

  draft(text: string): void {
    this.#composer.draft(text);
    this.open();
  }

  async newConversation(): Promise<void> {
    try {
      await this.#talk.newConversation();
      this.#notice.say(null);
      this.#composer.focus();
    } catch (problem) {
      this.#notice.say(strings.newFailed(problem instanceof Error ? problem.message : ""));
    }
  }

  remove(): void {
    this.#leave();
    this.#root.replaceChildren();
  }

  #makePanel(): HTMLElement {
    const role = this.#inline ? "region" : "dialog";
    const panel = element("section", {
      class: "panel",
      id: "panel",
      role,
      "aria-labelledby": "title",
      hidden: !this.#inline,
    });
    panel.append(
      this.#header.element,
      this.#transcript.element,
      this.#notice.element,
      this.#composer.element,
      this.#announcer.element,
    );
    panel.addEventListener("keydown", (event) => this.#onKey(event));
    return panel;
  }

  #onKey(event: KeyboardEvent): void {
    if (event.key === "Escape" && !event.isComposing) {
      if (this.#header.dismiss() || this.#inline) return;
      event.stopPropagation();
      this.close();
    } else if (event.key === "Tab" && this.#coversPage)
      keepFocusInside(this.#panel, event, this.#root.activeElement);
  }

  get #coversPage(): boolean {
    return !this.#inline && (this.#narrow?.matches ?? false);
  }

  /** A reply or a card was pressed: its button may be gone now, so the focus goes on to the input. */
  #press(text: string): void {
    const pressed = this.#root.activeElement;
    this.#talk.say(text);
    if (!pressed?.isConnected || pressed.closest("[hidden]")) this.#composer.focus();
  }

  #update(state: Conversation, before: Conversation, happening: Happening): void {
    this.#draw(state, before);
    if (happening.type === "message" && before.caughtUp && happening.message.from === "assistant") {
      const { choices } = happening.message;
      this.#announcer.say(
        spoken(happening.message),
        choices.length > 0 ? strings.repliesFollow(choices.length) : "",
      );
    }
  }

  #draw(state: Conversation, before: Conversation): void {
    if (!this.#inline) {
      this.#panel.hidden = !state.open;
      setAttribute(this.#panel, "aria-modal", this.#coversPage ? "true" : null);
    }
    this.#launcher?.update(state);
    this.#header.update(state);
    this.#composer.limit = state.maxLength;
    this.#notice.update(state, before);
    this.#transcript.update(state, before);
  }

  async #copy(text: string, button: HTMLButtonElement): Promise<void> {
    const done = await copyText(text, this.#root);
    if (!done) {
      this.#notice.say(strings.copyFailed);
      return;
    }
    this.#announcer.say(strings.copied);
    button.replaceChildren(icon(icons.done));
    setTimeout(() => button.replaceChildren(icon(icons.copy)), COPIED_FOR);
  }
}
