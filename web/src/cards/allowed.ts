import { isObject } from "../conversation/message";
import { isSafeAddress } from "../markdown";

/**
 * The part of Adaptive Cards that Dialpath's cards use: types and their properties. What is not listed is left out
 * before a card is read, so that a card can load nothing (images, media), ask for nothing and style nothing by itself.
 */
const COMMON = ["id", "isVisible", "separator", "spacing", "height"];
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  AdaptiveCard: ["version", "lang", "body", "actions"],
  TextBlock: [
    "text",
    "size",
    "weight",
    "color",
    "isSubtle",
    "wrap",
    "horizontalAlignment",
    "maxLines",
    "fontType",
    "style",
  ],
  Container: ["items", "style", "bleed", "minHeight", "verticalContentAlignment"],
  ColumnSet: ["columns", "style", "bleed", "horizontalAlignment"],
  Column: ["items", "width", "style", "bleed", "verticalContentAlignment"],
  FactSet: ["facts"],
  Table: [
    "columns",
    "rows",
    "firstRowAsHeaders",
    "showGridLines",
    "gridStyle",
    "horizontalCellContentAlignment",
    "verticalCellContentAlignment",
  ],
  TableRow: ["cells", "style", "horizontalCellContentAlignment", "verticalCellContentAlignment"],
  TableCell: ["items", "style", "verticalContentAlignment"],
  ActionSet: ["actions", "horizontalAlignment"],
  "Action.ToggleVisibility": ["title", "tooltip", "style", "mode", "targetElements"],
  "Action.OpenUrl": ["title", "tooltip", "style", "mode", "url"],
  "Action.Submit": ["title", "tooltip", "style", "mode", "data"],
};
/** The type of the entries of a list that may go without one. */
const TYPE_OF_ENTRIES: Readonly<Record<string, string>> = {
  columns: "Column",
  rows: "TableRow",
  cells: "TableCell",
};
const PARTS = new Set(["body", "items", "columns", "rows", "cells", "actions"]);

type Json = Readonly<Record<string, unknown>>;

/** `card` without what is not allowed, its ids prefixed with `scope`; null if it is no Adaptive Card. */
export function allowedCard(card: object, scope: string): object | null {
  return isObject(card) && card["type"] === "AdaptiveCard"
    ? allowedObject(card, "AdaptiveCard", scope)
    : null;
}

function allowedObject(source: Json, type: string, scope: string): Json | null {
  const allowed = PROPERTIES[type];
  if (!allowed || !leadsNowhereElse(source, type)) return null;
  const kept: Record<string, unknown> = { type };
  for (const name of [...COMMON, ...allowed]) {
    if (source[name] !== undefined) kept[name] = allowedValue(name, source[name], type, scope);
  }
  return kept;
}

function leadsNowhereElse(source: Json, type: string): boolean {
  if (type === "Action.OpenUrl") return typeof source["url"] === "string" && isSafeAddress(source["url"]);
  if (type === "Action.Submit") return words(source["data"]) !== null;
  return true;
}

function allowedValue(name: string, value: unknown, type: string, scope: string): unknown {
  if (type === "Table" && name === "columns") return entries(value).map(({ width }) => plain({ width }));
  if (PARTS.has(name))
    return entries(value).flatMap((part) => allowedObject(part, typeOf(part, name), scope) ?? []);
  if (name === "facts") return entries(value).map(({ title, value: fact }) => plain({ title, value: fact }));
  if (name === "data") return { say: words(value) };
  if (name === "targetElements")
    return Array.isArray(value) ? value.flatMap((target) => scopedTarget(target, scope)) : [];
  if (name === "id") return `${scope}${String(value)}`;
  return isPlain(value) ? value : undefined;
}

function typeOf(part: Json, list: string): string {
  return typeof part["type"] === "string" ? part["type"] : (TYPE_OF_ENTRIES[list] ?? "");
}

function scopedTarget(target: unknown, scope: string): unknown[] {
  if (typeof target === "string") return [`${scope}${target}`];
  if (!isObject(target) || typeof target["elementId"] !== "string") return [];
  return [plain({ elementId: `${scope}${target["elementId"]}`, isVisible: target["isVisible"] })];
}

/** The text that a submit action says as the person. */
export function words(value: unknown): string | null {
  const say = isObject(value) ? value["say"] : null;
  return typeof say === "string" && say.trim() ? say : null;
}

function entries(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function plain(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isPlain(value)));
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
