import { fold } from "../../text/index.ts";
import { withoutPersonalData } from "../understand/personal.ts";
import { driverAge } from "./ages.ts";
import { amount, digits, joinedGroups } from "./numbers.ts";
import { ORDINARY_MAKES } from "./makes.ts";
import { modelOf, unknownVehicle, vehicleIn, withoutDenied } from "./vehicle.ts";
import type { VehicleMention } from "./vehicle.ts";
import type { DetailKind, QuoteField } from "./fields.ts";
import {
  A_NAME,
  AWAY,
  BARE,
  CHANGES,
  CORRECTS,
  IN_KILOMETRES,
  IS_FALSE,
  IS_TRUE,
  MILEAGE_BEFORE,
  MILES,
  NO_YEAR,
  UNDRIVEN,
  YEAR,
  YEAR_NAMED,
} from "./data/extract.ts";

export type DetailValue = string | number | boolean;
/** Values by the property's name. */
export type Details = Readonly<Record<string, DetailValue>>;

export interface Extraction {
  fields: readonly QuoteField[];
  /** Names of the properties in Eva's last question. */
  asked: readonly string[];
  /** The known details: a bare number then fills a missing one. */
  known: Details;
}

/**
 * Reads the details of a quote from one message, in any order and wording. The result has only details in the
 * message; text after "no, wait" replaces text before it.
 */
export function extractDetails(message: string, extraction: Extraction): Details {
  const { meant, make } = withoutDenied(joinedGroups(withoutPersonalData(message)));
  const told = { ...extraction, denied: make };
  const mistakes = [...meant.matchAll(CORRECTS)];
  const mistake = mistakes.find(({ index }) => meant.slice(0, index).trim() !== "");
  if (mistake === undefined) return detailsOf(meant, told, mistakes.length > 0);
  const before = detailsOf(meant.slice(0, mistake.index), told, mistakes[0] !== mistake);
  const known = { ...extraction.known, ...before };
  const after = detailsOf(meant.slice(mistake.index + mistake[0].length), { ...told, known }, true);
  return { ...before, ...after };
}

interface Telling extends Extraction {
  /** The make of an excluded vehicle: the intended one often has the same make. */
  denied: string | null;
}

function detailsOf(text: string, { fields, asked, known, denied }: Telling, corrects = false): Details {
  const found: Record<string, DetailValue> = {};
  const field = (kind: DetailKind) => fields.find((candidate) => candidate.kind === kind);
  const set = (kind: DetailKind, value: DetailValue | null | undefined) => {
    const target = field(kind);
    if (target !== undefined && value !== null && value !== undefined)
      found[target.name] = typed(value, target);
  };
  const wants = (kind: DetailKind) => asked.includes(field(kind)?.name ?? "\u0000");

  const make = known[field("make")?.name ?? ""];
  let vehicle = vehicleIn(text);
  if (vehicle.make === null && (denied !== null || corrects))
    vehicle = modelOf(text, denied ?? make) ?? vehicle;
  if (vehicle.make === null && vehicle.model === null)
    vehicle = unknownVehicle(text, wants("make") || wants("model")) ?? vehicle;
  if (wants("model") && !wants("make") && vehicle.make === null)
    vehicle = answeredModel(text, { make, alone: asked.length === 1 }) ?? vehicle;
  else if (asked.length > 0 && !wants("make") && !wants("model") && isLoneWord(text))
    vehicle = { make: null, model: null, rest: text };
  set("make", vehicle.make);
  set("model", vehicle.model);

  let rest = digits(vehicle.rest.replace(/\b401 ?k\b/gi, " ")).replace(NO_YEAR, " ");
  if (wants("mileage")) rest = rest.replace(/\b(?:zero|none)\b/, "0");
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const match = pattern.exec(rest);
    if (match !== null) rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`;
    return match;
  };

  const age = field("age") === undefined ? null : driverAge(rest, wants("age"));
  if (age !== null) {
    set("age", age.years);
    rest = age.rest;
  }
  const miles = AWAY.test(rest) ? null : (take(MILES) ?? take(MILEAGE_BEFORE));
  const driven = miles === null ? null : amount(`${miles[1]}${miles[2]}`);
  if (driven !== null)
    set("mileage", converted(driven, IN_KILOMETRES.test(miles?.[0] ?? ""), field("mileage")));
  else if (UNDRIVEN.test(rest)) set("mileage", 0);
  const year = take(YEAR_NAMED) ?? take(YEAR);
  const short = year === null ? take(/(?<!\w)'(\d\d)\b/) : null;
  const bareMiles = asked.length === 1 && wants("mileage");
  if (year !== null && !(bareMiles && /^\D*\d{4}\D*$/.test(digits(text)))) set("year", Number(year[1]));
  else if (year !== null) set("mileage", Number(year[1]));
  else if (short !== null)
    set("year", Number(short[1]) > 40 ? 1900 + Number(short[1]) : 2000 + Number(short[1]));

  bareNumbers(rest, {
    fields,
    asked,
    known: { ...known, ...found },
    found,
    changed: corrects || CHANGES.test(rest),
  });
  for (const other of fields.filter(({ kind, name }) => kind === "other" && found[name] === undefined)) {
    const alone = asked.length === 1 && asked[0] === other.name && Object.keys(found).length === 0;
    const value = otherDetail(other, text, alone);
    if (value !== undefined) found[other.name] = typed(value, other);
  }
  return found;
}

/** "Zero" in answer to another question is not a motorcycle. */
function isLoneWord(text: string): boolean {
  return ORDINARY_MAKES.has(fold(text).replace(/\W+$/, ""));
}

/**
 * The answer to the question for the model: a known model of the make, also a number, or any name that is the
 * whole answer.
 */
function answeredModel(
  text: string,
  { make, alone }: { make: DetailValue | undefined; alone: boolean },
): VehicleMention | null {
  const owned = modelOf(text, make);
  if (owned !== null) return { ...owned, make: null };
  const answer = A_NAME.exec(text.trim())?.[1];
  if (answer === undefined || (/^\d{2,}$/.test(answer) && !(alone && /^\d{3,4}$/.test(answer)))) return null;
  if (/^(?:no|yes|why|what|ok|okay|sure|idk)\b/i.test(answer)) return null;
  return { make: null, model: answer, rest: text.replace(answer, " ") };
}

function converted(value: number, kilometres: boolean, field: QuoteField | undefined): number {
  if (kilometres && field?.kilometres !== true) return Math.round(value * 0.621371);
  if (!kilometres && field?.kilometres === true) return Math.round(value / 0.621371);
  return value;
}

const NUMERIC: ReadonlySet<DetailKind> = new Set(["year", "mileage", "age"]);

interface Bare extends Extraction {
  found: Record<string, DetailValue>;
  changed: boolean;
}

/** A number without a word next to it is the answer to Eva's question, or another detail that it fits. */
function bareNumbers(rest: string, { fields, asked, known, found, changed }: Bare): void {
  const open = fields.filter(
    ({ name, kind, type }) =>
      found[name] === undefined &&
      (NUMERIC.has(kind) || (type !== "string" && type !== "boolean")) &&
      (asked.includes(name) || known[name] === undefined || changed),
  );
  const expected = open.filter(({ name }) => asked.includes(name));
  const told = expected.length > 0 || changed || Object.keys(found).length > 0;
  if (!told && !/^\W*[\d.,'k]+\W*$/.test(rest)) return;
  const only = expected.length === 1 ? expected[0] : undefined;
  const left = open.toSorted((a, b) => Number(asked.includes(b.name)) - Number(asked.includes(a.name)));
  const numbers = [...rest.matchAll(BARE)];
  for (const [text, sign = "", digits = ""] of numbers) {
    const value = amount(digits);
    if (value === null) continue;
    const answer = only !== undefined && isPossible(only.kind, text) ? only : undefined;
    const target =
      (numbers.length === 1 ? answer : undefined) ??
      left.find(({ kind }) => fits(kind, value, text)) ??
      answer;
    if (target === undefined) continue;
    found[target.name] = typed(sign === "" ? value : -value, target);
    left.splice(left.indexOf(target), 1);
  }
}

/** An answer may be wrong, but a mileage is not an age: the tool reports a wrong answer. */
function isPossible(kind: DetailKind | undefined, text: string): boolean {
  const length = text.replace(/\D/g, "").length;
  if (kind === "age") return length <= 3 && !/[k,]/.test(text);
  return kind !== "year" || (length <= 4 && !/[k,]/.test(text));
}

function fits(kind: DetailKind, value: number, text: string): boolean {
  if (kind === "age") return value >= 14 && value <= 110 && !/[k.,]/.test(text);
  if (kind === "year") return value >= 1880 && value <= 2035 && !/[.,]/.test(text);
  if (kind === "mileage") return value > 110 || /k/.test(text);
  return true;
}

/** A detail of an unknown kind: one of its options, the text after its name, or a separate answer. */
function otherDetail(
  { options, spoken, type }: QuoteField,
  text: string,
  alone: boolean,
): DetailValue | undefined {
  const said = fold(text);
  if (options.length > 0)
    return options.find((one) => new RegExp(`\\b${fold(one).replace(/[_-]/g, "[ _-]")}\\b`).test(said));
  const naming = new RegExp(`\\b${fold(spoken)}\\b(?:\\s+(?:is|of|:|=))*\\s*:?\\s*([\\w-]+)`);
  const named = naming.exec(said)?.[1];
  if (named !== undefined && (type === "string" || /^\d/.test(named))) return named;
  if (!alone) return undefined;
  if (type === "boolean") return IS_TRUE.test(said) ? true : IS_FALSE.test(said) ? false : undefined;
  const short = !said.includes("?") && said.split(" ").length <= 5;
  const answer = text.trim().replace(/^(?:it'?s|it is|my|the|is)\s+/i, "");
  return short && (type === "string" || /\d/.test(said)) ? answer.replace(/[.!]$/, "") : undefined;
}

function typed(value: DetailValue, field: QuoteField): DetailValue {
  if (field.type === "string") return String(value);
  if (field.type === "boolean") return value === true || value === "true";
  const number = typeof value === "number" ? value : Number(String(value).replace(/[^\d.-]/g, ""));
  return field.type === "integer" ? Math.round(number) : number;
}
