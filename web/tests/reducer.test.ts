import { describe, expect, test } from "vitest";
import { heldUpTo, liveChoices, nextToSend, toKeep, unread } from "../src/conversation/looks";
import { type Happening, reduce } from "../src/conversation/reducer";
import { type Conversation, emptyConversation } from "../src/conversation/state";
import { message } from "./made";

const after = (...happenings: readonly Happening[]): Conversation =>
  happenings.reduce(reduce, emptyConversation());
const came = (...seqs: readonly number[]): Happening[] =>
  seqs.map((seq) => ({ type: "message", message: message(seq) }));
const said = (id: string): Happening => ({
  type: "said",
  id,
  text: `words ${id}`,
  at: "2026-11-23T10:00:00Z",
});
const journalled = (seq: number, id: string): Happening => ({
  type: "message",
  message: message(seq, { id, from: "person" }),
});
const session = (name: string): Happening => ({ type: "session", session: name, maxLength: 2000 });
const online: Happening = { type: "connection", connection: "online" };
const lost: Happening = { type: "connection", connection: "away" };
const choices = [{ title: "Yes", payload: "yes" }];

describe("messages", () => {
  test.each([
    { comes: [1, 2, 3], shown: [1, 2, 3] },
    { comes: [3, 1, 2], shown: [1, 2, 3] },
    { comes: [1, 2, 2, 1, 3], shown: [1, 2, 3] },
    { comes: [7, 9, 8], shown: [7, 8, 9] },
  ])("that come as $comes are shown as $shown", ({ comes, shown }) => {
    expect(after(...came(...comes)).messages.map(({ seq }) => seq)).toEqual(shown);
  });

  test.each([
    { held: [], upTo: 0 },
    { held: [1, 2, 3], upTo: 3 },
    { held: [1, 2, 4], upTo: 2 },
    { held: [5, 6], upTo: 6 },
  ])("with $held held, replay begins after $upTo", ({ held, upTo }) => {
    expect(heldUpTo(after(...came(...held)))).toBe(upTo);
  });

  test("that come again in a replay change nothing, not even the object", () => {
    const state = after(...came(1, 2));
    expect(reduce(state, { type: "message", message: message(2) })).toBe(state);
  });

  test("of another session replace those of this one, and what was not sent is kept", () => {
    const state = after(session("one"), ...came(1, 2), said("a"), session("two"), ...came(1));
    expect(state.messages).toHaveLength(1);
    expect(state.outbox.map(({ id }) => id)).toEqual(["a"]);
  });

  test("of the same session stay over a new connection", () => {
    expect(after(session("one"), ...came(1, 2), lost, session("one")).messages).toHaveLength(2);
  });
});

describe("what the person says", () => {
  test("waits until there is a connection and everything missed has come", () => {
    expect(nextToSend(after(said("a")))).toBeNull();
    expect(nextToSend(after(said("a"), online))).toBeNull();
    expect(nextToSend(after(said("a"), online, { type: "ready" }))?.id).toBe("a");
  });

  test("goes out one after the other, in the order in which it was typed", () => {
    const state = after(online, { type: "ready" }, said("a"), said("b"), { type: "sending", id: "a" });
    expect(nextToSend(state)).toBeNull();
    expect(nextToSend(reduce(state, { type: "sent", id: "a" }))?.id).toBe("b");
  });

  test("is shown once when the journal has it, whether the answer or the entry came first", () => {
    const entryFirst = after(said("a"), journalled(1, "a"), { type: "sent", id: "a" });
    const answerFirst = after(said("a"), { type: "sent", id: "a" }, journalled(1, "a"));
    for (const state of [entryFirst, answerFirst]) {
      expect(state.outbox).toEqual([]);
      expect(state.messages).toHaveLength(1);
    }
  });

  test("is sent again after a lost connection, and not if the replay brings it", () => {
    const cut = after(online, { type: "ready" }, said("a"), { type: "sending", id: "a" }, lost, online, {
      type: "ready",
    });
    expect(nextToSend(cut)?.id).toBe("a");
    expect(nextToSend(after(said("a"), lost, online, journalled(1, "a"), { type: "ready" }))).toBeNull();
  });

  test("is not taken twice under one id", () => {
    expect(after(said("a"), said("a")).outbox).toHaveLength(1);
    expect(after(journalled(1, "a"), said("a")).outbox).toHaveLength(0);
  });

  test("is kept for a reload until the server has it, also if it was refused", () => {
    const state = after(
      said("a"),
      said("b"),
      said("c"),
      { type: "sent", id: "a" },
      { type: "refused", id: "b", reason: "no" },
    );
    expect(toKeep(state).map(({ id }) => id)).toEqual(["b", "c"]);
  });

  test("does not stop the rest when it was refused", () => {
    const state = after(online, { type: "ready" }, said("a"), said("b"), {
      type: "refused",
      id: "a",
      reason: "too long",
    });
    expect(nextToSend(state)?.id).toBe("b");
    expect(state.outbox[0]).toMatchObject({ status: "refused", reason: "too long" });
  });

  test("is gone with the conversation it was said in", () => {
    const state = after(session("one"), ...came(1), said("a"), { type: "cleared", session: "two" });
    expect(state).toMatchObject({ session: "two", messages: [], outbox: [] });
  });
});

describe("suggested replies", () => {
  const asks = (seq: number): Happening => ({ type: "message", message: message(seq, { choices }) });

  test.each<{ name: string; happenings: Happening[]; live: number }>([
    { name: "can be pressed under the last message", happenings: [asks(1)], live: 1 },
    { name: "stay while the assistant goes on talking", happenings: [asks(1), ...came(2)], live: 1 },
    { name: "go away as soon as something is said", happenings: [asks(1), said("a")], live: 0 },
    {
      name: "do not come back when the journal has the answer",
      happenings: [asks(1), said("a"), journalled(2, "a")],
      live: 0,
    },
    {
      name: "stay if what was said is refused",
      happenings: [asks(1), said("a"), { type: "refused", id: "a", reason: "no" }],
      live: 1,
    },
    { name: "of an earlier turn are over", happenings: [asks(1), journalled(2, "a"), ...came(3)], live: 0 },
  ])("$name", ({ happenings, live }) => {
    expect(liveChoices(after(...happenings))).toHaveLength(live);
  });
});

describe("unread messages", () => {
  test("are those of the assistant that came while the panel was closed", () => {
    const state = after(
      { type: "panel", open: true },
      ...came(1),
      { type: "panel", open: false },
      ...came(2, 3),
      journalled(4, "a"),
    );
    expect(unread(state)).toBe(2);
    expect(unread(reduce(state, { type: "panel", open: true }))).toBe(0);
  });

  test("that were read in an earlier visit do not count again", () => {
    const back = came(1, 2, 3).reduce(reduce, emptyConversation({ read: 2 }));
    expect(unread(back)).toBe(1);
  });
});

test("typing ends with the connection", () => {
  expect(after(online, { type: "typing", on: true }, lost).typing).toBe(false);
});
