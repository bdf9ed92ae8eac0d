import { z } from "zod";
import type { Evidence } from "../contract/types.ts";
import type { JudgedLine } from "./lines.ts";
import { standsIn, tokensOf, trimmed, wordsIn, type Tokens } from "./passages.ts";

/** A passage that the judge quotes. `turn` counts from 1. */
export const quoteSchema = z.strictObject({ turn: z.int(), text: z.string() });
export type Quote = z.infer<typeof quoteSchema>;

/**
 * The fewest words of a quote, unless it is a whole message: a single word can be found in any conversation.
 */
const LEAST_WORDS = 3;

/** The most pieces of a quote: one with more gaps could be assembled from any text. */
const MOST_PIECES = 8;

/** The result of checking a judge's quotes. */
export interface CheckedQuotes {
  /** In the transcript, and long enough to show something. */
  found: Evidence[];
  /** In the transcript, but too short to show anything. */
  short: Quote[];
  /** Not in the transcript. */
  invented: Quote[];
}

/**
 * Looks up every quote in the lines that the judge was shown: whole words, exact except for white space; see
 * `tokensOf`. An ellipsis may replace words within one line, but never a negation. A wrong turn number is
 * corrected when the words were said elsewhere. Quotes without a letter or a digit are ignored.
 */
export function checkQuotes(quotes: readonly Quote[], lines: readonly JudgedLine[]): CheckedQuotes {
  const known = lines.map((line) => ({ line, tokens: tokensOf(line.text), whole: wholesOf(line) }));
  const checked: CheckedQuotes = { found: [], short: [], invented: [] };
  for (const quote of quotes) {
    const pieces = piecesOf(quote.text);
    if (pieces.length === 0) continue;
    const hits = pieces.length > MOST_PIECES ? [] : known.filter(({ tokens }) => standsIn(tokens, pieces));
    const all = trimmed(tokensOf(quote.text)).join(" ");
    const showing = isLong(pieces) ? hits : hits.filter(({ whole }) => whole.includes(all));
    const best = showing
      .map(({ line }) => line)
      .toSorted((a, b) => distance(a, quote) - distance(b, quote))[0];
    if (best) checked.found.push({ turn: best.turn, speaker: best.speaker, quote: quote.text.trim() });
    else if (hits.length > 0) checked.short.push(quote);
    else checked.invented.push(quote);
  }
  return checked;
}

/**
 * The turn that the judge named comes first. In it come the agent's words first, then tools, then the
 * customer.
 */
function distance(line: JudgedLine, quote: Quote): number {
  const turns = Math.abs(line.turn + 1 - quote.turn);
  return turns * 3 + { agent: 0, tool: 1, customer: 2 }[line.speaker];
}

/** Single words around an ellipsis are in almost every text, so at least one piece must have two words. */
function isLong(pieces: readonly Tokens[]): boolean {
  const words = pieces.map(wordsIn);
  return words.reduce((sum, count) => sum + count, 0) >= LEAST_WORDS && Math.max(...words) > 1;
}

/** Everything that was said in a line; for a tool also its result alone. */
function wholesOf({ text, result }: JudgedLine): string[] {
  return [text, ...(result === undefined ? [] : [result])].map((whole) => trimmed(tokensOf(whole)).join(" "));
}

function piecesOf(quote: string): Tokens[] {
  return quote
    .split(/\[(?:…|\.{3})\]|\((?:…|\.{3})\)|…|\.{3,}/)
    .map((piece) => trimmed(tokensOf(piece)))
    .filter((piece) => piece.length > 0);
}
