/** A longer sentence is too long for a heading. */
const LONGEST = 140;

/**
 * The answer, and the evidence after it: cut after the first sentence, or after its first clause where it is
 * long.
 */
export function cutHeading(sentence: string): [first: string, rest: string] {
  const [, one = sentence, rest = ""] = /^(.+?[.!?])(?:\s+(.*))?$/s.exec(sentence) ?? [];
  if (one.length <= LONGEST) return [one, rest];
  const [, clause = sentence, evidence = ""] = /^([^:;,]+)[:;,]\s*(.*)$/s.exec(sentence) ?? [];
  return [`${clause}.`, evidence.charAt(0).toUpperCase() + evidence.slice(1)];
}
