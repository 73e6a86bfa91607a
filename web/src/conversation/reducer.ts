import type { Message } from "./message";
import {
  emptyConversation,
  type Connection,
  type Conversation,
  type Outgoing,
  type Pause,
  type RefusalCode,
} from "./state";

export type Happening =
  | { readonly type: "session"; readonly session: string; readonly maxLength: number }
  | { readonly type: "message"; readonly message: Message }
  | { readonly type: "ready" }
  | { readonly type: "typing"; readonly on: boolean }
  | { readonly type: "connection"; readonly connection: Connection; readonly refusal?: RefusalCode }
  | { readonly type: "said"; readonly id: string; readonly text: string; readonly at: string }
  | { readonly type: "sending"; readonly id: string }
  | { readonly type: "sent"; readonly id: string }
  | { readonly type: "unsent"; readonly id: string }
  | { readonly type: "pause"; readonly pause: Pause | null }
  | { readonly type: "refused"; readonly id: string; readonly reason: string }
  | { readonly type: "withdrawn"; readonly id: string }
  | { readonly type: "panel"; readonly open: boolean }
  | { readonly type: "cleared"; readonly session: string };

/** The conversation after `happening`. Pure; gives the same object back where nothing changed. */
export function reduce(state: Conversation, happening: Happening): Conversation {
  switch (happening.type) {
    case "session":
      return onSession(state, happening.session, happening.maxLength);
    case "message":
      return onMessage(state, happening.message);
    case "ready":
      return { ...state, caughtUp: true };
    case "typing":
      return state.typing === happening.on ? state : { ...state, typing: happening.on };
    case "connection":
      return onConnection(state, happening.connection, happening.refusal ?? null);
    case "said":
      return onSaid(state, happening.id, happening.text, happening.at);
    case "sending":
      return withStatus(state, happening.id, { status: "sending", reason: null });
    case "sent":
      return withStatus({ ...state, pause: null }, happening.id, { status: "sent" });
    case "unsent":
      return withStatus(state, happening.id, { status: "waiting" });
    case "pause":
      return { ...state, pause: happening.pause };
    case "refused":
      return withStatus(state, happening.id, { status: "refused", reason: happening.reason });
    case "withdrawn":
      return { ...state, outbox: state.outbox.filter((outgoing) => outgoing.id !== happening.id) };
    case "panel":
      return asRead({ ...state, open: happening.open });
    case "cleared":
      return { ...restarted(state, happening.session), outbox: [] };
  }
}

function onSession(state: Conversation, session: string, maxLength: number): Conversation {
  const same = state.session === null || state.session === session;
  return { ...(same ? state : restarted(state, session)), session, maxLength, caughtUp: false };
}

/** Another session: nothing of the old one is shown, what was not sent yet is kept. */
function restarted(state: Conversation, session: string): Conversation {
  const { outbox, connection, open, maxLength, caughtUp } = state;
  return emptyConversation({ session, outbox, connection, open, maxLength, caughtUp });
}

function onMessage(state: Conversation, message: Message): Conversation {
  if (state.messages.some((known) => known.seq === message.seq)) return state;
  const after = state.messages.findLastIndex((known) => known.seq < message.seq) + 1;
  const messages = state.messages.toSpliced(after, 0, message);
  const outbox =
    message.from === "person" ? state.outbox.filter(({ id }) => id !== message.id) : state.outbox;
  return asRead({ ...state, messages, outbox });
}

function onConnection(
  state: Conversation,
  connection: Connection,
  refusal: RefusalCode | null,
): Conversation {
  if (state.connection === connection && state.refusal === refusal) return state;
  const online = connection === "online";
  const outbox = online ? state.outbox : state.outbox.map(waitingAgain);
  return {
    ...state,
    connection,
    refusal,
    outbox,
    pause: null,
    typing: online && state.typing,
    caughtUp: online && state.caughtUp,
  };
}

/** A send without an answer is repeated after the next connection, under the same id. */
function waitingAgain(outgoing: Outgoing): Outgoing {
  return outgoing.status === "sending" ? { ...outgoing, status: "waiting" } : outgoing;
}

function onSaid(state: Conversation, id: string, text: string, at: string): Conversation {
  if (state.outbox.some((outgoing) => outgoing.id === id)) return state;
  if (state.messages.some((message) => message.id === id)) return state;
  return { ...state, outbox: [...state.outbox, { id, text, at, status: "waiting", reason: null }] };
}

function withStatus(state: Conversation, id: string, change: Partial<Outgoing>): Conversation {
  return {
    ...state,
    outbox: state.outbox.map((outgoing) => (outgoing.id === id ? { ...outgoing, ...change } : outgoing)),
  };
}

function asRead(state: Conversation): Conversation {
  const last = state.messages.at(-1)?.seq ?? 0;
  return state.open && last > state.read ? { ...state, read: last } : state;
}
