/** Answers of a pure function by a text that decides them; the ones that were used last are kept. */
export interface Memory<T> {
  /** What is remembered under a key, else what `make` gives. */
  get: (key: string, make: () => T) => T;
  readonly size: number;
}

/**
 * A bounded memory: at most `most` answers, the least recently used one goes first.
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
