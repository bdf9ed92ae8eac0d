import { z } from "zod";
import type { Evidence } from "../types.ts";
import type { Line } from "./lines.ts";

/** A passage that the judge says it read. `turn` counts from 1, as in what it was shown. */
export const quoteSchema = z.object({ turn: z.number(), text: z.string() });
export type Quote = z.infer<typeof quoteSchema>;

/** Quotes that stand in the transcript, and the ones that do not. */
export interface CheckedQuotes {
  found: Evidence[];
  invented: Quote[];
}

/**
 * Looks up every quote in the lines that the judge was shown. Blanks, case, typographic signs and Markdown emphasis
 * don't matter; an ellipsis stands for words left out of one line. A wrong turn number is put right when the words
 * were said elsewhere. Quotes without a letter or a sign in them are ignored.
 */
export function checkQuotes(quotes: readonly Quote[], lines: readonly Line[]): CheckedQuotes {
  const folded = lines.map((line) => ({ line, text: foldQuote(line.text) }));
  const found: Evidence[] = [];
  const invented: Quote[] = [];
  for (const quote of quotes) {
    const pieces = piecesOf(quote.text);
    if (pieces.length === 0) continue;
    const hits = folded.filter(({ text }) => containsInOrder(text, pieces)).map(({ line }) => line);
    const best = hits.toSorted((a, b) => distance(a, quote) - distance(b, quote))[0];
    if (best) found.push({ turn: best.turn, speaker: best.speaker, quote: quote.text.trim() });
    else invented.push(quote);
  }
  return { found, invented };
}

/** The turn that the judge named comes first; in it what the agent said, then tools, then the customer. */
function distance(line: Line, quote: Quote): number {
  const turns = Math.abs(line.turn + 1 - quote.turn);
  return turns * 3 + { agent: 0, tool: 1, customer: 2 }[line.speaker];
}

function piecesOf(quote: string): string[] {
  return foldQuote(quote)
    .split(/\[\.{3}\]|\(\.{3}\)|\.{3,}/)
    .map((piece) => piece.replace(/^[\s"'.,:;]+|[\s"'.,:;]+$/g, ""))
    .filter((piece) => piece !== "");
}

function containsInOrder(text: string, pieces: readonly string[]): boolean {
  let from = 0;
  for (const piece of pieces) {
    const at = text.indexOf(piece, from);
    if (at === -1) return false;
    from = at + piece.length;
  }
  return true;
}

/** The form in which quotes are compared. */
export function foldQuote(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\p{Cf}/gu, "")
    .replace(/[‘’‚‛′`´]/g, "'")
    .replace(/[“”„‟″«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, "-")
    .replaceAll("‹", "<")
    .replace(/[*_]/g, "")
    .replace(/\\[nrt]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
