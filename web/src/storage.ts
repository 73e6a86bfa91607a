/** What a browser keeps for one Dialpath server. Where storage is blocked or full, it is kept as long as the page. */

export interface Shelf {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** The keys that begin with `prefix`. */
  keys(prefix: string): readonly string[];
  /** Calls back when another tab has changed `key`; returns how to stop. */
  onChange(key: string, changed: () => void): () => void;
}

/** A shelf in `area()`, all of its keys under `dialpath:<server>:`. `area` may throw or give null. */
export function shelf(server: string, area: () => Storage | null = () => window.localStorage): Shelf {
  const prefix = `dialpath:${server}:`;
  const memory = new Map<string, string>();
  const storage = attempt(area, null);

  return {
    get: (key) => memory.get(key) ?? attempt(() => storage?.getItem(prefix + key) ?? null, null),
    set(key, value) {
      const kept = attempt(() => (storage ? (storage.setItem(prefix + key, value), true) : false), false);
      if (kept) memory.delete(key);
      else memory.set(key, value);
    },
    remove(key) {
      memory.delete(key);
      attempt(() => storage?.removeItem(prefix + key), undefined);
    },
    keys(start) {
      const stored = attempt(() => (storage ? namesIn(storage) : []), [])
        .filter((name) => name.startsWith(prefix))
        .map((name) => name.slice(prefix.length));
      return [...new Set([...stored, ...memory.keys()])].filter((key) => key.startsWith(start));
    },
    onChange(key, changed) {
      const listener = (event: StorageEvent): void => {
        if (event.key === prefix + key) changed();
      };
      window.addEventListener("storage", listener);
      return () => window.removeEventListener("storage", listener);
    },
  };
}

function namesIn(storage: Storage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

function attempt<T>(action: () => T, otherwise: T): T {
  try {
    return action();
  } catch {
    return otherwise;
  }
}
