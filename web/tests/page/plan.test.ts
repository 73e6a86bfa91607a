import { describe, expect, test, vi } from "vitest";
import { checklist } from "../../src/page/checklist";
import { aroundVerdict, drawPlan } from "../../src/page/draw/plan";
import { byDay, stretches } from "../../src/page/draw/timeline";
import { el } from "../../src/shared/element";
import { answer } from "./sample";

function draw(plan = answer("word"), steps = checklist(null)) {
  document.body.replaceChildren(
    ...drawPlan(plan, { steps, toolbar: el("div"), country: "", onCountry: vi.fn(), onAnswer: vi.fn() }),
  );
  return document.body;
}

describe("hostile words", () => {
  test.each([
    "<img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    "<svg onload=alert(1)>",
    "\"><b onmouseover=alert(1)>",
    "</title><iframe srcdoc='<script>alert(1)</script>'>",
    "{{constructor.constructor('alert(1)')()}}",
    "<style>*{display:none}</style>",
  ])("are shown as text: %s", (word) => {
    const page = draw(answer(word, "javascript:alert(1)"));
    expect(page.querySelector("img, script, iframe, style, object, embed, b, [onerror], [onload], [onmouseover]")).toBeNull();
    expect(page.querySelector("[href^='javascript:']")).toBeNull();
    expect(page.querySelector("h1")?.textContent).toBe(word);
  });
});

describe("a plan", () => {
  test("begins with the answer", () => {
    const headings = [...draw().querySelectorAll("h1, h2")].slice(0, 2).map(({ tagName }) => tagName);
    expect(headings).toEqual(["H1", "H2"]);
    expect(document.querySelector(".verdict strong")?.textContent).toBe("word");
  });

  test("has a tab for each of several countries, and none for a single one", () => {
    expect(draw().querySelectorAll("[role=tab]")).toHaveLength(2);
    const one = answer("word");
    expect(draw({ ...one, view: { ...one.view, countries: one.view.countries.slice(0, 1) } }).querySelector("[role=tab]")).toBeNull();
  });

  test("keeps ticked steps when it is drawn again, for that country only", () => {
    const steps = checklist(null);
    const box = draw(answer("word"), steps).querySelector<HTMLInputElement>("input[type=checkbox]");
    box?.click();
    expect(document.querySelector(".progress")?.textContent).toBe("1 of 2 done");
    draw(answer("word"), steps);
    const told = [...document.querySelectorAll(".components .progress")].map(({ textContent }) => textContent);
    expect(told).toEqual(["1 of 2 done", "0 of 2 done"]);
  });

  test("says in the flow why a box was reached, to eye and ear", () => {
    const node = draw().querySelector<SVGGElement>(".node");
    expect(node?.getAttribute("aria-label")).toBe("word (path taken). word");
    expect(node?.getAttribute("tabindex")).toBe("0");
    node?.dispatchEvent(new FocusEvent("focus"));
    expect(document.querySelector(".flow-why")?.textContent).toBe("word word");
    expect(document.querySelector(".flow-text li")?.textContent).toBe("word");
  });

  test("leads from a mark to its source without touching the address", () => {
    const mark = draw().querySelector<HTMLAnchorElement>(".source-mark");
    HTMLElement.prototype.scrollIntoView = vi.fn();
    mark?.click();
    expect(document.activeElement?.id).toBe("source-1");
    expect(window.location.hash).toBe("");
  });

  test("writes the addresses of its sources out for paper", () =>
    expect(draw().querySelector(".address")?.textContent).toBe("https://example.com/page"));

  test("can be drawn when almost nothing is known", () => {
    const bare = answer("word");
    const view = { ...bare.view, known: [], open: [], countries: [], timeline: [], sources: [] };
    expect(draw({ ...bare, view }).querySelector(".lead")?.textContent).toBe("word");
  });
});

describe("the headline of a country", () => {
  test.each([
    ["Germany, sending SMS: Yes. Recommended: a sender ID.", "Yes.", ["Sending SMS", "Recommended: a sender ID."]],
    ["Germany: No.", "No.", ["", ""]],
    ["Something else altogether", "Yes.", ["", "Something else altogether"]],
  ])("%s is split round its verdict", (headline, verdict, parts) =>
    expect(aroundVerdict(headline, verdict, "Germany")).toEqual(parts),
  );
});

describe("the timeline", () => {
  test("puts what falls on one day in one place", () => {
    const moment = (date: string, label: string) => ({ date, label, kind: "today" as const, text: null });
    const days = byDay([moment("2026-11-23", "today"), moment("2028-09-30", "end"), moment("2028-09-30", "after")]);
    expect(days.map((day) => day.map(({ label }) => label))).toEqual([["today"], ["end", "after"]]);
  });

  test.each([
    [["2026-11-23"], [1]],
    [["2026-01-01", "2026-01-11", "2026-01-31"], [2, 3, 1]],
    [["not a date", "2026-01-01"], [1, 1]],
    [[], []],
  ])("%j stretches to %j", (dates, shares) => expect(stretches(dates)).toEqual(shares));
});
