import { companyIn } from "../../companies.ts";
import { ASKED, COMPARES, UNNAMED } from "./data/competitors.ts";

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
  const name = companyIn(folded);
  if (name === null && !UNNAMED.test(folded)) return null;
  return { name, asked: ASKED.test(folded), compared: COMPARES.test(folded) };
}
