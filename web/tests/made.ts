/** Values for tests: what matters is said, the rest is ordinary. */

import type { Message } from "../src/conversation/message";
import { Keeping, type Ticket } from "../src/conversation/keeping";
import { Talk } from "../src/conversation/talk";
import { type Shelf, shelf } from "../src/storage";
import type { Credentials, Hearing, SayAnswer, Transport } from "../src/transport/transport";

export const SERVER = "https://dialpath.example";

export function entry(seq: number, fields: object = {}): object {
  return {
    seq,
    id: `server-${seq}`,
    from: "assistant",
    at: `2026-11-23T10:${String(seq).padStart(2, "0")}:00Z`,
    text: `text ${seq}`,
    ...fields,
  };
}

export function message(seq: number, fields: Partial<Message> = {}): Message {
  return {
    seq,
    id: `server-${seq}`,
    from: "assistant",
    at: `2026-11-23T10:${String(seq).padStart(2, "0")}:00Z`,
    text: `text ${seq}`,
    choices: [],
    custom: { cards: [], summary: null, plan: null, question: null },
    ...fields,
  };
}

/** A line that a test plays the server on. */
export class Line implements Transport {
  readonly said: { id: string; text: string; answer: (answer: SayAnswer) => void; lose: () => void }[] = [];
  readonly seenUpTo: number[] = [];
  connections = 0;
  next: Ticket = { token: "token 2", session: "session 2" };

  constructor(
    readonly hearing: Hearing,
    readonly credentials: Credentials,
  ) {}

  connect(): void {
    this.connections += 1;
    this.hearing.connection("connecting");
  }

  reconnect(): void {
    this.connect();
  }

  close(): void {}

  say(id: string, text: string): Promise<SayAnswer> {
    return new Promise((answer, fail) =>
      this.said.push({ id, text, answer, lose: () => fail(new Error("lost")) }),
    );
  }

  newConversation(): Promise<Ticket> {
    return Promise.resolve(this.next);
  }

  seen(seq: number): void {
    this.seenUpTo.push(seq);
  }

  /** The server takes the connection and replays `entries`. */
  welcome(
    entries: readonly object[] = [],
    ticket: Ticket = { token: "token 1", session: "session 1" },
  ): void {
    this.hearing.connection("online");
    this.hearing.session(ticket, 2000);
    for (const one of entries) this.hearing.message(one);
    this.hearing.ready();
  }
}

export interface Tried {
  readonly talk: Talk;
  readonly line: Line;
}

/** A conversation over a line of the test; ids are `id-1`, `id-2`, … after `start`. */
export function talkOn(kept: Shelf = shelf(SERVER), start = 0): Tried {
  let line: Line | undefined;
  let count = start;
  const talk = new Talk({
    keeping: new Keeping(kept),
    transport: (hearing, credentials) => (line = new Line(hearing, credentials)),
    newId: () => `id-${++count}`,
  });
  if (!line) throw new Error("the talk made no line");
  return { talk, line };
}

/** Lets promises that are settled have their effect. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}
