import type { Routing } from "../../prompts/index.ts";
import { createAnalyze } from "../knowledge/terms.ts";

/** A message with fewer words of its own than these goes on with what was said before: "Yes, please." */
const OWN_WORDS = 3;
/** So much of a reply's end is what a short message may answer. */
const ASKED = 200;

/** Whether a message may belong to another conversation than the present one. */
type MayChange = (o: {
  message: string;
  /** The reply that it follows. */
  reply: string;
  /** The present conversation. */
  route: string;
}) => boolean;

/**
 * Tells by words alone when a model has to be asked again: each question costs the customer half a second, and most
 * messages stay with their subject. A message points to another route when more of its words are in what the manifest
 * says of that one. Words are stems, and count less the more routes have them. A message without any known word, such
 * as one in another language, may be about anything.
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
    // What says nothing by itself answers what was asked last.
    const said = known ? own : termsOf(reply.slice(-ASKED));
    const others = routes.map(({ name }) => (name === route ? 0 : speaksFor(said, name)));
    return Math.max(...others) > speaksFor(said, route);
  };
}
