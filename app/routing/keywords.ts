import { UNSURE } from "../../prompts/index.ts";

/**
 * Sorts a message by a list of words, as a simple first solution would. It chooses the route with most of its
 * words in the message, and `unsure` for a tie or no word at all.
 */
export function keywordRoute(message: string, keywords: ReadonlyMap<string, readonly string[]>): string {
  const small = message.toLowerCase();
  const counted = [...keywords]
    .map(([route, words]) => ({
      route,
      found: words.filter((word) => small.includes(word.toLowerCase())).length,
    }))
    .sort((a, b) => b.found - a.found);
  const [first, second] = counted;
  return first === undefined || first.found === 0 || first.found === second?.found ? UNSURE : first.route;
}
