import type { DraftCheck } from "../../carried.ts";
import { containingAny, schemaOfValue } from "../../checks.ts";
import { idealsOf, type RegistrySample } from "./shapes.ts";

/** A check of the answer to a row, without its place; or why there is none. */
export type RowCheck = Omit<DraftCheck, "criterion" | "place"> | { lost: string };

/** A class of the repository that compares texts. */
export interface ComparingClass {
  check: (sample: RegistrySample) => RowCheck;
  /** What is different here. */
  note?: string;
}

type Settings = Readonly<Record<string, unknown>>;

/** The classes that compare with `ideal`, by the last part of their name. */
const CLASSES: Readonly<Record<string, (args: Settings) => ComparingClass>> = {
  Match: () => ({
    check: (sample) =>
      withIdeals(sample, (ideals) => ({
        kind: "matches",
        settings: containingAny(ideals, { from: "start" }),
        ...saying(ideals),
      })),
  }),
  Includes: ({ ignore_case: anyCase }) => ({
    check: (sample) =>
      withIdeals(sample, (ideals) => ({
        kind: "matches",
        settings: containingAny(ideals, { anyCase: anyCase === true }),
        ...saying(ideals),
      })),
  }),
  FuzzyMatch: () => ({
    check: (sample) => withIdeals(sample, fuzzy),
    note: "a reply that is only a part of `ideal` passed there, and fails here",
  }),
  JsonMatch: () => ({ check: (sample) => withIdeals(sample, sameJson) }),
  JsonValidator: () => ({ check: () => ({ kind: "json", settings: true, says: "{}" }) }),
};

/** The class of a registry's entry, such as `evals.elsuite.basic.match:Match`; null for other code. */
export function comparingClass(written: string, args: Settings): ComparingClass | null {
  const name = written.split(":").at(-1) ?? "";
  const make = written.startsWith("evals.elsuite.basic.") && Object.hasOwn(CLASSES, name) && CLASSES[name];
  return make ? make(args) : null;
}

function withIdeals(sample: RegistrySample, make: (ideals: string[]) => RowCheck): RowCheck {
  const ideals = idealsOf(sample["ideal"]);
  if (ideals.length === 0) return { lost: "the row has no `ideal`" };
  // Every text begins with an empty one, and contains it.
  if (ideals.some((one) => one.trim() === ""))
    return { lost: "its `ideal` is empty, which every reply fits" };
  return make(ideals);
}

function saying([first]: readonly string[]): { says?: string } {
  return first === undefined ? {} : { says: first };
}

const BETWEEN = "[\\s\\p{P}\\p{S}]+";
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** Letter case, punctuation and articles make no difference. */
function fuzzy(ideals: readonly string[]): RowCheck {
  const patterns: string[] = [];
  for (const ideal of ideals) {
    const words = ideal
      .normalize("NFC")
      .split(/\s+/)
      .map((word) => word.replace(/^[!-/:-@[-`{-~]+|[!-/:-@[-`{-~]+$/g, "").toLowerCase())
      .filter((word) => !/^(?:|a|an|the)$/.test(word))
      // A mark within a word may be missing.
      .map((word) => word.replace(PUNCTUATION, (mark) => `${mark === "-" ? mark : `[\\${mark}]`}?`));
    if (words.length === 0) return { lost: "its `ideal` has no words" };
    patterns.push(words.join(`${BETWEEN}(?:(?:a|an|the)${BETWEEN})*`));
  }
  return {
    kind: "matches",
    settings: `/${patterns.join("|")}/iu`,
    inWords: `Says ${ideals.map((one) => JSON.stringify(one)).join(" or ")}, whatever its capitals, punctuation and articles.`,
    ...saying(ideals),
  };
}

function sameJson(ideals: readonly string[]): RowCheck {
  const values: unknown[] = [];
  for (const ideal of ideals) {
    try {
      const value: unknown = JSON.parse(ideal);
      // There, a missing value is never right.
      if (!hasNull(value)) values.push(value);
    } catch {
      return { lost: "its `ideal` is not JSON" };
    }
  }
  const [first] = values;
  if (values.length === 0) return { lost: "its `ideal` holds null, which no reply fits" };
  const schemas = values.map(schemaOfValue);
  const schema = schemas.length === 1 ? schemas[0] : { anyOf: schemas };
  return { kind: "json", settings: { schema }, says: JSON.stringify(first) };
}

function hasNull(value: unknown): boolean {
  if (typeof value !== "object") return false;
  return value === null || Object.values(value).some(hasNull);
}
