import { describe, expect, test } from "vitest";
import { el } from "../../src/shared/element";
import { stepTo, tabs } from "../../src/shared/tabs";

describe("keys on tabs", () => {
  test.each([
    ["ArrowRight", 0, 1],
    ["ArrowRight", 2, 0],
    ["ArrowLeft", 0, 2],
    ["Home", 2, 0],
    ["End", 0, 2],
    ["Enter", 1, null],
  ])("%s from tab %i leads to %s", (key, from, to) => expect(stepTo(key, from, 3)).toBe(to));
});

describe("tabs", () => {
  function three() {
    const panels = ["a", "b", "c"].map((id) => ({ id, label: id, panel: el("div", {}, id) }));
    const chosen: string[] = [];
    const { bar } = tabs(panels, "Letters", "b", (id) => chosen.push(id));
    document.body.replaceChildren(bar, ...panels.map(({ panel }) => panel));
    return { panels: panels.map(({ panel }) => panel), heads: [...bar.querySelectorAll("button")], chosen };
  }

  test("show the chosen panel alone, and its head is the one stop of the Tab key", () => {
    const { panels, heads } = three();
    expect(panels.map(({ hidden }) => hidden)).toEqual([true, false, true]);
    expect(heads.map((head) => head.tabIndex)).toEqual([-1, 0, -1]);
    expect(panels[1]?.getAttribute("aria-labelledby")).toBe(heads[1]?.id);
  });

  test("arrow keys choose and move the focus", () => {
    const { panels, heads, chosen } = three();
    heads[1]?.focus();
    heads[1]?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
    expect(document.activeElement).toBe(heads[2]);
    expect(panels.map(({ hidden }) => hidden)).toEqual([true, true, false]);
    expect(chosen).toEqual(["c"]);
  });
});
