import type { Ticket } from "../conversation/keeping";
import type { Connection, RefusalCode } from "../conversation/state";

/** What the server says on its own. */
export interface Hearing {
  session(ticket: Ticket, maxLength: number): void;
  /** A journal entry as it came over the wire. */
  message(entry: unknown): void;
  ready(): void;
  typing(on: boolean): void;
  connection(connection: Connection, refusal?: RefusalCode): void;
}

export interface Refusal {
  readonly ok: false;
  readonly code: string;
  /** The server's words for the person; may be empty. */
  readonly message: string;
  /** Seconds, where waiting helps. */
  readonly retryAfter: number | null;
}

export type SayAnswer = { readonly ok: true } | Refusal;

/** The line to the server. `say` and `newConversation` reject, with words for the person, where they got no answer. */
export interface Transport {
  connect(): void;
  /** Ends the connection and makes a new one, e.g. with another ticket. */
  reconnect(): void;
  close(): void;
  say(id: string, text: string): Promise<SayAnswer>;
  newConversation(): Promise<Ticket>;
  seen(seq: number): void;
}

/** What the client shows at each connection: its ticket and the last seq it holds. */
export type Credentials = () => { readonly token: string | null; readonly after: number };

export type MakeTransport = (hearing: Hearing, credentials: Credentials) => Transport;
