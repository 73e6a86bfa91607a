/** Pixels from the end within which a reader counts as being at the end. */
const NEAR = 48;
const MARGIN = 12;

/** The scroll position of a conversation: follows what is new only for a reader who is at the end. */
export class Reading {
  readonly #scroller: HTMLElement;

  constructor(scroller: HTMLElement) {
    this.#scroller = scroller;
  }

  get atEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    return scrollHeight - scrollTop - clientHeight <= NEAR;
  }

  /** Makes `change`; then, if the reader was at the end or `always`, goes on to the end. */
  follow(change: () => HTMLElement | null, always = false): void {
    const follows = always || this.atEnd;
    const anchor = change();
    if (follows) this.toEnd(anchor);
  }

  /** To the end, but not so far that much of `anchor` (where reading goes on) leaves at the top, and never back. */
  toEnd(anchor: HTMLElement | null): void {
    const end = this.#scroller.scrollHeight - this.#scroller.clientHeight;
    const start = anchor ? anchor.offsetTop - MARGIN : end;
    const target = end - start <= NEAR ? end : start;
    this.#scroller.scrollTop = Math.max(this.#scroller.scrollTop, target);
  }

  jumpToEnd(): void {
    this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }
}
