import { AGES, DRIVES, DRIVES_WHO, FIRST, HE, NEGATIONS, SELF, SHE, THEY } from "./data/people.ts";

type Person = "self" | "she" | "he" | "they";

interface Age {
  years: number;
  /** Position of its digits. */
  at: number;
  digits: string;
  /** The word for its owner; null where no person is named. */
  of: string | null;
  /** The text calls it the driver's. */
  driver: boolean;
}

export interface DriverAge {
  /** Null when the ages belong to people who don't drive. */
  years: number | null;
  /** The text without any age. */
  rest: string;
}

const PEOPLE: readonly (readonly [Person, RegExp])[] = [
  ["self", new RegExp(`^(?:${SELF})$`)],
  ["she", new RegExp(`^(?:${SHE})$`)],
  ["he", new RegExp(`^(?:${HE})$`)],
  ["they", new RegExp(`^(?:${THEY})$`)],
];
const ANYBODY = `(?<!\\w)(?:${[SELF, SHE, HE, THEY].join("|")})(?![\\w])`;
const DRIVING = new RegExp(`(${ANYBODY})|\\b(${NEGATIONS})\\b|\\b(?:${DRIVES})\\b(?! nicht\\b)|[.?!;]`, "g");
const DRIVER_IS = new RegExp(
  `\\bdriver(?:'s| is| will be| would be|:)\\s+(?:actually |going to be |to be )?(?:my |our |mi |mon |ma )?(${ANYBODY})`,
);
const DRIVER_AFTER = new RegExp(`\\b${DRIVES_WHO}(${ANYBODY})`);
const FOR_WHOM = new RegExp(
  `\\bfor (?:my |our )?(${ANYBODY})|\\b(her|his|their) (?:own )?(?:car|vehicle|truck|bike|motorcycle|scooter|policy|quote)\\b`,
);

/**
 * The age of the driver in a text whose numbers are digits. Where several people are named, it is the age of
 * the driver, or of the person whom the quote is for; where that is unknown, the customer's own.
 * @param asked whether the age was asked for: a number at the beginning of an answer is then the customer's
 */
export function driverAge(text: string, asked: boolean): DriverAge | null {
  const ages = agesIn(text, asked);
  const [first] = ages;
  if (first === undefined) return null;
  const rest = ages.reduceRight(
    (left, { at, digits }) => `${left.slice(0, at)} ${left.slice(at + digits.length)}`,
    text,
  );
  const driver = driverIn(text);
  const person = driver === null ? null : personOf(driver);
  const same = ages.filter(({ of }) => person !== null && isSame(of === null ? null : personOf(of), person));
  const theirs =
    ages.find((age) => age.driver) ??
    ages.find(({ of }) => driver !== null && of === driver) ??
    (person === "self" ? same[0] : same.at(-1));
  const unnamed = ages.find(({ of }) => of === null);
  const own = ages.find(({ of }) => of !== null && personOf(of) === "self");
  if (person === "self" || person === null) {
    const chosen = theirs ?? own ?? unnamed ?? (person === null ? first : undefined);
    return { years: chosen?.years ?? null, rest };
  }
  return { years: (theirs ?? unnamed ?? (ages.length === 1 ? undefined : own))?.years ?? null, rest };
}

function agesIn(text: string, asked: boolean): Age[] {
  const found = new Map<number, Age>();
  for (const pattern of asked ? [FIRST, ...AGES] : AGES) {
    for (const match of text.matchAll(pattern)) {
      const digits = match[1] ?? "";
      const at = match.index + match[0].lastIndexOf(digits);
      if (
        found.has(at) ||
        /\b(?:car|vehicle|it|truck|bike) is\s*$/.test(text.slice(Math.max(0, match.index - 20), match.index))
      )
        continue;
      const driver = /^(?:primary|main|principal) driver/.test(match[0]);
      found.set(at, { years: Number(digits), at, digits, of: null, driver });
    }
  }
  const ages = [...found.values()].toSorted((a, b) => a.at - b.at);
  return ages.map((age, i) => ({ ...age, of: ownerOf(text.slice(ages[i - 1]?.at ?? 0, age.at)) }));
}

/** The last person named before an age. */
function ownerOf(before: string): string | null {
  const sentence = before.slice(before.search(/[^.?!;]*$/));
  return [...sentence.matchAll(new RegExp(ANYBODY, "g"))].at(-1)?.[0] ?? null;
}

function personOf(word: string): Person | null {
  return PEOPLE.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/** The word for the driver, or for the person whom the quote is for. */
function driverIn(text: string): string | null {
  const is = DRIVER_IS.exec(text)?.[1] ?? DRIVER_AFTER.exec(text)?.[1];
  if (is !== undefined) return is;
  let named: string | null = null;
  let denied = false;
  for (const [whole, person, negation] of text.matchAll(DRIVING)) {
    if (/^[.?!;]$/.test(whole)) [named, denied] = [null, false];
    else if (person !== undefined) [named, denied] = [person, false];
    else if (negation !== undefined) denied = true;
    else if (named !== null && !denied) return named;
  }
  const whom = FOR_WHOM.exec(text);
  return whom?.[1] ?? whom?.[2] ?? null;
}

/** "He" may be the husband, and "they" anybody. */
function isSame(a: Person | null, b: Person): boolean {
  return a === b || (a !== "self" && a !== null && b === "they") || (a === "they" && b !== "self");
}
