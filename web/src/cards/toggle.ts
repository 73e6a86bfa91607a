import { ToggleVisibilityAction } from "adaptivecards";

/** Shows and hides parts of a card, and says so on the button; the library says it on the part, where it means nothing. */
export class Toggle extends ToggleVisibilityAction {
  override execute(): void {
    super.execute();
    const card = this.parent?.getRootElement().renderedElement;
    if (card) tellExpanded(card);
  }
}

/** `aria-expanded` on every button of `card` that shows and hides something, and nowhere else. */
export function tellExpanded(card: HTMLElement): void {
  for (const part of card.querySelectorAll("[aria-expanded]:not(button)"))
    part.removeAttribute("aria-expanded");
  for (const button of card.querySelectorAll("button[aria-controls]")) {
    const ids = button.getAttribute("aria-controls")?.split(" ") ?? [];
    button.setAttribute("aria-expanded", String(ids.some((id) => isShown(card, id))));
  }
}

function isShown(card: HTMLElement, id: string): boolean {
  const part = [...card.querySelectorAll<HTMLElement>("[id]")].find((one) => one.id === id);
  return part !== undefined && part.style.display !== "none";
}
