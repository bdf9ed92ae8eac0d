import { fold } from "../../text.ts";
import { anyOf } from "../words.ts";
import { DETAILS } from "./details.data.ts";

/** How a detail is looked for in a request. */
export interface DetailFinder {
  /** Whether folded text of a request names the detail, or asks for it in other words. Never the agent's own. */
  test: (request: string) => boolean;
}

/** What belongs to the one who asks: "our phone number". */
const OWN = "(?<!(?<!\\p{L})(?:our|my|notre|nos|mon|ma|nuestro|nuestra|mi|unsere?r?|meine?) )";

const KNOWN: ReadonlyMap<string, DetailFinder> = new Map(
  Object.entries(DETAILS).map(([key, { words, questions }]) => {
    const pattern = anyOf([...words.map((word) => `${OWN}(?:${word})`), ...questions]);
    return [key, { test: (request) => pattern.test(request) }];
  }),
);

/** Keys by everything that an author may call them, as one, as many, and joined. */
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

/** The known detail that an author's name means, or null where it is one of the author's own. */
export function knownDetail(name: string): string | null {
  return KEYS.get(normalise(name)) ?? null;
}

/** How to find a detail: a known one in four languages, any other by its words, whole, in their order. */
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

/** The words side by side, or turned around: "policy number", "policy's number", "number of the policy". */
function spelling(words: readonly string[]): string {
  const plain = words.map((word) => `${word.replace(/[.*+?^${}()|[\]\\]/gu, "\\$&")}(?:'s|s'|s)?`);
  const last = plain.at(-1);
  if (plain.length < 2 || last === undefined) return `(?:${plain.join("")})`;
  const turned = `${last} (?:of|on|for|de|du|del|des|der|von|vom) (?:(?:the|your|this|la|le|votre|su|el|ihrer|ihres|der|des) )?${plain.slice(0, -1).join("[ -]?")}`;
  return `(?:${plain.join("[ -]?")}|${turned})`;
}

/**
 * The known detail that a name is probably misspelt from: "milage" for mileage. Null where it is known, or near none.
 * A short word has too many honest neighbours ("modem", "card"): there only two swapped letters count.
 */
export function misspelt(name: string): string | null {
  const written = normalise(name);
  if (KEYS.has(written)) return null;
  for (const [candidate, key] of KEYS) {
    if (isSlip(written.split("_"), candidate.split("_"))) return key;
  }
  return null;
}

/** Letters from which on a word with a letter too many or too few is a slip, and one with another letter. */
const LONG = 6;
const LONGER = 7;
const SWAPPABLE = 3;

/** Whether one word of a name is a slip of the pen away from the other name. */
function isSlip(written: readonly string[], right: readonly string[]): boolean {
  const wrong = right.flatMap((word, at) => (word === written[at] ? [] : [{ word, as: written[at] ?? "" }]));
  const [slip] = wrong;
  if (written.length !== right.length || wrong.length !== 1 || slip === undefined) return false;
  const [a, b] = trimmed(slip.as, slip.word);
  if (a.length === 2 && b.length === 2 && a[0] === b[1] && a[1] === b[0]) {
    return slip.word.length >= (right.length > 1 ? SWAPPABLE : SWAPPABLE + 1);
  }
  if (a.length + b.length === 1) return slip.word.length >= LONG;
  return a.length === 1 && b.length === 1 && slip.word.length >= LONGER;
}

/** What is left of two words without what they begin and end with in common. */
function trimmed(a: string, b: string): [string, string] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}
