/** What the widget offers to the page it stands on: the one global, its element, its events. Types only. */

export type Theme = "light" | "dark" | "auto";

export interface MountOptions {
  /** Origin (and path prefix, if any) of the Dialpath server; default: where the script came from. */
  readonly server?: string;
  /** Default `auto`: follows the system. */
  readonly theme?: Theme;
}

export interface DialpathElement extends HTMLElement {
  /** Sends `text` as the person's message; kept and sent later if there is no connection. */
  say(text: string): void;
  /** Puts `text` into the input without sending it, and opens the panel. */
  draft(text: string): void;
  open(): void;
  close(): void;
  newConversation(): Promise<void>;
}

export interface DialpathApi {
  /** Fills `host` with a chat that is always open (no launcher). */
  mount(host: Element, options?: MountOptions): DialpathElement;
  /** Puts a launcher in the corner of the page. The script tag does this by itself unless it has `data-launcher="none"`. */
  launch(options?: MountOptions & { readonly open?: boolean }): DialpathElement;
  say(text: string): void;
  open(): void;
  close(): void;
  newConversation(): Promise<void>;
}

/** Events of the element; they bubble and cross shadow roots. `detail` is the contract's JSON, as it came. */
export interface DialpathEventMap {
  "dialpath:plan": CustomEvent<unknown>;
  "dialpath:question": CustomEvent<{ readonly slot: string }>;
  "dialpath:cleared": CustomEvent<undefined>;
}

declare global {
  interface Window {
    Dialpath: DialpathApi;
  }
  interface HTMLElementTagNameMap {
    "dialpath-chat": DialpathElement;
  }
}
