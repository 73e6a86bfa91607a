import { el } from "../../shared/element";
import { words } from "../../shared/words";
import { stepKey, type Checklist } from "../checklist";
import type { ComponentView } from "../view";

/** The steps as a checklist that says how far one has come. */
export function drawSteps({ name, steps }: ComponentView, country: string, ticks: Checklist): HTMLElement | null {
  if (steps.length === 0) return null;
  const progress = el("span", { class: "progress" });
  const keys = steps.map((step) => stepKey(country, name, step));
  const tell = (): void => {
    progress.textContent = words.plan.stepsDone(keys.filter((key) => ticks.isTicked(key)).length, keys.length);
  };
  const items = steps.map((step, index) => {
    const key = keys[index] ?? "";
    const box = el("input", { type: "checkbox" });
    box.checked = ticks.isTicked(key);
    box.addEventListener("change", () => {
      ticks.tick(key, box.checked);
      tell();
    });
    return el("li", {}, el("label", {}, box, el("span", {}, step)));
  });
  tell();
  return el(
    "div",
    { class: "block steps" },
    el("p", { class: "block-title" }, words.plan.steps, " ", progress),
    el("ol", {}, ...items),
  );
}
