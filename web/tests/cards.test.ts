import { beforeEach, describe, expect, test, vi } from "vitest";
import { renderedCard } from "../src/cards/render";
import { readMessage } from "../src/conversation/message";
import { assistantMessage } from "../src/view/message_view";
import planCard from "./fixtures/plan_card.json";
import { entry } from "./made";

const doings = { say: vi.fn(), openAddress: vi.fn(), copy: vi.fn(), again: vi.fn(), withdraw: vi.fn() };

beforeEach(() => vi.clearAllMocks());

function drawn(body: readonly object[], actions: readonly object[] = []): HTMLElement {
  const card = renderedCard({ type: "AdaptiveCard", version: "1.5", body, actions }, "m1-", doings);
  if (!card) throw new Error("the card was not drawn");
  return card;
}

function button(card: HTMLElement, title: string): HTMLButtonElement {
  const found = [...card.querySelectorAll("button")].find(({ textContent }) => textContent === title);
  if (!found) throw new Error(`no button "${title}"`);
  return found;
}

describe("the plan card as the assistant sends it", () => {
  const card = () => drawn(planCard.body as object[]);

  test("has its headings, facts and buttons", () => {
    expect(card().querySelector("[role=heading]")?.textContent?.trim()).toBe(
      "United States: yes, with conditions",
    );
    expect(card().querySelector(".ac-factset")?.textContent).toContain("Lead time");
    expect([...card().querySelectorAll("button")].map(({ textContent }) => textContent)).toContain(
      "How to get it",
    );
  });

  test("leaves nothing out", () => {
    const texts = (value: unknown): string[] => {
      if (Array.isArray(value)) return value.flatMap(texts);
      if (typeof value !== "object" || value === null) return [];
      return Object.entries(value).flatMap(([name, one]) =>
        name === "text" && typeof one === "string" ? [one] : texts(one),
      );
    };
    const bare = (text: string) =>
      text
        .replace(/\[([^\]]+)\]\(\S+\)/g, "$1")
        .replace(/^(\d+\.|-) /gm, "")
        .replace(/[*\s]/g, "");
    const shown = bare(card().textContent ?? "");
    expect(texts(planCard.body).filter((text) => !shown.includes(bare(text)))).toEqual([]);
  });

  test("shows and hides its parts, and the buttons say which are shown", () => {
    const shown = card();
    const steps = button(shown, "How to get it");
    expect(steps.getAttribute("aria-expanded")).toBe("false");
    steps.click();
    expect(steps.getAttribute("aria-expanded")).toBe("true");
    const part = [...shown.querySelectorAll<HTMLElement>("[id]")].find(
      ({ id }) => id === steps.getAttribute("aria-controls"),
    );
    expect(part?.style.display).not.toBe("none");
    expect(shown.querySelectorAll("[aria-expanded]:not(button)")).toHaveLength(0);
    steps.click();
    expect(steps.getAttribute("aria-expanded")).toBe("false");
  });
});

test("a submit button says its words as the person", () => {
  button(
    drawn([], [{ type: "Action.Submit", title: "Why?", data: { say: "Why is that?" } }]),
    "Why?",
  ).click();
  expect(doings.say).toHaveBeenCalledExactlyOnceWith("Why is that?");
});

test("a link button leads to its address", () => {
  button(
    drawn([], [{ type: "Action.OpenUrl", title: "Source", url: "https://learn.microsoft.com/x" }]),
    "Source",
  ).click();
  expect(doings.openAddress).toHaveBeenCalledExactlyOnceWith("https://learn.microsoft.com/x");
});

test("links in a text open apart from the page", () => {
  const link = drawn([
    { type: "TextBlock", text: "See [the guide](https://learn.microsoft.com/x)." },
  ]).querySelector("a");
  expect(link?.href).toBe("https://learn.microsoft.com/x");
  expect(link?.rel).toBe("noopener noreferrer");
});

const words = ({ textContent }: Element): string | undefined => textContent?.trim();

test("a table has headers, rows and cells for those who listen", () => {
  const cell = (text: string) => ({ type: "TableCell", items: [{ type: "TextBlock", text }] });
  const rows = [
    { type: "TableRow", cells: [cell("Way"), cell("Cost")] },
    { type: "TableRow", cells: [cell("Number"), cell("1 USD")] },
  ];
  const table = drawn([
    { type: "Table", columns: [{ width: 1 }, { width: 1 }], rows, firstRowAsHeaders: true },
  ]).querySelector("[role=table]");
  expect([...(table?.querySelectorAll("[role=columnheader]") ?? [])].map(words)).toEqual(["Way", "Cost"]);
  expect([...(table?.querySelectorAll("[role=cell]") ?? [])].map(words)).toEqual(["Number", "1 USD"]);
});

test("two cards with the same ids do not touch each other", () => {
  const body = [
    { type: "Container", id: "part", isVisible: false, items: [{ type: "TextBlock", text: "hidden" }] },
  ];
  const actions = [{ type: "Action.ToggleVisibility", title: "Show", targetElements: ["part"] }];
  const message = readMessage(
    entry(4, {
      custom: { cards: [1, 2].map(() => ({ type: "AdaptiveCard", version: "1.5", body, actions })) },
    }),
  );
  if (!message) throw new Error("no message");
  const shown = assistantMessage(message, doings);
  const ids = [...shown.querySelectorAll("[id]")].map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
});

test.each([
  ["no card at all", { type: "Something" }],
  ["an empty card", { type: "AdaptiveCard", version: "1.5", body: [] }],
  [
    "nothing that is allowed",
    { type: "AdaptiveCard", version: "1.5", body: [{ type: "Image", url: "https://a.example/x.png" }] },
  ],
])("with %s the text is shown", (_, card) => {
  const message = readMessage(entry(1, { text: "The plan in words.", custom: { cards: [card] } }));
  if (!message) throw new Error("no message");
  expect(assistantMessage(message, doings).querySelector(".bubble")?.textContent?.trim()).toBe(
    "The plan in words.",
  );
});

test("what can be drawn takes the place of the text, which is still what is copied", () => {
  const message = readMessage(
    entry(1, { text: "The plan in words.", custom: { cards: [planCard], summary: "A plan." } }),
  );
  if (!message) throw new Error("no message");
  const shown = assistantMessage(message, doings);
  expect(shown.querySelector(".bubble")).toBeNull();
  expect(shown.querySelector(".card")?.getAttribute("aria-label")).toBe(
    "United States: yes, with conditions",
  );
  shown.querySelector<HTMLButtonElement>(".copy")?.click();
  expect(doings.copy).toHaveBeenCalledWith("The plan in words.", expect.anything());
});
