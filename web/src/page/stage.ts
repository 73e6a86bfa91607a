import { isAbort, Refusal, sentenceOf } from "../shared/asking";
import { button, el } from "../shared/element";
import { words } from "../shared/words";
import { browserStorage, checklist } from "./checklist";
import { drawPlan } from "./draw/plan";
import { drawEmpty } from "./empty";
import type { Needs } from "./fragment";
import { fetchPlan } from "./plan_client";
import { showPrintHeader } from "./print_header";
import { takeAlong } from "./take_along";
import type { PlanAnswer } from "./view";

export interface StageActions {
  /** Sends a sentence to the chat. */
  say(text: string): void;
  /** Brings the chat to the front. */
  toChat(): void;
  /** A plan was drawn. */
  drawn(): void;
}

/** The half of the page where the plan stands: empty, a plan, or a line that says why there is none. */
export class Stage {
  private readonly steps = checklist(browserStorage());
  private underway = new AbortController();
  private country = "";

  constructor(
    private readonly place: HTMLElement,
    private readonly announcements: HTMLElement,
    private readonly actions: StageActions,
  ) {}

  /** Before there is a plan. */
  empty(): void {
    this.stop();
    this.place.replaceChildren(drawEmpty(this.actions.say));
    document.title = words.product;
  }

  /** Draws the plan for these needs; a later call overtakes an earlier one. */
  async plan(needs: Needs, refused: (reason: string) => string, above: HTMLElement | null = null): Promise<void> {
    this.stop();
    const { signal } = this.underway;
    this.place.setAttribute("aria-busy", "true");
    try {
      const answer = await fetchPlan(needs, signal);
      this.draw(answer, above);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      const again = (): void => void this.plan(needs, refused, above);
      this.failed(refused(sentenceOf(error)), error instanceof Refusal && error.mayPass ? again : undefined);
    } finally {
      if (!signal.aborted) this.place.removeAttribute("aria-busy");
    }
  }

  /** Says why there is no plan, above the empty state. */
  failed(reason: string, again?: () => void): void {
    this.empty();
    const line = el("p", {}, reason);
    this.place.prepend(el("div", { class: "notice", role: "alert" }, line, again && button(words.tryAgain, again)));
  }

  private draw(answer: PlanAnswer, above: HTMLElement | null): void {
    const drawn = drawPlan(answer, {
      steps: this.steps,
      toolbar: takeAlong(answer),
      country: this.country,
      onCountry: (code) => (this.country = code),
      onAnswer: this.actions.toChat,
    });
    this.place.replaceChildren(...(above ? [above] : []), ...drawn);
    document.title = `${answer.view.title} – ${words.product}`;
    showPrintHeader(answer.view.title, answer.plan.as_of);
    this.announcements.textContent = words.page.updated(answer.view.title);
    this.actions.drawn();
  }

  private stop(): void {
    this.underway.abort();
    this.underway = new AbortController();
    this.place.removeAttribute("aria-busy");
  }
}
