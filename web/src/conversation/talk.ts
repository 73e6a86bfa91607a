import { strings } from "../strings";
import type { Hearing, MakeTransport, SayAnswer, Transport } from "../transport/transport";
import type { Keeping, Ticket } from "./keeping";
import { heldUpTo, isEmpty, nextToSend, toKeep } from "./looks";
import { readMessage, type Message } from "./message";
import { reduce, type Happening } from "./reducer";
import { emptyConversation, MAX_LENGTH, type Conversation, type Pause } from "./state";

/** What a listener is told: the state, the one before, and what happened in between. */
export type Listener = (state: Conversation, before: Conversation, happening: Happening) => void;

export interface TalkParts {
  readonly keeping: Keeping;
  readonly transport: MakeTransport;
  readonly now?: () => number;
  readonly newId?: () => string;
}

const PAUSE_SECONDS = 2;

/** One conversation: the state, what is kept of it, and the line to the server. */
export class Talk {
  readonly #keeping: Keeping;
  readonly #transport: Transport;
  readonly #now: () => number;
  readonly #newId: () => string;
  readonly #listeners = new Set<Listener>();
  readonly #forget: () => void;
  #state: Conversation;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ keeping, transport, now = Date.now, newId = randomId }: TalkParts) {
    this.#keeping = keeping;
    this.#now = now;
    this.#newId = newId;
    this.#state = emptyConversation({
      session: keeping.ticket()?.session ?? null,
      read: keeping.read(),
      outbox: keeping.outbox(),
    });
    this.#transport = transport(this.#hearing(), () => ({
      token: keeping.ticket()?.token ?? null,
      after: heldUpTo(this.#state),
    }));
    this.#forget = keeping.onTicketOfOtherTab((ticket) => this.#onTicketOfOtherTab(ticket));
  }

  get state(): Conversation {
    return this.#state;
  }

  /** True if there is something to fetch or to send before the person opens the panel. */
  get wasBegun(): boolean {
    return this.#keeping.ticket() !== null || !isEmpty(this.#state);
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Connects unless that was done already. */
  connect(): void {
    if (this.#state.connection === "idle") this.#transport.connect();
  }

  reconnect(): void {
    this.#transport.reconnect();
  }

  /** Takes `text` as said; false if it is empty or too long. */
  say(text: string): boolean {
    const words = text.trim();
    if (!words || characters(words) > this.#state.maxLength) return false;
    this.#happen({ type: "said", id: this.#newId(), text: words, at: new Date(this.#now()).toISOString() });
    this.connect();
    return true;
  }

  /** Sends a refused message once more. */
  again(id: string): void {
    this.#happen({ type: "unsent", id });
  }

  withdraw(id: string): void {
    this.#happen({ type: "withdrawn", id });
  }

  panel(open: boolean): void {
    this.#happen({ type: "panel", open });
    if (open) this.connect();
  }

  /** Begins a new session; the old one is cleared. Rejects with what to do if the server gives none. */
  async newConversation(): Promise<void> {
    this.#begin(await this.#transport.newConversation());
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#forget();
    this.#listeners.clear();
    this.#transport.close();
  }

  #hearing(): Hearing {
    return {
      session: (ticket, maxLength) => {
        this.#keeping.keepTicket(ticket);
        this.#happen({ type: "session", session: ticket.session, maxLength: maxLength || MAX_LENGTH });
      },
      message: (entry) => this.#onMessage(readMessage(entry)),
      ready: () => this.#onReady(),
      typing: (on) => this.#happen({ type: "typing", on }),
      connection: (connection, refusal) =>
        this.#happen({ type: "connection", connection, ...(refusal ? { refusal } : {}) }),
    };
  }

  #onMessage(message: Message | null): void {
    if (!message) return;
    this.#happen({ type: "message", message });
    if (this.#state.caughtUp) this.#transport.seen(heldUpTo(this.#state));
  }

  #onReady(): void {
    this.#happen({ type: "ready" });
    const held = heldUpTo(this.#state);
    if (held > 0) this.#transport.seen(held);
  }

  #begin(ticket: Ticket): void {
    this.#keeping.keepTicket(ticket);
    this.#happen({ type: "cleared", session: ticket.session });
  }

  /** Another tab began a new conversation, or its session was replaced: follow it. */
  #onTicketOfOtherTab(ticket: Ticket | null): void {
    if (!ticket || ticket.session === this.#state.session) return;
    if (this.#state.connection !== "idle") this.#transport.reconnect();
  }

  #happen(happening: Happening): void {
    const before = this.#state;
    this.#state = reduce(before, happening);
    if (this.#state === before) return;
    this.#keep(before);
    for (const listener of this.#listeners) listener(this.#state, before, happening);
    this.#sendNext();
  }

  #keep(before: Conversation): void {
    if (this.#state.read !== before.read) this.#keeping.keepRead(this.#state.read);
    if (this.#state.outbox === before.outbox) return;
    const kept = toKeep(this.#state);
    for (const outgoing of kept) {
      if (!before.outbox.some(({ id }) => id === outgoing.id)) this.#keeping.keepOutgoing(outgoing);
    }
    for (const { id } of before.outbox) {
      if (!kept.some((outgoing) => outgoing.id === id)) this.#keeping.dropOutgoing(id);
    }
  }

  #sendNext(): void {
    const next = nextToSend(this.#state);
    if (!next) return;
    const wait = (this.#state.pause?.until ?? 0) - this.#now();
    if (wait > 0) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#happen({ type: "pause", pause: null }), wait);
      return;
    }
    this.#happen({ type: "sending", id: next.id });
    this.#transport.say(next.id, next.text).then(
      (answer) => this.#onAnswer(next.id, answer),
      () => this.#putOff(next.id, "no_answer", PAUSE_SECONDS),
    );
  }

  #onAnswer(id: string, answer: SayAnswer): void {
    if (answer.ok) this.#happen({ type: "sent", id });
    else if (answer.code === "rate_limited" || answer.code === "busy") {
      this.#putOff(id, answer.code, answer.retryAfter ?? PAUSE_SECONDS);
    } else this.#happen({ type: "refused", id, reason: strings.refusedMessage(answer.code, answer.message) });
  }

  /** The message stays first in the outbox and is sent again after `seconds`, under the same id. */
  #putOff(id: string, why: Pause["why"], seconds: number): void {
    const online = this.#state.connection === "online";
    if (online) this.#happen({ type: "pause", pause: { until: this.#now() + seconds * 1000, why } });
    this.#happen({ type: "unsent", id });
  }
}

/** Characters as a person counts them, as the server does: code points, not UTF-16 units. */
export function characters(text: string): number {
  return [...text].length;
}

/** `crypto.randomUUID` exists in secure contexts only; a page on plain HTTP needs ids too. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
