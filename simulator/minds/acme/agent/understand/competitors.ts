import { NAMES, UNNAMED, COMPARES, ASKED } from "./data/competitors.ts";

/** How an insurer's name is used, when someone else's business is spoken of at all. */
export interface CompetitorMention {
  /** As the insurer writes itself; null for "another company". */
  name: string | null;
  /** True when Eva is asked about them, not told that they exist. */
  asked: boolean;
  /** True when a comparison is wanted. */
  compared: boolean;
}

/** The first other insurer that a folded text speaks of. */
export function competitorIn(folded: string): CompetitorMention | null {
  const named = NAMES.find(([, pattern]) => pattern.test(folded));
  if (named === undefined && !UNNAMED.test(folded)) return null;
  return { name: named?.[0] ?? null, asked: ASKED.test(folded), compared: COMPARES.test(folded) };
}

/** Every insurer that the simulator knows by name, for tests. */
export const COMPETITOR_NAMES: readonly string[] = NAMES.map(([name]) => name);
