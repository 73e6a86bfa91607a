import { el } from "../../shared/element";
import { words } from "../../shared/words";
import type { Moment } from "../view";

/** The dates on a line, the distances in proportion as far as the words leave room. */
export function drawTimeline(moments: readonly Moment[]): readonly HTMLElement[] {
  const days = byDay(moments);
  if (days.length === 0) return [];
  const shares = stretches(days.map(([{ date }]) => date));
  const stops = days.map((day, index) => {
    const stop = el("li", { class: day[0].kind }, el("time", { datetime: day[0].date }, day[0].date), ...day.flatMap(drawMoment));
    stop.style.flexGrow = String(shares[index] ?? 1);
    return stop;
  });
  return [
    el(
      "section",
      { class: "card timeline-card", "aria-labelledby": "timeline-title" },
      el("h2", { id: "timeline-title" }, words.plan.timeline),
      el("ol", { class: "timeline" }, ...stops),
    ),
  ];
}

type Day = readonly [Moment, ...Moment[]];

/** What falls on the same day stands at one place of the line; a heading that repeats is written once. */
export function byDay(moments: readonly Moment[]): readonly Day[] {
  const days: [Moment, ...Moment[]][] = [];
  for (const moment of moments) {
    const same = days.find(([{ date }]) => date === moment.date);
    if (same) same.push(moment);
    else days.push([moment]);
  }
  return days;
}

/** How much of the line each day takes until the next one, between 1 and 3; the last takes 1. */
export function stretches(dates: readonly string[]): readonly number[] {
  const days = dates.map((date) => Date.parse(date) / 86_400_000);
  const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
  const longest = Math.max(...gaps.filter(Number.isFinite), 1);
  return [...gaps.map((gap) => (Number.isFinite(gap) && gap > 0 ? 1 + (2 * gap) / longest : 1)), 1].slice(0, dates.length);
}

function drawMoment({ label, text }: Moment, index: number, day: readonly Moment[]): readonly HTMLElement[] {
  const heading = label === day[index - 1]?.label ? [] : [el("strong", {}, label)];
  return text ? [...heading, el("p", {}, text)] : heading;
}
