import { type CoverageWord } from "./named.ts";
import { COVERAGE_WORDS } from "./data/coverage.ts";
export { COVERAGE_WORDS } from "./data/coverage.ts";

export type { CoverageWord } from "./named.ts";

/** What a folded text wants to know to be covered; several at most. */
export function coveragesIn(folded: string): CoverageWord[] {
  const found = COVERAGE_WORDS.filter(({ pattern }) => pattern.test(folded));
  return found.filter(
    ({ id }) =>
      !(id === "uninsured" && found.some((other) => other.id === "legal")) &&
      !(id === "collision" && found.some((other) => other.id === "liability")) &&
      !(id === "towing" && found.some((other) => other.id === "flatbed")) &&
      !(id === "roadside" && found.some((other) => other.id === "towing")) &&
      !(id === "battery" && found.some((other) => other.id === "degradation")) &&
      !(id === "roadside" && found.some((other) => other.id === "flatbed")) &&
      !(id === "replacement" && found.some((other) => other.id === "rental")) &&
      !(id === "damage_own" && found.length > 1),
  );
}

export function coverageWord(id: string): CoverageWord | null {
  return COVERAGE_WORDS.find((word) => word.id === id) ?? null;
}
