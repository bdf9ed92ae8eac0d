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
  LABELLED,
  TWO_NAMES,
} from "./data/vehicle.ts";

export interface VehicleMention {
  make: string | null;
  model: string | null;
  /** The text with the vehicle's names cut out, so that "Model 3" is no age. */
  rest: string;
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
const loose = (name: string) => escape(fold(name)).replace(/[\s-]+|\\\.\s?/g, "[\\s.-]*");
const FOLDED_MAKES = MAKES.map((make) => ({
  make,
  pattern: new RegExp(`(?<![\\w-])${loose(make)}(?:s|es)?(?![\\w])`),
}));
const ALIASES = Object.entries(MAKE_ALIASES).map(([alias, make]) => ({
  make,
  pattern: new RegExp(`(?<![\\w-])${loose(alias)}(?:s|'s)?(?![\\w])`),
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

/** The text without vehicles and numbers that it says are not meant: "the CX-5, not the 3"; with the make of such a vehicle. */
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

/** The model of a known make that a text names, also where the name is an everyday word or a number. */
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
  let rest = mended;
  const cut = (pattern: RegExp): string | null => {
    const hit = pattern.exec(fold(rest));
    if (hit === null) return null;
    // Folding keeps the length for all but rare letters, so a cut by position needs a text that is already folded.
    rest = `${fold(rest).slice(0, hit.index)} \u0001 ${fold(rest).slice(hit.index + hit[0].length)}`;
    return hit[0];
  };
  let make = makeIn(mended);
  let model: string | null = null;
  const folded = fold(mended);
  const owned = FOLDED_MODELS.filter((entry) => make !== null && entry.make === make).find(({ pattern }) =>
    pattern.test(afterMake(folded, make)),
  );
  if (owned !== undefined) {
    model = owned.model;
    const names = [...FOLDED_MAKES, ...ALIASES].filter((entry) => entry.make === make);
    cut(names.find(({ pattern }) => pattern.test(folded))?.pattern ?? /(?!)/);
    cut(owned.pattern);
    return { make, model, rest: tidy(rest) };
  }
  if (make === null) {
    const known = FOLDED_MODELS.find(
      ({ pattern, ordinary }) => pattern.test(folded) && (!ordinary || beside(folded, pattern)),
    );
    if (known !== undefined) {
      cut(known.pattern);
      return { make: known.make, model: known.model, rest: tidy(rest) };
    }
    return { make: null, model: null, rest: mended };
  }
  const pattern = [...FOLDED_MAKES, ...ALIASES].find(
    (entry) => entry.make === make && entry.pattern.test(folded),
  )?.pattern;
  if (pattern !== undefined) {
    const after = mended.slice(
      (pattern.exec(fold(mended))?.index ?? 0) + (pattern.exec(fold(mended))?.[0].length ?? 0),
    );
    const next = NEXT_NAME.exec(after)?.[1];
    const number = next === undefined ? NUMERIC_MODEL.exec(after)?.[1] : undefined;
    if (number !== undefined) {
      model = number;
      rest = mended.replace(new RegExp(`(?<!\\d)${number}(?!\\d)`), " \u0001 ");
    } else if (next !== undefined && !NOT_A_NAME.has(fold(next.split(" ")[0] ?? ""))) {
      const name = next
        .replace(/[.!?]+$/, "")
        .split(" ")
        .filter((word, at) => at === 0 || !NOT_A_NAME.has(fold(word)))
        .join(" ");
      if (pattern.exec(folded)?.[0].endsWith("s") !== true || /^[A-Z\d]/.test(name)) {
        model = name;
        rest = mended.replace(name, " \u0001 ");
      }
    }
    cut(pattern);
  }
  make = make === "" ? null : make;
  return { make, model, rest: tidy(rest) };
}

function makeIn(text: string): string | null {
  const folded = fold(text);
  const hits = [...FOLDED_MAKES, ...ALIASES]
    .map(({ make, pattern }) => ({ make, hit: pattern.exec(folded) }))
    .filter(
      ({ make, hit }) => hit !== null && (!ORDINARY_MAKES.has(fold(make)) || plausible(folded, hit, make)),
    )
    .sort(
      (a, b) =>
        (a.hit?.index ?? 0) - (b.hit?.index ?? 0) || (b.hit?.[0].length ?? 0) - (a.hit?.[0].length ?? 0),
    );
  return hits[0]?.make ?? null;
}

/** "A mini", "2020 Mini", "my Smart" name cars; "a mini vacation" does not. */
function plausible(folded: string, hit: RegExpExecArray | null, make: string): boolean {
  if (hit === null) return false;
  const before = folded.slice(0, hit.index);
  const after = folded.slice(hit.index + hit[0].length);
  const model = MODELS.some(
    (entry) => entry.make === make && new RegExp(`^\\s*${loose(entry.model)}\\b`).test(after),
  );
  return model || /(?:\b(?:19|20)\d\d|\bmy|'\d\d|\bmake(?: is|:)?)\s*$/.test(before) || folded === hit[0];
}

/** Characters after a make in which a bare number may still be its model. */
const BESIDE = 12;

function afterMake(folded: string, make: string | null): string {
  const entry = [...FOLDED_MAKES, ...ALIASES].find(
    (candidate) => candidate.make === make && candidate.pattern.test(folded),
  );
  const hit = entry?.pattern.exec(folded);
  if (hit === undefined || hit === null) return folded;
  const after = folded.slice(hit.index + hit[0].length);
  const numeric = /^\s*\d/.test(after)
    ? after
    : after.replace(/(?<![a-z-])\d{1,4}(?![\w])/g, (number, at: number) => (at < BESIDE ? number : " "));
  const beforeMake = folded.slice(0, hit.index).replace(/(?<![\w-])\d[\d.,]*\b(?!-)/g, " ");
  return `${numeric} \u0002 ${beforeMake}`;
}

/** An everyday word is a car when a year or "my" stands before it, or it is all there is. */
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

/** Spelling mistakes in names that are no other word: "Toyta", "Corrola". */
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

/** A vehicle that no list has: "my 2019 Foobar Baz", or a free answer to the question for make and model. */
export function unknownVehicle(text: string, asked: boolean): VehicleMention | null {
  const said = plain(text).trim();
  const afterYear = AFTER_YEAR.exec(said);
  if (afterYear !== null && !NOT_A_NAME.has(fold(afterYear[1] ?? ""))) {
    return {
      make: afterYear[1] ?? null,
      model: afterYear[2] ?? null,
      rest: said.replace(`${afterYear[1]} ${afterYear[2]}`, " "),
    };
  }
  const labelled = LABELLED.exec(said);
  if (labelled !== null && !NOT_A_NAME.has(fold(labelled[1] ?? "")))
    return { make: labelled[1] ?? null, model: labelled[2] ?? null, rest: said.replace(labelled[0], " ") };
  if (!asked || [DENY, FOLLOW_UP, GOODBYE, RETRY, THANKS].some((pattern) => pattern.test(fold(said))))
    return null;
  const names = TWO_NAMES.exec(said);
  const [, make, model] = names ?? [];
  if (make === undefined || model === undefined || said.split(/\s+/).length > 14 || said.includes("?"))
    return null;
  if (NOT_A_NAME.has(fold(make)) || NOT_A_NAME.has(fold(model)) || /^\d{4,}$/.test(model)) return null;
  if (!/^[A-Z]/.test(make) && said.split(/\s+/).length > 6) return null;
  return { make, model: model.replace(/[.,]$/, ""), rest: said.replace(make, " ").replace(model, " ") };
}
