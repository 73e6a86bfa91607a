import { strings } from "../strings";

/** "10:03" in the reader's own zone and way; empty where `at` is no time. */
export function clock(at: string): string {
  return format(at, { hour: "2-digit", minute: "2-digit" });
}

/** "Today", "Yesterday", or the date. */
export function day(at: string, now = new Date()): string {
  const date = new Date(at);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return strings.today;
  if (date.toDateString() === yesterday.toDateString()) return strings.yesterday;
  return format(at, { day: "numeric", month: "long", year: "numeric" });
}

function format(at: string, parts: Intl.DateTimeFormatOptions): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(undefined, parts).format(date);
}
