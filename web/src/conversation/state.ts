import type { Message } from "./message";

/** A message of the person on its way to the journal. */
export interface Outgoing {
  /** Made here; the server handles one id once. */
  readonly id: string;
  readonly text: string;
  readonly at: string;
  readonly status: "waiting" | "sending" | "sent" | "refused";
  /** Why it was refused, in words for the person. */
  readonly reason: string | null;
}

export type Connection =
  /** Not asked for yet: the panel was never opened. */
  | "idle"
  | "connecting"
  | "online"
  /** Lost, and being tried again. */
  | "away"
  /** The device says it has no network. */
  | "offline"
  /** Refused by the server. */
  | "refused";

export interface Pause {
  /** Milliseconds since 1970. */
  readonly until: number;
  readonly why: "rate_limited" | "busy" | "no_answer";
}

export type RefusalCode = "origin_not_allowed" | "too_many_sessions" | "rate_limited" | "other";

export interface Conversation {
  /** Public id of the session; null before the first connection. */
  readonly session: string | null;
  /** By seq, each once. */
  readonly messages: readonly Message[];
  /** In the order they were typed. */
  readonly outbox: readonly Outgoing[];
  readonly connection: Connection;
  readonly refusal: RefusalCode | null;
  /** True once what was missed has been replayed. */
  readonly caughtUp: boolean;
  readonly typing: boolean;
  /** Longest text the server takes, in characters. */
  readonly maxLength: number;
  /** The last seq that was on screen in an open panel. */
  readonly read: number;
  readonly open: boolean;
  /** Set while nothing is sent although there is a connection. */
  readonly pause: Pause | null;
}

export const MAX_LENGTH = 2000;

export function emptyConversation(kept: Partial<Conversation> = {}): Conversation {
  return {
    session: null,
    messages: [],
    outbox: [],
    connection: "idle",
    refusal: null,
    caughtUp: false,
    typing: false,
    maxLength: MAX_LENGTH,
    read: 0,
    open: false,
    pause: null,
    ...kept,
  };
}
