/** Longer sentences are no heading. */
const LONGEST = 140;

/** The answer, and the evidence that is read after it: cut after the first sentence, or where it is long, its first clause. */
export function cutHeading(sentence: string): [first: string, rest: string] {
  const [, one = sentence, rest = ""] = /^(.+?[.!?])(?:\s+(.*))?$/s.exec(sentence) ?? [];
  if (one.length <= LONGEST) return [one, rest];
  const [, clause = sentence, evidence = ""] = /^([^:;,]+)[:;,]\s*(.*)$/s.exec(sentence) ?? [];
  return [`${clause}.`, evidence.charAt(0).toUpperCase() + evidence.slice(1)];
}
