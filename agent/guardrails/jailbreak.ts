import { plain } from "../../text/index.ts";
import { CERTAIN, HINTS } from "./data/jailbreak-phrases.ts";
import type { Finding } from "./types.ts";

/** Hints of so many kinds make an attempt. */
const ENOUGH_HINTS = 3;

/**
 * Attempts to make the agent leave its role, or to say what it was told: a phrase that nobody needs for insurance, or several
 * hints of different kinds.
 */
export function jailbreak(text: string): Finding[] {
  const seen = plain(text);
  const found = CERTAIN.flatMap(({ type, certain }) =>
    certain.flatMap((phrase) => first(seen, phrase, type)),
  );
  if (found.length > 0) return found;
  const hints = HINTS.flatMap((hint) => first(seen, hint, "new_role"));
  return hints.length < ENOUGH_HINTS ? [] : hints;
}

function first(text: string, phrase: RegExp, type: string): Finding[] {
  const hit = phrase.exec(text);
  if (hit === null) return [];
  return [{ type, text: hit[0] }];
}
