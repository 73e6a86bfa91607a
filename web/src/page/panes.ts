import { el } from "../shared/element";
import { tabs } from "../shared/tabs";
import { words } from "../shared/words";

export interface Panes {
  /** Brings a pane to the front where only one has room. */
  show(pane: "chat" | "plan"): void;
  /** Says on the tab that the plan has changed while the chat is in front. */
  planChanged(): void;
}

/** Chat and plan side by side; below 900 px they take turns under two tabs. */
export function panes(bar: HTMLElement, chat: HTMLElement, plan: HTMLElement): Panes {
  const narrow = window.matchMedia("(max-width: 899.98px)");
  const news = el("span", { class: "news", hidden: true }, el("span", { class: "visually-hidden" }, words.page.changed));
  let front = "chat";
  const pair = tabs(
    [
      { id: "chat", label: words.page.chat, panel: chat },
      { id: "plan", label: el("span", {}, words.page.plan, news), panel: plan },
    ],
    words.page.panes,
    front,
    show,
  );
  bar.append(pair.bar);

  function show(pane: string): void {
    front = pane;
    if (pane === "plan") news.hidden = true;
    arrange();
  }

  function arrange(): void {
    for (const [panel, tab, role] of [[chat, "tab-chat", "region"], [plan, "tab-plan", null]] as const) {
      if (narrow.matches) {
        panel.setAttribute("role", "tabpanel");
        panel.setAttribute("aria-labelledby", tab);
      } else {
        panel.hidden = false;
        panel.removeAttribute("aria-labelledby");
        if (role) panel.setAttribute("role", role);
        else panel.removeAttribute("role");
      }
    }
    if (narrow.matches) pair.select(front);
  }

  narrow.addEventListener("change", arrange);
  arrange();
  return {
    show,
    planChanged() {
      news.hidden = front === "plan";
    },
  };
}
