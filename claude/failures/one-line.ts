import type { Redact } from "../redact/redact.ts";

const LONGEST_TEXT = 300;
/** A longer page is cut: its first words show what it is. */
const LONGEST_PAGE = 20_000;

/**
 * A server's text on one line, without tags, and shortened. Secrets are removed first, because cutting could
 * leave a part of one.
 */
export function oneLine(text: string, redact: Redact, longest = LONGEST_TEXT): string {
  const line = redact(text)
    .slice(0, LONGEST_PAGE)
    .replace(/<[^<>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
