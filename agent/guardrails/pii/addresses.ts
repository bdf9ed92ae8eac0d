import type { PlacedFinding } from "../types.ts";
import { JOINERS, STREET_BEGINS, STREET_ENDS, STREET_SUFFIXES } from "../data/streets.ts";

/**
 * Postal addresses: a street and its number, or a box, with the parts of the place after it. Every repetition
 * is bounded.
 */

const any = (words: string): string => words.split(" ").join("|");
const either = (words: string): string =>
  words
    .split(" ")
    .map((word) => `[${word.charAt(0)}${word.charAt(0).toUpperCase()}]${word.slice(1)}`)
    .join("|");

const NAME = String.raw`\p{Lu}[\p{L}'’.∆-]{1,30}`;
const JOINER = String.raw`(?:${any(JOINERS)})`;
const WORDS = String.raw`(?:(?:${NAME}|${JOINER}) ){0,4}(?:${NAME}|\p{Ll}{2,20}) `;
const NAMES = String.raw`${NAME} (?:(?:${NAME}|${JOINER}) ){0,4}`;
const START = String.raw`(?<![\p{L}\p{N}$€£#.,/-])`;
const END = String.raw`(?![\p{L}\p{N}]|[.,/]\d)`;
const NUMBER = String.raw`\d{1,6}[A-Za-z]?`;
const CAPITAL_ENDS = STREET_ENDS.split(" ")
  .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  .join("|");
const BOX = String.raw`(?:(?:PSC|CMR|[Uu]nit) \d{1,5},? [Bb]ox \d{1,6}|P\.? ?O\.? ?Box \d{1,6}|US(?:NV|NS|S|CGC) ${NAME}(?=\s[AFD]PO))`;
const ROOM = String.raw`(?:[Aa]pt|[Ss]uite|[Ss]te|[Aa]partment|[Ff]lat)\.? #?\d{1,5}[A-Z]?`;

/** Units and things next to a number that is not a house number: "12000 Tesla Model 30". */
const NOT_STREETS = String.raw`(?:\p{L}{1,20} ){0,2}(?:Miles?|Km|Kilomet|Model|Series|Class|Dollars?|Deductible)(?!\p{L})`;

const FORMS = [
  BOX,
  ROOM,
  // 107 Igias Street
  String.raw`(?:${NUMBER} ){1,2}${NAMES}(?:${CAPITAL_ENDS}|street|road|avenue)`,
  String.raw`(?:${NUMBER} )(?!(?:way|lane|the|busy|on)(?!\p{L}))\p{Ll}{3,20} (?:street|avenue|boulevard|road)`,
  // 33 avenue de Provence
  String.raw`(?:${NUMBER} ){1,2}(?:${either("rue avenue boulevard chemin place")}) (?:${JOINER} ){0,2}(?:${NAME}|\p{Ll}{3,20})`,
  // Via Roma 12
  String.raw`(?:${NUMBER} ){0,2}(?:${either(STREET_BEGINS)})\.? ?${WORDS}${NUMBER}`,
  // 583 Nieuwe Herengracht 298
  String.raw`(?:${NUMBER} ){0,2}(?:${NAME} ){0,2}\p{Lu}\p{L}{1,24}(?:${any(STREET_SUFFIXES)})\.? ${NUMBER}`,
  // 583 Magrethevej 298: a postal code, a street, its number.
  String.raw`(?!(?:19|20)\d\d )\d{3,6} (?!${NOT_STREETS})${NAMES}(?!(?:19|20)\d\d(?!\d))\d{2,4}`,
].map((form) => new RegExp(`${START}${form}${END}`, "gu"));

/** Words after which only an address can follow. */
const CUED = new RegExp(String.raw`${START}(?:${NUMBER} )?${NAMES}${NUMBER}${END}`, "gu");
const CUE =
  /(?<!\p{L})(?:(?:live|lives|living|reside|resides|office is|located|meet (?:me|you)|arrived|drops you off) (?:at|on|in)|(?:return|sent|send it|mail it|ship it|moved|taxi) to|address(?:es)?(?: is|:| to| with|: it is)?|side of|corner of|title refers to|dirección(?: es|:)?|adresse(?: est| ist|:)?)\s{0,2}$/iu;

/** The rest of an address: rooms, places, the postal code. */
const REST = new RegExp(
  String.raw`(?:[\s,?]{1,8}${ROOM}){0,2}(?:(?:[\s,?]{1,8}(?:${NAME}|\(\p{L}{2,20}\)|${JOINER}|nan|[A-Z]{1,3})){0,7}[\s,]{1,6}\d{4,6}(?!\p{N}|[ -]?\d))?`,
  "yu",
);

/** Every address has a number, or is one of the armed forces. */
const NUMBERED = /\d|[AFD]PO/u;

/** The addresses of a text, in order; none overlaps another. */
export function findAddresses(text: string): PlacedFinding[] {
  if (!NUMBERED.test(text)) return [];
  const spans = FORMS.flatMap((form) => spansOf(text, form));
  for (const span of spansOf(text, CUED)) {
    if (CUE.test(text.slice(Math.max(0, span.start - 40), span.start))) spans.push(span);
  }
  const joined: Place[] = [];
  for (const { start, end } of spans.sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end: endOfRest(text, end) });
  }
  return joined.map(({ start, end }) => ({ type: "address", start, end, text: text.slice(start, end) }));
}

type Place = Pick<PlacedFinding, "start" | "end">;

function spansOf(text: string, form: RegExp): Place[] {
  return Array.from(text.matchAll(form), (hit) => ({ start: hit.index, end: hit.index + hit[0].length }));
}

function endOfRest(text: string, from: number): number {
  const rest = new RegExp(REST);
  rest.lastIndex = from;
  return from + (rest.exec(text)?.[0].length ?? 0);
}
