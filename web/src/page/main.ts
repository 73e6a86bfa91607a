import type { DialpathElement } from "../api";
import { integrity } from "../shared/integrity";
import { button, byId, el } from "../shared/element";
import { words } from "../shared/words";
import { drawEmbed } from "./embed";
import { isNeeds, readFragment, type Needs } from "./fragment";
import { panes as paneTabs } from "./panes";
import { Stage } from "./stage";

const place = byId("plan");
const chatPane = byId("chat");
const panes = paneTabs(byId("panes"), chatPane, byId("plan-pane"));
const chat = mountChat();
const stage = new Stage(place, byId("announcements"), {
  say(text) {
    panes.show("chat");
    chat?.say(text);
  },
  toChat() {
    panes.show("chat");
    chat?.open();
  },
  drawn: () => panes.planChanged(),
});

/** The needs of the last plan the chat came to, also while a plan from a link stands in its place. */
let chatNeeds: Needs | null = null;
/** A plan from a link stays until the person turns to the chat: replayed messages must not push it away. */
let linkHolds = false;

byId("embed").append(drawEmbed(window.location.origin, integrity));
byId("skip").addEventListener("click", (event) => {
  event.preventDefault();
  panes.show("plan");
  place.focus();
});
chatPane.addEventListener("pointerdown", () => (linkHolds = false));
chatPane.addEventListener("keydown", () => (linkHolds = false));
chatPane.addEventListener("dialpath:plan", (event) => {
  const plan = (event as CustomEvent<unknown>).detail;
  const needs = isNeeds(plan) ? plan["needs"] : null;
  if (!isNeeds(needs)) return;
  chatNeeds = needs;
  if (!linkHolds) showChatPlan();
});
chatPane.addEventListener("dialpath:cleared", () => {
  chatNeeds = null;
  if (linkHolds) return;
  forgetFragment();
  stage.empty();
  byId("announcements").textContent = words.page.cleared;
});
window.addEventListener("hashchange", follow);
follow();

/** Does what the part after `#` asks. */
function follow(): void {
  const wish = readFragment(window.location.hash);
  if (wish.kind === "needs") return showLinkedPlan(wish.needs);
  if (wish.kind === "unreadable") {
    panes.show("plan");
    return stage.failed(words.page.badLink);
  }
  if (!chatNeeds) stage.empty();
  if (wish.kind === "say") {
    forgetFragment();
    panes.show("chat");
    chat?.draft(wish.text);
  }
}

function showLinkedPlan(needs: Needs): void {
  linkHolds = true;
  panes.show("plan");
  const back = button(words.page.showChatPlan, () => {
    linkHolds = false;
    if (chatNeeds) return showChatPlan();
    forgetFragment();
    stage.empty();
  });
  void stage.plan(needs, words.page.badNeeds, el("div", { class: "notice link-note" }, el("p", {}, words.page.fromLink), back));
}

function showChatPlan(): void {
  if (!chatNeeds) return;
  forgetFragment();
  void stage.plan(chatNeeds, words.page.failed);
}

function forgetFragment(): void {
  if (window.location.hash) window.history.replaceState(null, "", window.location.pathname + window.location.search);
}

/** The chat, or null (and a line in its place) if the script did not load. */
function mountChat(): DialpathElement | null {
  try {
    return window.Dialpath.mount(chatPane);
  } catch {
    chatPane.append(el("p", { class: "notice", role: "alert" }, words.page.chatMissing));
    return null;
  }
}
