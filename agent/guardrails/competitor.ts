import { betrays, sentences } from "../../text/index.ts";
import { COMPETITORS } from "./data/competitors.ts";
import type { Finding } from "./types.ts";

/**
 * Competitors that a text names, in any spelling that a reader recognises as the name, each with its first
 * sentence.
 */
export function competitor(text: string): Finding[] {
  return COMPETITORS.flatMap(({ name, spelt = [name], except, ordinary }) => {
    const named = (part: string): boolean => {
      const rest = ordinary === undefined ? part : part.replace(ordinary, " ");
      return spelt.some((spelling) => betrays(rest, spelling, except));
    };
    if (!named(text)) return [];
    return [{ type: name, text: sentences(text).find(named) ?? text }];
  });
}
