import { fold as foldWithAccents, withoutAccents } from "../../../../text/index.ts";
import { PLAIN } from "./data/fold.ts";

/**
 * Replaces typographic quotes, dashes and invisible characters by plain ones; letters keep case and accents.
 */
export function plain(text: string): string {
  return PLAIN.reduce((out, [pattern, by]) => out.replace(pattern, by), text.normalize("NFKC"));
}

/** Text for matching: plain, lower case, without accents, white space collapsed. */
export function fold(text: string): string {
  return withoutAccents(foldWithAccents(text));
}

/** Removes Markdown marks, so that a line reads as speech. */
export function unmark(text: string): string {
  return text
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/(\*\*|__|\*|`)(?=\S)(.+?)(?<=\S)\1/g, "$2")
    .replace(/^\s*(?:[-*+•]|\d+[.)])\s+/, "")
    .replace(/^#+\s*/, "")
    .trim();
}

/** First letter upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter lower case, unless the word is a name (a capital inside, or only capitals). */
export function uncapital(text: string): string {
  const first = /^\S*/.exec(text)?.[0] ?? "";
  return /[A-Z]/.test(first.slice(1)) || first === "I" ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
