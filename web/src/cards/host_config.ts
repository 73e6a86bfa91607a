import { HostConfig } from "adaptivecards";

/** The look of cards: the widget's own custom properties, so that one card follows light, dark and forced colours. */
export function hostConfig(): HostConfig {
  const container = (background: string) => ({
    backgroundColor: background,
    borderColor: "var(--line)",
    foregroundColors: foreground,
  });
  return new HostConfig({
    supportsInteractivity: true,
    fontFamily: "inherit",
    fontTypes: {
      default: { fontFamily: "inherit", fontSizes: sizes },
      monospace: { fontFamily: "ui-monospace, Menlo, Consolas, monospace", fontSizes: sizes },
    },
    fontSizes: sizes,
    fontWeights: { lighter: 400, default: 400, bolder: 600 },
    spacing: { small: 6, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
    separator: { lineThickness: 1, lineColor: "var(--line)" },
    containerStyles: {
      default: container("transparent"),
      emphasis: container("var(--surface-2)"),
      accent: container("var(--accent-soft)"),
      good: container("var(--good-soft)"),
      warning: container("var(--warning-soft)"),
      attention: container("var(--attention-soft)"),
    },
    actions: {
      maxActions: 8,
      buttonSpacing: 8,
      spacing: "default",
      actionsOrientation: "horizontal",
      actionAlignment: "left",
    },
    textBlock: { headingLevel: 4 },
    table: { cellSpacing: 6 },
    factSet: {
      title: {
        color: "default",
        size: "default",
        isSubtle: true,
        weight: "default",
        wrap: true,
        maxWidth: 140,
      },
      value: { color: "default", size: "default", isSubtle: false, weight: "default", wrap: true },
      spacing: 8,
    },
  });
}

const sizes = { small: 12, default: 14, medium: 15, large: 17, extraLarge: 20 };

const colour = (name: string, subtle = name) => ({ default: `var(--${name})`, subtle: `var(--${subtle})` });

const foreground = {
  default: colour("text", "muted"),
  dark: colour("text", "muted"),
  light: colour("text", "muted"),
  accent: colour("accent-text"),
  good: colour("good"),
  warning: colour("warning"),
  attention: colour("attention"),
};
