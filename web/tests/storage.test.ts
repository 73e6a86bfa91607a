import { beforeEach, describe, expect, test } from "vitest";
import { shelf } from "../src/storage";
import { entry, SERVER, settled, talkOn } from "./made";

const refuses = (): never => {
  throw new DOMException("The operation is insecure.", "SecurityError");
};
const full = {
  setItem: refuses,
  getItem: () => null,
  removeItem: () => undefined,
  key: () => null,
  length: 0,
  clear: refuses,
} as Storage;

beforeEach(() => localStorage.clear());

describe.each([
  ["allowed", () => localStorage],
  ["blocked", refuses],
  ["absent", () => null],
  ["full", () => full],
])("where storage is %s", (_, area) => {
  test("what was put on the shelf is there until it is removed", () => {
    const kept = shelf(SERVER, area);
    kept.set("outbox:1", "a");
    kept.set("outbox:2", "b");
    kept.set("read", "3");
    expect(kept.get("read")).toBe("3");
    expect([...kept.keys("outbox:")].sort()).toEqual(["outbox:1", "outbox:2"]);
    kept.remove("outbox:1");
    expect(kept.get("outbox:1")).toBeNull();
    expect(kept.keys("outbox:")).toEqual(["outbox:2"]);
  });

  test("a conversation goes on", async () => {
    const { talk, line } = talkOn(shelf(SERVER, area));
    talk.say("hello");
    line.welcome([entry(1)]);
    line.said[0]?.answer({ ok: true });
    await settled();
    line.hearing.message(entry(2, { id: "id-1", from: "person" }));
    expect(talk.state.messages).toHaveLength(2);
    expect(line.credentials()).toEqual({ token: "token 1", after: 2 });
  });
});

test("servers do not share a shelf", () => {
  shelf("https://one.example").set("session", "x");
  expect(shelf("https://two.example").get("session")).toBeNull();
});
