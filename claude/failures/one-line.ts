import type { Redact } from "../redact/redact.ts";

const LONGEST_TEXT = 300;
/** A page is not read further: its first words say what it is. */
const LONGEST_PAGE = 20_000;

/** A text of a server on one line, without tags, and not too long. What is cut could be half a secret: they go first. */
export function oneLine(text: string, redact: Redact, longest = LONGEST_TEXT): string {
  const line = redact(text)
    .slice(0, LONGEST_PAGE)
    .replace(/<[^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
