/** Which steps of a plan are ticked, kept in the browser; nothing of it is sent anywhere. */

const KEY = "dialpath.ticked-steps";
/** So many ticks are kept; the oldest go first. */
const MOST = 1_000;

type Kept = Pick<Storage, "getItem" | "setItem">;

export interface Checklist {
  isTicked(step: string): boolean;
  tick(step: string, on: boolean): void;
}

/** A checklist over `storage`. Where the browser refuses storage, ticks last as long as the page. */
export function checklist(storage: Kept | null): Checklist {
  let ticked = read(storage);
  return {
    isTicked: (step) => ticked.includes(step),
    tick(step, on) {
      ticked = withTick(ticked, step, on);
      write(storage, ticked);
    },
  };
}

/** The same step in the same component of the same country is one tick, however often the plan is drawn. */
export function stepKey(country: string, component: string, step: string): string {
  return JSON.stringify([country, component, step]);
}

export function withTick(ticked: readonly string[], step: string, on: boolean): readonly string[] {
  const others = ticked.filter((each) => each !== step);
  return on ? [...others, step].slice(-MOST) : others;
}

/** The browser's storage, or null where it is forbidden. */
export function browserStorage(): Storage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

function read(storage: Kept | null): readonly string[] {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function write(storage: Kept | null, ticked: readonly string[]): void {
  try {
    storage?.setItem(KEY, JSON.stringify(ticked));
  } catch {
    // A full or forbidden storage costs the ticks after a reload, not the page.
  }
}
