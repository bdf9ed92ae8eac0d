/** Cached results of a pure function by a text; the most recently used ones are kept. */
export interface Memory<T> {
  /** The cached value of a key, else the result of `make`. */
  get: (key: string, make: () => T) => T;
  readonly size: number;
}

/**
 * A bounded cache: at most `most` results; the least recently used one is removed first.
 * @example
 * const briefings = createMemory<Briefing>(8);
 * const briefing = briefings.get(instructions, () => readBriefing(instructions));
 */
export function createMemory<T>(most: number): Memory<T> {
  const kept = new Map<string, { value: T }>();
  return {
    get size() {
      return kept.size;
    },
    get(key, make) {
      const found = kept.get(key) ?? { value: make() };
      kept.delete(key);
      kept.set(key, found);
      const oldest = kept.keys().next();
      if (kept.size > most && oldest.done !== true) kept.delete(oldest.value);
      return found.value;
    },
  };
}
