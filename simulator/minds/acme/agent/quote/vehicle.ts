import { fold, mend, plain } from "../../text/index.ts";
import { DENY, FOLLOW_UP, GOODBYE, RETRY, THANKS } from "../understand/data/patterns.ts";
import { MAKE_ALIASES, MAKES, MODELS, ORDINARY_MAKES } from "./makes.ts";
import type { DetailValue } from "./extract.ts";
import {
  NOT_A_NAME,
  NUMERIC_MODEL,
  DENIED,
  COMMON,
  NEXT_NAME,
  BEFORE_A_CAR,
  NO_CAR,
  AFTER_YEAR,
  BEFORE_A_MAKE,
  LABELLED,
  TWO_NAMES,
} from "./data/vehicle.ts";

export interface VehicleMention {
  make: string | null;
  model: string | null;
  /** The text without the vehicle's names, so that "Model 3" is not an age. */
  rest: string;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const loose = (name: string) => escape(fold(name)).replace(/[\s-]+|\\\.\s?/g, "[\\s.-]*");
const NAMES = [
  ...MAKES.map((make) => [make, make, "s|es"] as const),
  ...Object.entries(MAKE_ALIASES).map(([alias, make]) => [alias, make, "s|'s"] as const),
].map(([name, make, plural]) => ({
  make,
  pattern: new RegExp(`(?<![\\w-])${loose(name)}(?:${plural})?(?![\\w])`),
}));
const FOLDED_MODELS = MODELS.map((entry) => ({
  ...entry,
  pattern: new RegExp(`(?<![\\w$.,-])${loose(entry.model)}(?:'?s)?(?![\\w]|[.,]\\d)`),
}));
const ONE_WORD_MAKES = MAKES.map(fold).filter((make) => make.length >= 5 && !make.includes(" "));
const ONE_WORD_MODELS = MODELS.filter(({ model, ordinary }) => !ordinary && /^[a-z]{6,}$/i.test(model)).map(
  ({ model }) => fold(model),
);

/** Finds make and model in a text, in any of the usual spellings; a hybrid is another model. */
export function vehicleIn(text: string): VehicleMention {
  const mention = namesIn(text);
  if (mention.model === null) return mention;
  const model = loose(mention.model);
  const hybrid = new RegExp(`\\b${model}\\s+${HYBRID}\\b|\\b${HYBRID}\\s+${model}\\b`).exec(fold(text));
  return hybrid === null ? mention : { ...mention, model: `${mention.model} Hybrid` };
}

const HYBRID = "(?:plug-?in )?hybrid";

/** The text without excluded vehicles and numbers: "the CX-5, not the 3"; with the make of such a vehicle. */
export function withoutDenied(text: string): { meant: string; make: string | null } {
  let denied: string | null = null;
  const meant = text.replace(DENIED, (whole: string, first: string, second: string) => {
    const { make, model } = namesIn(`my ${first}`);
    denied ??= make;
    if (make === null && model === null && !/\d|^[A-Z][a-z]/.test(first)) return whole;
    return model === null && namesIn(`my ${first}${second}`).model !== null ? " " : ` ${second}`;
  });
  return { meant, make: denied };
}

/** The model of a known make in a text, also where its name is an everyday word or a number. */
export function modelOf(text: string, make: DetailValue | null | undefined): VehicleMention | null {
  const said = fold(text);
  const named = new Set(said.split(/[\s,;.!?]+/));
  const owned = MODELS.find((entry) => entry.make === make && named.has(fold(entry.model)));
  return owned === undefined
    ? null
    : { make: owned.make, model: owned.model, rest: said.replace(fold(owned.model), " ") };
}

function namesIn(text: string): VehicleMention {
  const mended = mendNames(plain(text)).replace(/\s+/g, " ").trim();
  const folded = fold(mended);
  const hit = makeIn(folded);
  const model = FOLDED_MODELS.find(({ make, pattern, ordinary }) =>
    hit === null
      ? pattern.test(folded) && (!ordinary || beside(folded, pattern))
      : make === hit.make && pattern.test(aroundMake(folded, hit)),
  );
  if (hit === null && model === undefined) return { make: null, model: null, rest: mended };
  if (model !== undefined) {
    const rest = cut(hit === null ? mended : cut(mended, hit.pattern), model.pattern);
    return { make: model.make, model: model.model, rest: tidy(rest) };
  }
  const { make = null, pattern = /(?!)/, name = "", at = 0 } = hit ?? {};
  const after = mended.slice(at + name.length);
  const next = NEXT_NAME.exec(after)?.[1];
  const number = next === undefined ? NUMERIC_MODEL.exec(after)?.[1] : undefined;
  if (number !== undefined) {
    const rest = mended.replace(new RegExp(`(?<!\\d)${number}(?!\\d)`), " \u0001 ");
    return { make, model: number, rest: tidy(cut(rest, pattern)) };
  }
  const [first = "", ...others] = (next ?? "").replace(/[.!?]+$/, "").split(" ");
  const called = [first, ...others.filter((word) => !NOT_A_NAME.has(fold(word)))].join(" ");
  // "Hondas last": a plural means the make.
  if (next === undefined || NOT_A_NAME.has(fold(first)) || (name.endsWith("s") && !/^[A-Z\d]/.test(called)))
    return { make, model: null, rest: tidy(cut(mended, pattern)) };
  return { make, model: called, rest: tidy(cut(mended.replace(called, " \u0001 "), pattern)) };
}

/**
 * The text without the first match. Folding keeps the length for all but rare letters, so a cut by position needs a text that
 * is already folded.
 */
function cut(text: string, pattern: RegExp): string {
  const folded = fold(text);
  const hit = pattern.exec(folded);
  if (hit === null) return text;
  return `${folded.slice(0, hit.index)} \u0001 ${folded.slice(hit.index + hit[0].length)}`;
}

interface MakeHit {
  make: string;
  pattern: RegExp;
  /** Its name as written and folded, and its position. */
  name: string;
  at: number;
}

/** The first make that a folded text names, the longest of its names there. */
function makeIn(folded: string): MakeHit | null {
  const hits = NAMES.flatMap(({ make, pattern }): MakeHit[] => {
    const hit = pattern.exec(folded);
    return hit === null ? [] : [{ make, pattern, name: hit[0], at: hit.index }];
  }).filter((hit) => !ORDINARY_MAKES.has(fold(hit.make)) || plausible(folded, hit));
  return hits.toSorted((a, b) => a.at - b.at || b.name.length - a.name.length)[0] ?? null;
}

/** "A mini", "2020 Mini", "my Smart" name cars; "a mini vacation" does not. */
function plausible(folded: string, { make, name, at }: MakeHit): boolean {
  const after = folded.slice(at + name.length);
  const model = MODELS.some(
    (entry) => entry.make === make && new RegExp(`^\\s*${loose(entry.model)}\\b`).test(after),
  );
  return model || BEFORE_A_MAKE.test(folded.slice(0, at)) || folded === name;
}

/** Distance after a make, in characters, in which a bare number may still be its model. */
const BESIDE = 12;

/** The text after a make and before it, without the numbers that can't be a model. */
function aroundMake(folded: string, { name, at }: MakeHit): string {
  const after = folded.slice(at + name.length);
  const numeric = /^\s*\d/.test(after)
    ? after
    : after.replace(/(?<![a-z-])\d{1,4}(?![\w])/g, (number, place: number) =>
        place < BESIDE ? number : " ",
      );
  return `${numeric} \u0002 ${folded.slice(0, at).replace(/(?<![\w-])\d[\d.,]*\b(?!-)/g, " ")}`;
}

/** An everyday word is a car when a year or "my" comes before it, or it is the whole text. */
function beside(folded: string, pattern: RegExp): boolean {
  const hit = pattern.exec(folded);
  if (hit === null || /^[\d\s]+$|^.{1,2}$/.test(hit[0])) return false;
  const before = folded.slice(0, hit.index);
  return (
    /(?:\b(?:19|20)\d\d|'\d\d)\s*$/.test(before) ||
    (BEFORE_A_CAR.test(before) && !NO_CAR.test(hit[0])) ||
    folded === hit[0]
  );
}

/** Corrects misspelt names that are not other words: "Toyta", "Corrola". */
function mendNames(text: string): string {
  return text.replace(/[A-Za-z]{5,}/g, (word) => {
    const folded = fold(word);
    if (NOT_A_NAME.has(folded) || COMMON.has(folded)) return word;
    const make = mend(folded, ONE_WORD_MAKES);
    if (make !== folded) return MAKES.find((name) => fold(name) === make) ?? word;
    if (folded.length < 6) return word;
    const model = mend(folded, ONE_WORD_MODELS);
    return model === folded ? word : (MODELS.find((entry) => fold(entry.model) === model)?.model ?? word);
  });
}

function tidy(text: string): string {
  return text.replaceAll("\u0001", " ").replace(/\s+/g, " ").trim();
}

/**
 * A vehicle that is in no list: "my 2019 Foobar Baz", or a free answer to the question for make and model.
 */
export function unknownVehicle(text: string, asked: boolean): VehicleMention | null {
  const said = plain(text).trim();
  const afterYear = AFTER_YEAR.exec(said);
  const [whole = "", first = "", second = ""] = afterYear ?? LABELLED.exec(said) ?? [];
  if (whole !== "" && !NOT_A_NAME.has(fold(first))) {
    const named = afterYear === null ? whole : `${first} ${second}`;
    return { make: first, model: second, rest: said.replace(named, " ") };
  }
  if (!asked || [DENY, FOLLOW_UP, GOODBYE, RETRY, THANKS].some((pattern) => pattern.test(fold(said))))
    return null;
  const [, make = "", model = ""] = TWO_NAMES.exec(said) ?? [];
  const length = said.split(/\s+/).length;
  if (make === "" || length > 14 || said.includes("?") || (length > 6 && !/^[A-Z]/.test(make))) return null;
  if (NOT_A_NAME.has(fold(make)) || NOT_A_NAME.has(fold(model)) || /^\d{4,}$/.test(model)) return null;
  return { make, model: model.replace(/[.,]$/, ""), rest: said.replace(make, " ").replace(model, " ") };
}
