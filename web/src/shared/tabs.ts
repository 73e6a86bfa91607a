import { el } from "./element";

export interface Tab {
  readonly id: string;
  readonly label: Node | string;
  readonly panel: HTMLElement;
}

export interface Tabs {
  readonly bar: HTMLElement;
  select(id: string): void;
}

/**
 * Tabs as the ARIA authoring practices describe them: one stop for the Tab key, arrow keys, Home and End.
 * The panels are the caller's; they get role, name and `hidden`.
 */
export function tabs(tabList: readonly Tab[], label: string, chosen: string, onSelect: (id: string) => void = () => {}): Tabs {
  const heads = tabList.map(({ id, label: text, panel }) => {
    panel.id ||= `panel-${id}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", `tab-${id}`);
    const head = el("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": panel.id }, text);
    head.addEventListener("click", () => select(id, true));
    return head;
  });
  const bar = el("div", { role: "tablist", "aria-label": label, class: "tabs" }, ...heads);
  bar.addEventListener("keydown", (event) => {
    const next = stepTo(event.key, heads.indexOf(event.target as HTMLButtonElement), heads.length);
    const tab = next === null ? undefined : tabList[next];
    if (next === null || !tab) return;
    event.preventDefault();
    select(tab.id, true);
    heads[next]?.focus();
  });

  function select(id: string, tell: boolean): void {
    tabList.forEach((tab, index) => {
      const on = tab.id === id;
      tab.panel.hidden = !on;
      heads[index]?.setAttribute("aria-selected", String(on));
      heads[index]?.setAttribute("tabindex", on ? "0" : "-1");
    });
    if (tell) onSelect(id);
  }

  select(tabList.some(({ id }) => id === chosen) ? chosen : (tabList[0]?.id ?? ""), false);
  return { bar, select: (id) => select(id, false) };
}

/** The tab a key moves to, or null for keys that do not move. */
export function stepTo(key: string, from: number, count: number): number | null {
  if (from < 0 || count === 0) return null;
  if (key === "ArrowRight") return (from + 1) % count;
  if (key === "ArrowLeft") return (from - 1 + count) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return null;
}
