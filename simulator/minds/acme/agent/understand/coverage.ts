import { type CoverageWord } from "./named.ts";
import { COVERAGE_WORDS, GIVES_WAY_TO } from "./data/coverage.ts";
export { COVERAGE_WORDS } from "./data/coverage.ts";

export type { CoverageWord } from "./named.ts";

/** Coverages that a folded text asks about. */
export function coveragesIn(folded: string): CoverageWord[] {
  const found = COVERAGE_WORDS.filter(({ pattern }) => pattern.test(folded));
  const among = new Set(found.map(({ id }) => id));
  return found.filter(
    ({ id }) =>
      !(id === "damage_own" && found.length > 1) &&
      !GIVES_WAY_TO.some(([weaker, stronger]) => id === weaker && among.has(stronger)),
  );
}

export function coverageWord(id: string): CoverageWord | null {
  return COVERAGE_WORDS.find((word) => word.id === id) ?? null;
}
