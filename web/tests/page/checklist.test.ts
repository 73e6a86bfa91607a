import { describe, expect, test } from "vitest";
import { checklist, stepKey, withTick } from "../../src/page/checklist";

function storage(kept: string | null = null) {
  return {
    kept,
    getItem: function () {
      return this.kept;
    },
    setItem: function (_: string, value: string) {
      this.kept = value;
    },
  };
}

describe("a checklist", () => {
  test("keeps its ticks over a reload", () => {
    const browser = storage();
    checklist(browser).tick("buy", true);
    expect(checklist(browser).isTicked("buy")).toBe(true);
    expect(checklist(browser).isTicked("pay")).toBe(false);
  });

  test("forgets a tick that is taken away", () => {
    const browser = storage();
    checklist(browser).tick("buy", true);
    checklist(browser).tick("buy", false);
    expect(checklist(browser).isTicked("buy")).toBe(false);
  });

  test.each([["no JSON", "{"], ["an object", '{"a":1}'], ["other things than steps", "[1,null]"], ["nothing", null]])(
    "starts empty where the browser kept %s",
    (_, kept) => expect(checklist(storage(kept)).isTicked("buy")).toBe(false),
  );

  test("works without storage, and where storage is full", () => {
    const full = { getItem: () => null, setItem: () => { throw new Error("full"); } };
    for (const kept of [null, full]) {
      const list = checklist(kept);
      list.tick("buy", true);
      expect(list.isTicked("buy")).toBe(true);
    }
  });

  test("drops the oldest ticks when there are too many", () => {
    let ticked: readonly string[] = [];
    for (let step = 0; step < 1_100; step += 1) ticked = withTick(ticked, `${step}`, true);
    expect(ticked).toHaveLength(1_000);
    expect(ticked.at(-1)).toBe("1099");
  });
});

test("a step is the same only in the same component of the same country", () => {
  const keys = [stepKey("DE", "a", "b"), stepKey("FR", "a", "b"), stepKey("DE", "a,b", ""), stepKey("DE", "b", "a")];
  expect(new Set(keys).size).toBe(4);
});
