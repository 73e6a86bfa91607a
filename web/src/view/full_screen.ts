/** Where the panel covers the page; the styles use the same condition. */
export const FULL_SCREEN = "(max-width: 480px), (max-height: 480px)";

const FOCUSABLE = "button, textarea, a[href], [tabindex='0']";

/** While the panel covers the page, Tab stays in it: what is behind it cannot be seen. Escape leaves. */
export function keepFocusInside(panel: HTMLElement, event: KeyboardEvent, focused: Element | null): void {
  const stops = [...panel.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isVisible);
  const first = stops[0];
  const last = stops.at(-1);
  const leaving = event.shiftKey ? first : last;
  if (!leaving || focused !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

function isVisible(element: HTMLElement): boolean {
  return element.offsetParent !== null || element.getClientRects().length > 0;
}
