import { fold } from "../../text/index.ts";
import { DECLARED, DOES, HEARSAY, IN_FULL, LONE_TAG, NEGATED, NOT_STATED, TAG } from "./data/claim.ts";

/** A customer's assumption that needs confirmation. */
export interface Claim {
  /** Folded, without the question at its end. */
  said: string;
  /** True for the assumption that something is not so. */
  negative: boolean;
}

/** The claim of a folded clause: "you sell home insurance, right?". Null when it only asks or tells. */
export function claimIn(folded: string): Claim | null {
  const tag = TAG.exec(folded);
  const said = tag === null ? folded : folded.slice(0, tag.index);
  const heard = HEARSAY.test(folded);
  if (!heard && (NOT_STATED.test(said) || !said.includes(" "))) return null;
  if (!heard && tag === null && !DECLARED.test(folded)) return null;
  return { said, negative: NEGATED.test(said) };
}

/** Clauses in which "is that true?" is not a separate question: it belongs to the clause before it. */
export function withTags(clauses: readonly string[]): string[] {
  const out: string[] = [];
  for (const clause of clauses) {
    const before = out.at(-1);
    if (before !== undefined && LONE_TAG.test(fold(clause))) out[out.length - 1] = `${before} ${clause}`;
    else out.push(clause);
  }
  return out;
}

/** A claim as the question that it answers: "you're closed on Sundays" as "are you closed on sundays". */
export function asQuestion({ said }: Claim): string {
  return said.replace(DOES, (_, who: string, verb: string | undefined, rest: string) => {
    const helping = verb?.trim() ?? "do";
    return `${IN_FULL[helping] ?? helping} ${who} ${rest}`;
  });
}
