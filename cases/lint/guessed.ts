import type { Case, Problem } from "../types.ts";

/**
 * Tag of a case whose checks were guessed, from a conversation or from a prompt, and which was not reviewed
 * yet.
 */
export const GUESSED = "guessed";

/** One remark on all cases with guessed checks, at the first of them. */
export function guessedCases(cases: readonly Case[]): Problem[] {
  const [first, ...others] = cases.filter(({ tags }) => tags.includes(GUESSED));
  if (first === undefined) return [];
  const more =
    others.length === 0 ? "" : others.length === 1 ? ", and 1 other," : `, and ${others.length} others,`;
  return [
    {
      location: first.location,
      message: `The case \`${first.id}\`${more} ${others.length === 0 ? "has" : "have"} checks that are first guesses`,
      hint: `Say what must be true, then take the tag \`${GUESSED}\` away.`,
    },
  ];
}
