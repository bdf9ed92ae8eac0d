import type { Routing } from "../../prompts/index.ts";
import { createAnalyze } from "../knowledge/terms.ts";

/** A message with fewer words of its own continues the text before it: "Yes, please." */
const OWN_WORDS = 3;
/** Length of a reply's end that a short message may answer. */
const ASKED = 200;

/** Whether a message may belong to another route than the present one. */
type MayChange = (o: {
  message: string;
  /** The reply that it follows. */
  reply: string;
  /** The present conversation. */
  route: string;
}) => boolean;

/**
 * Decides by words alone when to ask a model again: each question costs the customer half a second, and most
 * messages stay with their subject. A message points to another route when more of its words are in the
 * manifest's description of that one. Words are stems, and weigh less the more routes have them. A message
 * without any known word, such as one in another language, may be about anything.
 */
export function createSignal({ routes }: Pick<Routing, "routes">): MayChange {
  const analyze = createAnalyze({ stemming: true, synonyms: [] });
  const termsOf = (text: string): Set<string> => new Set(analyze(text).filter((term) => !/^\d+$/.test(term)));
  const words = new Map(
    routes.map(({ name, about, examples }) => [name, termsOf([name, about, ...examples].join("\n"))]),
  );
  const weight = (term: string): number => 1 / [...words.values()].filter((known) => known.has(term)).length;

  const speaksFor = (said: ReadonlySet<string>, name: string): number =>
    [...said].reduce((sum, term) => sum + (words.get(name)?.has(term) === true ? weight(term) : 0), 0);

  return ({ message, reply, route }) => {
    const own = termsOf(message);
    const known = [...own].some((term) => routes.some(({ name }) => words.get(name)?.has(term) === true));
    if (!known && own.size >= OWN_WORDS) return true;
    // A message without known words answers the last question.
    const said = known ? own : termsOf(reply.slice(-ASKED));
    const others = routes.map(({ name }) => (name === route ? 0 : speaksFor(said, name)));
    return Math.max(...others) > speaksFor(said, route);
  };
}
