import type { MarkedToken } from "marked";
import { parse, type TextPart } from "./parse.ts";

/** The tokens inside a token, in text order. */
export function innerOf(token: MarkedToken): readonly MarkedToken[] {
  if (token.type === "list") return token.items;
  if (token.type === "table")
    return [token.header, ...token.rows].flat().flatMap((cell) => cell.tokens as MarkedToken[]);
  return "tokens" in token ? ((token.tokens ?? []) as MarkedToken[]) : [];
}

export type Leaf = MarkedToken & { text: string };

/** The visible pieces of text in a token, in order. */
export function leavesOf(token: MarkedToken): Leaf[] {
  const inner = innerOf(token);
  if (inner.length > 0) return inner.flatMap(leavesOf);
  return "text" in token ? [token] : [];
}

/** The leaves of a whole text. */
export function allLeaves(parts: readonly TextPart[]): Leaf[] {
  return parts.flatMap(({ tokens }) => tokens.flatMap(leavesOf));
}

/** A Markdown text for reading aloud: its words without markup, a line for each block. */
export function plainText(markdown: string): string {
  const blocks = parse(markdown).flatMap(({ tokens }) => tokens.flatMap(lines));
  return blocks.filter((line) => line.trim() !== "").join("\n");
}

function lines(token: MarkedToken): string[] {
  if (token.type === "list") return token.items.flatMap(lines);
  if (token.type === "table")
    return [token.header, ...token.rows].map((row) =>
      row.map((cell) => (cell.tokens as MarkedToken[]).map(words).join("")).join(", "),
    );
  return [words(token)];
}

function words(token: MarkedToken): string {
  return token.type === "br"
    ? " "
    : innerOf(token).length > 0
      ? innerOf(token).map(words).join("")
      : leafText(token);
}

function leafText(token: MarkedToken): string {
  return "text" in token ? token.text : "";
}
