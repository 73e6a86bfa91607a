/** The running header on paper: the title and the day of the plan, in the margin of every page. */
export function showPrintHeader(title: string, asOf: string): void {
  sheet ??= adopted();
  sheet?.replaceSync(printHeaderRule(title, asOf));
}

/** An `@page` rule whose strings cannot end early, whatever the title holds. */
export function printHeaderRule(title: string, asOf: string): string {
  return `@page { @top-left { content: ${cssString(title)} } @top-right { content: ${cssString(asOf)} } }`;
}

let sheet: CSSStyleSheet | null = null;

function adopted(): CSSStyleSheet | null {
  if (!("adoptedStyleSheets" in document)) return null;
  const made = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, made];
  return made;
}

/** A CSS string: everything but letters, digits, spaces and harmless marks is escaped by its code point. */
function cssString(text: string): string {
  const escaped = text.replace(/[^\p{L}\p{N} .,:;()/_-]/gu, (each) => `\\${each.codePointAt(0)?.toString(16)} `);
  return `"${escaped}"`;
}
