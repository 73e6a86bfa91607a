import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as dialpath from "../src/widget";
import { entry, type Line } from "./made";

const lines = vi.hoisted(() => [] as { server: string; line: unknown }[]);
vi.mock("../src/transport/socket", async () => {
  const { Line: MadeLine } = await import("./made");
  type Arguments = ConstructorParameters<typeof MadeLine>;
  return {
    SocketTransport: class extends MadeLine {
      constructor(server: string, ...rest: Arguments) {
        super(...rest);
        lines.push({ server, line: this });
      }
    },
  };
});

const lastLine = (): Line => lines.at(-1)?.line as Line;
const panel = (element: Element): HTMLElement | null | undefined =>
  element.shadowRoot?.querySelector<HTMLElement>(".panel");

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  lines.length = 0;
});
afterEach(() => document.body.replaceChildren());

describe("on a page", () => {
  test("one launcher stands at the end, however often it is asked for", () => {
    const first = dialpath.launch({ server: "https://a.example" });
    expect(dialpath.launch()).toBe(first);
    expect(document.querySelectorAll("dialpath-chat")).toHaveLength(1);
    expect(panel(first)?.hidden).toBe(true);
  });

  test("nothing is asked of the server before somebody opens it", () => {
    dialpath.launch({ server: "https://a.example" });
    expect(lastLine().connections).toBe(0);
    dialpath.open();
    expect(lastLine().connections).toBe(1);
  });

  test("it can be opened by the tag, and closed by the page", () => {
    const element = dialpath.launch({ open: true });
    expect(panel(element)?.hidden).toBe(false);
    dialpath.close();
    expect(panel(element)?.hidden).toBe(true);
  });

  test("after a reload it is as it was: open in the tab where it was open", () => {
    dialpath.launch();
    dialpath.open();
    document.body.replaceChildren();
    expect(panel(dialpath.launch())?.hidden).toBe(false);
    dialpath.close();
    document.body.replaceChildren();
    expect(panel(dialpath.launch())?.hidden).toBe(true);
  });

  test("it fills an element without a launcher", () => {
    const host = document.body.appendChild(document.createElement("main"));
    const element = dialpath.mount(host, { server: "https://a.example/prefix/", theme: "dark" });
    expect(element.parentElement).toBe(host);
    expect(element.getAttribute("theme")).toBe("dark");
    expect(lines.at(-1)?.server).toBe("https://a.example/prefix");
    expect(element.shadowRoot?.querySelector(".launcher")).toBeNull();
  });

  test("moved to another place it goes on, taken away it ends", async () => {
    const element = dialpath.mount(document.body);
    document.body.appendChild(document.createElement("main")).append(element);
    await Promise.resolve();
    expect(lines).toHaveLength(1);
    expect(panel(element)).toBeTruthy();
    element.remove();
    await Promise.resolve();
    expect(panel(element)).toBeNull();
  });

  test("the global has what the page may call, and nothing else", () => {
    expect(Object.keys(dialpath).sort()).toEqual([
      "close",
      "launch",
      "mount",
      "newConversation",
      "open",
      "say",
    ]);
  });
});

describe("the page hears", () => {
  function heard(): { name: string; detail: unknown }[] {
    const all: { name: string; detail: unknown }[] = [];
    for (const name of ["dialpath:plan", "dialpath:question", "dialpath:cleared"]) {
      document.body.addEventListener(
        name,
        (event) => all.push({ name, detail: (event as CustomEvent).detail }),
        { signal: ended.signal },
      );
    }
    return all;
  }
  let ended = new AbortController();
  beforeEach(() => (ended = new AbortController()));
  afterEach(() => ended.abort());

  const plan = (seq: number, name: string): object => entry(seq, { custom: { plan: { name } } });
  const question = (seq: number, slot: string): object => entry(seq, { custom: { question: { slot } } });

  test("of a live plan and question at once", () => {
    const events = heard();
    dialpath.mount(document.body);
    lastLine().welcome();
    lastLine().hearing.message(plan(1, "a"));
    lastLine().hearing.message(question(2, "port"));
    expect(events).toEqual([
      { name: "dialpath:plan", detail: { name: "a" } },
      { name: "dialpath:question", detail: { slot: "port" } },
    ]);
  });

  test("of a replay only where it ends", () => {
    const events = heard();
    dialpath.mount(document.body);
    lastLine().welcome([plan(1, "old"), question(2, "port"), plan(3, "new"), entry(4)]);
    expect(events).toEqual([{ name: "dialpath:plan", detail: { name: "new" } }]);
  });

  test("that the conversation was cleared", async () => {
    const events = heard();
    const element = dialpath.mount(document.body);
    lastLine().welcome([plan(1, "a")]);
    await element.newConversation();
    expect(events.at(-1)).toEqual({ name: "dialpath:cleared", detail: null });
  });
});
