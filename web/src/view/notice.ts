import type { Conversation } from "../conversation/state";
import { strings } from "../strings";
import { element, icon, icons } from "./dom";

export interface Notice {
  readonly text: string;
  readonly canRetry: boolean;
}

/** A lost connection often comes back at once; only what lasts is worth a line. Milliseconds. */
const PATIENCE = 1500;

/** What stands between the person and an answer, and what to do; null if nothing does. */
export function noticeFor(state: Conversation, now: number): Notice | null {
  if (state.connection === "offline") return { text: strings.offline, canRetry: false };
  if (state.connection === "away") return { text: strings.away, canRetry: true };
  if (state.connection === "refused")
    return { text: strings.refused[state.refusal ?? "other"], canRetry: true };
  const { pause } = state;
  if (pause?.why === "rate_limited") {
    return { text: strings.rateLimited(Math.max(1, Math.ceil((pause.until - now) / 1000))), canRetry: false };
  }
  if (pause?.why === "busy") return { text: strings.busy, canRetry: false };
  return null;
}

/** The error line. What the view itself has to say goes first, until the person goes on. */
export class NoticeLine {
  readonly element = element("div", { class: "notice", role: "alert", hidden: true });
  readonly #retry: () => void;
  #own: string | null = null;
  #current: Notice | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(retry: () => void) {
    this.#retry = retry;
  }

  update(state: Conversation, before: Conversation): void {
    if (
      state.connection === before.connection &&
      state.refusal === before.refusal &&
      state.pause === before.pause
    )
      return;
    const notice = noticeFor(state, Date.now());
    clearTimeout(this.#timer);
    if (state.connection === "connecting" && this.#current) return;
    if (state.connection === "away" && !this.#current)
      this.#timer = setTimeout(() => this.#set(notice), PATIENCE);
    else this.#set(notice);
  }

  say(text: string | null): void {
    this.#own = text;
    this.#show();
  }

  #set(notice: Notice | null): void {
    this.#current = notice;
    this.#show();
  }

  #show(): void {
    const notice = this.#own ? { text: this.#own, canRetry: false } : this.#current;
    if (notice?.text === this.element.querySelector("p")?.textContent) return;
    this.element.hidden = !notice;
    this.element.replaceChildren(...(notice ? this.#parts(notice) : []));
  }

  #parts({ text, canRetry }: Notice): Node[] {
    const words = [icon(icons.warning), element("p", {}, text)];
    if (!canRetry) return words;
    const button = element("button", { type: "button", class: "small" }, strings.retryNow);
    button.addEventListener("click", () => this.#retry());
    return [...words, button];
  }
}
