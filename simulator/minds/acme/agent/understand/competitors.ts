import { companyIn } from "../../companies.ts";
import { ASKED, COMPARES, UNNAMED } from "./data/competitors.ts";

/** How an insurer's name is used, when another company is mentioned at all. */
export interface CompetitorMention {
  /** The insurer's own spelling; null for "another company". */
  name: string | null;
  /** True when Eva is asked about them, false when they are only mentioned. */
  asked: boolean;
  /** True when a comparison is wanted. */
  compared: boolean;
}

/** The first other insurer in a folded text. */
export function competitorIn(folded: string): CompetitorMention | null {
  const name = companyIn(folded);
  if (name === null && !UNNAMED.test(folded)) return null;
  return { name, asked: ASKED.test(folded), compared: COMPARES.test(folded) };
}
