import type { Shelf } from "../storage";
import { isObject } from "./message";
import type { Outgoing } from "./state";

export interface Ticket {
  /** Signed by the server; whoever holds it is in the session. */
  readonly token: string;
  /** Public id of the session. */
  readonly session: string;
}

const TICKET = "session";
const READ = "read";
const OUTBOX = "outbox:";

/** What a conversation keeps on the shelf: its ticket, how far it was read, and what was not sent yet. */
export class Keeping {
  readonly #shelf: Shelf;

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  ticket(): Ticket | null {
    const kept = parsed(this.#shelf.get(TICKET));
    return isTicket(kept) ? kept : null;
  }

  keepTicket(ticket: Ticket): void {
    this.#shelf.set(TICKET, JSON.stringify(ticket));
  }

  onTicketOfOtherTab(changed: (ticket: Ticket | null) => void): () => void {
    return this.#shelf.onChange(TICKET, () => changed(this.ticket()));
  }

  read(): number {
    return Number(this.#shelf.get(READ)) || 0;
  }

  keepRead(seq: number): void {
    this.#shelf.set(READ, String(seq));
  }

  /** Every tab has its own entries, so that no tab overwrites another's; the server handles an id once. */
  outbox(): readonly Outgoing[] {
    return this.#shelf
      .keys(OUTBOX)
      .map((key) => parsed(this.#shelf.get(key)))
      .filter(isOutgoing)
      .map((kept) => ({ ...kept, status: "waiting" as const, reason: null }))
      .sort((one, other) => one.at.localeCompare(other.at));
  }

  keepOutgoing({ id, text, at }: Outgoing): void {
    this.#shelf.set(OUTBOX + id, JSON.stringify({ id, text, at }));
  }

  dropOutgoing(id: string): void {
    this.#shelf.remove(OUTBOX + id);
  }
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isTicket(value: unknown): value is Ticket {
  return isObject(value) && typeof value["token"] === "string" && typeof value["session"] === "string";
}

function isOutgoing(value: unknown): value is { id: string; text: string; at: string } {
  return isObject(value) && ["id", "text", "at"].every((key) => typeof value[key] === "string");
}
