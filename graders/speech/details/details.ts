import { fold } from "../../reading/text.ts";
import { anyOf } from "../../../text/speech/index.ts";
import { DETAILS } from "./details.data.ts";
import { typoOf } from "./typos.ts";

/** How a detail is looked for in a request. */
export interface DetailFinder {
  /** Whether folded text of a request names the detail, or asks for it in other words. Never the agent's own. */
  test: (request: string) => boolean;
}

/** Words for something that belongs to the speaker: "our phone number". */
const OWN = "(?<!(?<!\\p{L})(?:our|my|notre|nos|mon|ma|nuestro|nuestra|mi|unsere?r?|meine?) )";

const KNOWN: ReadonlyMap<string, DetailFinder> = new Map(
  Object.entries(DETAILS).map(([key, { words, questions }]) => {
    const pattern = anyOf([...words.map((word) => `${OWN}(?:${word})`), ...questions]);
    return [key, { test: (request) => pattern.test(request) }];
  }),
);

/** Keys by every name that an author may use: singular, plural, and joined. */
const KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries(DETAILS).flatMap(([key, { aliases }]) =>
    [key, ...aliases].map(normalise).flatMap((name) => {
      const spellings = [name, `${name}s`, `${name}es`];
      return [...spellings, ...spellings.map((one) => one.replaceAll("_", ""))].map(
        (spelling) => [spelling, key] as const,
      );
    }),
  ),
);

/** `Driver's age`, `driver-age` and `driver_age` are one name. An article keeps a name from being a known one. */
function normalise(name: string): string {
  return fold(name)
    .replace(/'s?(?!\p{L})/gu, (mark) => mark.slice(1))
    .replace(/[\s_-]+/gu, "_");
}

const ARTICLE = /^(?:the|an?|le|la|les|l'|el|los|las|der|die|das|den)[ _]/u;

/** The known detail that an author's name means; null for a detail of the author's own. */
export function knownDetail(name: string): string | null {
  return KEYS.get(normalise(name)) ?? null;
}

/** How to find a detail: a known one in four languages, any other by its whole words, in their order. */
export function detailFinder(name: string): DetailFinder {
  const key = knownDetail(name);
  const known = key === null ? undefined : KNOWN.get(key);
  if (known !== undefined) return known;
  const words = fold(name)
    .replace(ARTICLE, "")
    .split(/[\s_-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const pattern = anyOf([`${OWN}${spelling(words)}`]);
  return { test: (request) => pattern.test(request) };
}

/** The words in order, or inverted: "policy number", "policy's number", "number of the policy". */
function spelling(words: readonly string[]): string {
  const plain = words.map((word) => `${word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?:'s|s'|s)?`);
  const last = plain.at(-1);
  if (plain.length < 2 || last === undefined) return `(?:${plain.join("")})`;
  const turned = `${last} (?:of|on|for|de|du|del|des|der|von|vom) (?:(?:the|your|this|la|le|votre|su|el|ihrer|ihres|der|des) )?${plain.slice(0, -1).join("[ -]?")}`;
  return `(?:${plain.join("[ -]?")}|${turned})`;
}

/**
 * The known detail that a name is probably a misspelling of: "milage" for mileage. Null where the name is
 * known, or similar to none.
 */
export function misspelt(name: string): string | null {
  const written = normalise(name);
  if (KEYS.has(written)) return null;
  const meant = typoOf(written, KEYS.keys());
  return meant === null ? null : (KEYS.get(meant) ?? null);
}
