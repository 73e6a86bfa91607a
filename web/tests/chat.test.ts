import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { strings } from "../src/strings";
import { shelf } from "../src/storage";
import { Chat } from "../src/view/chat";
import { entry, type Line, settled, SERVER, talkOn } from "./made";

interface Shown {
  readonly chat: Chat;
  readonly line: Line;
  readonly root: ShadowRoot;
}

let host: HTMLElement;

beforeEach(() => {
  localStorage.clear();
  host = document.createElement("div");
  document.body.append(host);
});

afterEach(() => {
  host.remove();
  vi.useRealTimers();
});

function shown(inline = false): Shown {
  const { talk, line } = talkOn(shelf(SERVER));
  const root = host.attachShadow({ mode: "open" });
  return { chat: new Chat(talk, root, inline), line, root };
}

/** Open and connected, with `entries` in the journal. */
function talking(...entries: readonly object[]): Shown {
  const made = shown();
  made.chat.open();
  made.line.welcome(entries);
  return made;
}

function one<T extends HTMLElement>({ root }: Shown, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (!found) throw new Error(`nothing is ${selector}`);
  return found;
}

const all = ({ root }: Shown, selector: string): HTMLElement[] => [
  ...root.querySelectorAll<HTMLElement>(selector),
];
const texts = (elements: readonly Element[]): (string | undefined)[] =>
  elements.map(({ textContent }) => textContent?.trim());
const field = (made: Shown): HTMLTextAreaElement => one(made, "textarea");
const press = (target: Element, key: string, more: KeyboardEventInit = {}): boolean =>
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, composed: true, ...more }),
  );

function write(made: Shown, text: string): void {
  field(made).value = text;
  field(made).dispatchEvent(new Event("input", { bubbles: true }));
}

describe("launcher and panel", () => {
  test("the launcher says what it does, and what it controls", () => {
    const made = shown();
    const launcher = one(made, ".launcher");
    expect(launcher.getAttribute("aria-label")).toBe(strings.openChat);
    expect(launcher.getAttribute("aria-expanded")).toBe("false");
    expect(made.root.getElementById(launcher.getAttribute("aria-controls") ?? "")).toBe(one(made, ".panel"));
    expect(one(made, ".panel").hidden).toBe(true);
  });

  test("opening gives the focus to the input, closing gives it back", () => {
    const made = shown();
    one(made, ".launcher").click();
    expect(one(made, ".panel").hidden).toBe(false);
    expect(made.root.activeElement).toBe(field(made));
    one(made, `[aria-label="${strings.minimise}"]`).click();
    expect(one(made, ".panel").hidden).toBe(true);
    expect(made.root.activeElement).toBe(one(made, ".launcher"));
  });

  test("Escape closes from anywhere inside", () => {
    const made = talking(entry(1));
    press(one(made, ".copy"), "Escape");
    expect(one(made, ".launcher").getAttribute("aria-expanded")).toBe("false");
  });

  test("Escape in the question about a new conversation takes back the question only", () => {
    const made = talking(entry(1));
    one(made, `[aria-label="${strings.newConversation}"]`).click();
    expect(made.root.activeElement?.textContent).toBe(strings.askNewNo);
    press(one(made, ".question"), "Escape");
    expect(one(made, ".question").hidden).toBe(true);
    expect(one(made, ".panel").hidden).toBe(false);
    expect(made.root.activeElement).toBe(field(made));
  });

  test("a page that opens the panel by itself keeps its focus", () => {
    const made = shown();
    made.chat.open(false);
    expect(made.root.activeElement).toBeNull();
  });

  test("inline there is a region, no launcher, and nothing to minimise", () => {
    const made = shown(true);
    expect(one(made, ".panel").getAttribute("role")).toBe("region");
    expect(made.root.querySelector(".launcher")).toBeNull();
    expect(made.root.querySelector(`[aria-label="${strings.minimise}"]`)).toBeNull();
    press(field(made), "Escape");
    expect(one(made, ".panel").hidden).toBe(false);
  });

  test("what came while it was closed is counted, and read when it is opened", () => {
    const made = talking(entry(1));
    made.chat.close();
    made.line.hearing.message(entry(2));
    made.line.hearing.message(entry(3));
    expect(one(made, ".badge").textContent).toBe("2");
    expect(one(made, ".launcher").getAttribute("aria-label")).toContain(strings.unread(2));
    made.chat.open();
    expect(one(made, ".badge").hidden).toBe(true);
  });

  test("every control has a name", () => {
    const made = talking(entry(1, { buttons: [{ title: "Yes", payload: "yes" }] }));
    const controls = all(made, "button, textarea, [role=log], [role=group], [role=dialog]").filter(
      (control) => !control.closest("[hidden]"),
    );
    expect(controls.length).toBeGreaterThan(8);
    for (const control of controls) {
      const label =
        control.getAttribute("aria-label") ||
        control.textContent?.trim() ||
        control.getAttribute("aria-labelledby");
      const labelled = label || made.root.querySelector(`label[for="${control.id}"]`)?.textContent;
      expect(labelled, control.outerHTML).toBeTruthy();
    }
  });
});

describe("writing", () => {
  test("Enter sends, the input is empty again and keeps the focus", () => {
    const made = talking();
    write(made, "  SMS in Germany\n");
    press(field(made), "Enter");
    expect(made.line.said.map(({ text }) => text)).toEqual(["SMS in Germany"]);
    expect(field(made).value).toBe("");
    expect(made.root.activeElement).toBe(field(made));
  });

  test.each<[string, KeyboardEventInit]>([
    ["Shift and Enter", { shiftKey: true }],
    ["Enter that chooses a character", { isComposing: true }],
  ])("%s does not send", (_, more) => {
    const made = talking();
    write(made, "text");
    expect(press(field(made), "Enter", more)).toBe(true);
    expect(made.line.said).toEqual([]);
  });

  test("nothing is sent where nothing is written", () => {
    const made = talking();
    write(made, " \n ");
    press(field(made), "Enter");
    expect(made.line.said).toEqual([]);
    expect(one(made, ".send").getAttribute("aria-disabled")).toBe("true");
  });

  test.each([
    [1799, ""],
    [1800, "1,800 of 2,000"],
    [2000, "2,000 of 2,000"],
    [2001, "2,001 of 2,000"],
  ])("with %i characters the counter says %j", (count, says) => {
    const made = talking();
    write(made, "x".repeat(count));
    expect(one(made, ".counter").textContent).toBe(says);
    expect(field(made).getAttribute("aria-invalid")).toBe(count > 2000 ? "true" : null);
  });

  test("a text that is too long is refused, kept in the input, and the line says what to do", () => {
    const made = talking();
    write(made, "x".repeat(2010));
    press(field(made), "Enter");
    expect(made.line.said).toEqual([]);
    expect(field(made).value).toHaveLength(2010);
    expect(one(made, "[role=alert]").textContent).toBe(strings.tooLong(2010, 2000));
    write(made, "x".repeat(10));
    expect(one(made, "[role=alert]").hidden).toBe(true);
  });

  test("a draft of the page is in the input, and not sent", () => {
    const made = talking();
    made.chat.draft("Plan SMS in Spain");
    expect(field(made).value).toBe("Plan SMS in Spain");
    expect(made.line.said).toEqual([]);
  });
});

describe("the conversation", () => {
  test("shows a message of the person at once, and once when the journal has it", async () => {
    const made = talking();
    write(made, "hello");
    press(field(made), "Enter");
    expect(texts(all(made, ".person .bubble"))).toEqual(["hello"]);
    expect(one(made, ".on-its-way").textContent).toBe(strings.sending);
    made.line.hearing.message(entry(1, { id: "id-1", from: "person", text: "hello" }));
    made.line.said[0]?.answer({ ok: true });
    await settled();
    expect(texts(all(made, ".person .bubble"))).toEqual(["hello"]);
    expect(made.root.querySelector(".on-its-way")).toBeNull();
  });

  test("shows messages by their place, also those that were missed", () => {
    const made = talking(entry(1), entry(4));
    made.line.hearing.message(entry(3));
    made.line.hearing.message(entry(2));
    expect(texts(all(made, ".assistant .bubble"))).toEqual(["text 1", "text 2", "text 3", "text 4"]);
  });

  test("keeps the elements of what is there: nothing is drawn twice", () => {
    const made = talking(entry(1), entry(2));
    const before = all(made, ".assistant");
    made.line.hearing.message(entry(3));
    expect(all(made, ".assistant").slice(0, 2)).toEqual(before);
  });

  test("says when a new day begins", () => {
    const made = talking(
      entry(1, { at: "2025-01-01T12:00:00Z" }),
      entry(2, { at: "2025-01-01T12:30:00Z" }),
      entry(3, { at: new Date().toISOString() }),
    );
    expect(all(made, ".day")).toHaveLength(2);
    expect(texts(all(made, ".day"))[1]).toBe(strings.today);
  });

  test("shows that the assistant writes, until it has", () => {
    const made = talking();
    made.line.hearing.typing(true);
    expect(one(made, ".typing").hidden).toBe(false);
    made.line.hearing.typing(false);
    expect(one(made, ".typing").hidden).toBe(true);
  });

  test("speaks what is new of the assistant, and nothing else", () => {
    const made = talking(entry(1));
    made.line.hearing.message(entry(2, { from: "person", text: "my own" }));
    made.line.hearing.message(
      entry(3, { custom: { summary: "In short." }, buttons: [{ title: "Yes", payload: "yes" }] }),
    );
    expect(texts(all(made, "[aria-live=polite] > p"))).toEqual([`In short. ${strings.repliesFollow(1)}`]);
    expect(one(made, "[role=log]").getAttribute("aria-live")).toBe("off");
  });

  test("a suggested reply says its words, goes away, and leaves the focus in the input", () => {
    const made = talking(
      entry(1, {
        buttons: [
          { title: "Yes", payload: "Yes, I keep it" },
          { title: "No", payload: "no" },
        ],
      }),
    );
    const replies = one(made, ".scroller > .replies");
    expect(replies.getAttribute("aria-label")).toBe(strings.repliesLabel);
    const [yes] = all(made, ".scroller > .replies button");
    yes?.focus();
    yes?.click();
    expect(made.line.said.map(({ text }) => text)).toEqual(["Yes, I keep it"]);
    expect(replies.hidden).toBe(true);
    expect(made.root.activeElement).toBe(field(made));
  });

  test("an example of the welcome begins the conversation", () => {
    const made = talking();
    all(made, ".welcome button")[0]?.click();
    expect(made.line.said.map(({ text }) => text)).toEqual([strings.examples[0]]);
    expect(one(made, ".welcome").hidden).toBe(true);
  });

  test("a new conversation is asked about first, then everything old is gone", async () => {
    const made = talking(entry(1), entry(2));
    one(made, `[aria-label="${strings.newConversation}"]`).click();
    expect(all(made, ".assistant")).toHaveLength(2);
    all(made, ".question button")[0]?.click();
    await settled();
    expect(all(made, ".assistant")).toHaveLength(0);
    expect(made.root.activeElement).toBe(field(made));
  });

  test("copy puts the text on the clipboard and says so", async () => {
    const made = talking(entry(1, { text: "**Yes**" }));
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal("navigator", { ...navigator, onLine: true, clipboard: { writeText } });
    one(made, ".copy").click();
    await settled();
    expect(writeText).toHaveBeenCalledWith("**Yes**");
    expect(texts(all(made, "[aria-live=polite] > p"))).toEqual([strings.copied]);
    vi.unstubAllGlobals();
  });
});

describe("the error line", () => {
  const alert = (made: Shown): string | null =>
    one(made, "[role=alert]").hidden
      ? null
      : (one(made, "[role=alert]").querySelector("p")?.textContent ?? "");

  test("says at once that the device is offline", () => {
    const made = talking();
    made.line.hearing.connection("offline");
    expect(alert(made)).toBe(strings.offline);
  });

  test("does not mention a connection that comes back at once", () => {
    vi.useFakeTimers();
    const made = talking();
    made.line.hearing.connection("away");
    vi.advanceTimersByTime(1000);
    made.line.welcome();
    vi.advanceTimersByTime(5000);
    expect(alert(made)).toBeNull();
  });

  test("says that the server is away, and lets try at once", () => {
    vi.useFakeTimers();
    const made = talking();
    made.line.hearing.connection("away");
    vi.advanceTimersByTime(2000);
    expect(alert(made)).toBe(strings.away);
    all(made, "[role=alert] button")[0]?.click();
    expect(made.line.connections).toBe(2);
    made.line.welcome();
    expect(alert(made)).toBeNull();
  });

  test.each(["origin_not_allowed", "too_many_sessions", "rate_limited", "other"] as const)(
    "says what to do about %s",
    (code) => {
      const made = shown();
      made.chat.open();
      made.line.hearing.connection("refused", code);
      expect(alert(made)).toBe(strings.refused[code]);
    },
  );

  test("says how long a message waits that came too fast", async () => {
    const made = talking();
    write(made, "hello");
    press(field(made), "Enter");
    made.line.said[0]?.answer({ ok: false, code: "rate_limited", message: "", retryAfter: 7 });
    await settled();
    expect(alert(made)).toBe(strings.rateLimited(7));
    expect(texts(all(made, ".on-its-way"))).toEqual([strings.waiting]);
  });

  test("stands under the message itself where that was refused, with a way on", async () => {
    const made = talking();
    write(made, "hello");
    press(field(made), "Enter");
    made.line.said[0]?.answer({
      ok: false,
      code: "malformed",
      message: "It cannot be read.",
      retryAfter: null,
    });
    await settled();
    expect(one(made, ".refusal p").textContent).toBe("It cannot be read.");
    all(made, ".refusal button")[1]?.click();
    expect(all(made, ".person")).toHaveLength(0);
  });
});
