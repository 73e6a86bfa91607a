import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { shelf } from "../src/storage";
import { entry, SERVER, settled, talkOn } from "./made";

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe("what was typed while offline", () => {
  test("is kept over a reload and sent once, under the same id", async () => {
    talkOn().talk.say("SMS in Germany");
    const { talk, line } = talkOn(shelf(SERVER), 10);
    talk.connect();
    line.welcome();
    expect(line.said.map(({ id, text }) => [id, text])).toEqual([["id-1", "SMS in Germany"]]);
    line.said[0]?.answer({ ok: true });
    await settled();
    const later = talkOn();
    later.talk.connect();
    later.line.welcome();
    expect(later.line.said).toEqual([]);
  });

  test("is sent again under its id when the answer was lost, and only then", async () => {
    const { talk, line } = talkOn();
    talk.say("one");
    line.welcome();
    line.hearing.connection("away");
    line.said[0]?.lose();
    await settled();
    line.welcome();
    expect(line.said.map(({ id }) => id)).toEqual(["id-1", "id-1"]);
  });

  test("of several messages keeps its order", async () => {
    const { talk, line } = talkOn();
    for (const text of ["one", "two", "three"]) talk.say(text);
    line.welcome();
    for (const index of [0, 1, 2]) {
      line.said[index]?.answer({ ok: true });
      await settled();
    }
    expect(line.said.map(({ text }) => text)).toEqual(["one", "two", "three"]);
  });

  test("of two tabs is not overwritten by one of them", () => {
    const one = talkOn();
    const two = talkOn(shelf(SERVER), 10);
    one.talk.say("from one");
    two.talk.say("from two");
    expect(
      talkOn()
        .talk.state.outbox.map(({ text }) => text)
        .sort(),
    ).toEqual(["from one", "from two"]);
  });
});

describe("a message that is refused", () => {
  test("for now is kept and sent again after the time the server names", async () => {
    vi.useFakeTimers();
    const { talk, line } = talkOn();
    talk.say("one");
    line.welcome();
    line.said[0]?.answer({ ok: false, code: "rate_limited", message: "", retryAfter: 7 });
    await settled();
    expect(talk.state.pause?.why).toBe("rate_limited");
    await vi.advanceTimersByTimeAsync(6900);
    expect(line.said).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(line.said.map(({ id }) => id)).toEqual(["id-1", "id-1"]);
  });

  test("for good says why, and goes only when the person says so", async () => {
    const { talk, line } = talkOn();
    talk.say("one");
    line.welcome();
    line.said[0]?.answer({ ok: false, code: "malformed", message: "text is no text.", retryAfter: null });
    await settled();
    expect(talk.state.outbox[0]).toMatchObject({ status: "refused", reason: "text is no text." });
    talk.again("id-1");
    expect(line.said).toHaveLength(2);
    talk.withdraw("id-1");
    expect(talkOn().talk.state.outbox).toEqual([]);
  });

  test.each([
    ["nothing", "  \n ", false],
    ["2,000 characters", "x".repeat(2000), true],
    ["2,000 characters of four bytes", "😀".repeat(2000), true],
    ["2,001 characters", "x".repeat(2001), false],
  ])("here already: %s", (_, text, taken) => {
    expect(talkOn().talk.say(text)).toBe(taken);
  });
});

describe("the session", () => {
  test("is shown again with its ticket, and asks only for what was missed", () => {
    const first = talkOn();
    first.talk.connect();
    expect(first.line.credentials()).toEqual({ token: null, after: 0 });
    first.line.welcome([entry(1), entry(2)]);
    expect(first.line.credentials()).toEqual({ token: "token 1", after: 2 });
    expect(talkOn().line.credentials()).toEqual({ token: "token 1", after: 0 });
  });

  test("is told what was seen: once after a replay, then with each message", () => {
    const { talk, line } = talkOn();
    talk.connect();
    line.welcome([entry(1), entry(2)]);
    line.hearing.message(entry(3));
    expect(line.seenUpTo).toEqual([2, 3]);
  });

  test("begins anew when the person wants it", async () => {
    const { talk, line } = talkOn();
    talk.connect();
    line.welcome([entry(1)]);
    await talk.newConversation();
    expect(talk.state).toMatchObject({ session: "session 2", messages: [] });
    expect(line.credentials()).toEqual({ token: "token 2", after: 0 });
  });

  test("is the same in all tabs: when one begins anew, the others follow", () => {
    const { talk, line } = talkOn();
    talk.connect();
    line.welcome([entry(1)]);
    shelf(SERVER).set("session", JSON.stringify({ token: "token 9", session: "session 9" }));
    window.dispatchEvent(new StorageEvent("storage", { key: `dialpath:${SERVER}:session` }));
    expect(line.connections).toBe(2);
    expect(line.credentials().token).toBe("token 9");
    talk.close();
  });

  test("is not asked for before somebody wants to talk", () => {
    const { talk, line } = talkOn();
    expect(talk.wasBegun).toBe(false);
    expect(line.connections).toBe(0);
    talk.panel(true);
    talk.panel(false);
    talk.panel(true);
    expect(line.connections).toBe(1);
  });

  test.each(["no json", "{}", '{"token": 1, "session": "x"}', "null"])(
    "with %s on the shelf begins anew",
    (kept) => {
      localStorage.setItem(`dialpath:${SERVER}:session`, kept);
      expect(talkOn().line.credentials().token).toBeNull();
    },
  );
});
