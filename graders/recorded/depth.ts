/** Levels of lists and objects that a recorded message may have. Real ones have a few dozen. */
export const MOST_DEEP = 500;

/**
 * Refuses what is nested deeper than any real message. Later code is recursive, and the stack is limited.
 *
 *
 * @param at its place, for the error: `messages[3]`
 * @throws {RangeError}
 */
export function refuseDeep(value: unknown, at: string): void {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEEP) throw new RangeError(`${at}: nested more than ${MOST_DEEP} levels deep`);
    level = level.flatMap((item): unknown[] =>
      typeof item === "object" && item !== null ? Object.values(item) : [],
    );
  }
}
