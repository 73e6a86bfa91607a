/** Questions that the view and the transport ask of a conversation. Pure. */

import type { Choice, Message } from "./message";
import type { Conversation, Outgoing } from "./state";

/**
 * The last seq up to which nothing is missing: what the server is asked to replay from.
 * A journal may have forgotten its first entries, so the count begins where the first one held stands.
 */
export function heldUpTo(state: Conversation): number {
  let held = 0;
  for (const { seq } of state.messages) {
    if (held !== 0 && seq !== held + 1) break;
    held = seq;
  }
  return held;
}

/** The message whose buttons can still be pressed: the last one with buttons, as long as nobody has answered. */
export function asking(state: Conversation): Message | null {
  if (state.outbox.some(({ status }) => status !== "refused")) return null;
  const sinceAnswer = state.messages.slice(state.messages.findLastIndex(({ from }) => from === "person") + 1);
  return sinceAnswer.findLast(({ choices }) => choices.length > 0) ?? null;
}

export function liveChoices(state: Conversation): readonly Choice[] {
  return asking(state)?.choices ?? [];
}

/** Messages of the assistant that came while the panel was closed. */
export function unread(state: Conversation): number {
  if (state.open) return 0;
  return state.messages.filter(({ from, seq }) => from === "assistant" && seq > state.read).length;
}

export function nextToSend(state: Conversation): Outgoing | null {
  if (state.connection !== "online" || !state.caughtUp) return null;
  if (state.outbox.some(({ status }) => status === "sending")) return null;
  return state.outbox.find(({ status }) => status === "waiting") ?? null;
}

/** What survives a reload: everything that the server has not taken. */
export function toKeep(state: Conversation): readonly Outgoing[] {
  return state.outbox.filter(({ status }) => status !== "sent");
}

export function isEmpty(state: Conversation): boolean {
  return state.messages.length === 0 && state.outbox.length === 0;
}

/** The text for the clipboard and for screen readers: the summary if there are cards. */
export function spoken(message: Message): string {
  return message.custom.summary ?? message.text;
}
