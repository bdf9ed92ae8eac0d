import { ASKED, CONDITION, COVERS, DO, IMPERATIVE, LABEL, MODAL, OPPOSITES } from "./opposite-words.ts";

/** How a statement is turned into its opposite, in words for a reader to check. */
export type ReversalRule =
  | "never <-> always"
  | "must <-> must not"
  | "a negation less"
  | "a negation more"
  | "numbers changed"
  | "order swapped"
  | "a word <-> its opposite";

/** A statement with the opposite meaning, and the rule that made it. */
interface Opposite {
  text: string;
  rule: ReversalRule;
}

/**
 * The opposite of a statement, by the first rule that changes it; the same each time. Null where no rule
 * does: such a statement can only be left out. The same is true of a customer's words in an example, and of a
 * question. The rules are for English; in other languages only numbers are changed.
 */
export function oppositeOf(statement: string): Opposite | null {
  if (ASKED.test(statement)) return null;
  const label = LABEL.exec(statement)?.[0] ?? "";
  const condition = CONDITION.exec(statement.slice(label.length))?.[0] ?? "";
  // The action is reversed, not the condition: "When a tool fails, don't apologise."
  for (const prefix of new Set([label + condition, label, ""])) {
    const rest = statement.slice(prefix.length);
    for (const [rule, change] of RULES) {
      const text = change(rest);
      if (text !== rest)
        return {
          rule,
          text: prefix + (prefix === label + condition && condition !== "" ? lower(text) : text),
        };
    }
  }
  return null;
}

type Change = (statement: string) => string;

/** The rule with the greatest effect comes first: a rule of conduct, then a number, then a fact. */
const RULES: readonly [ReversalRule, Change][] = [
  ["never <-> always", swap([["never", "always"]])],
  ["must <-> must not", mustNot],
  ["a negation less", withoutNegation],
  ["numbers changed", otherNumbers],
  ["order swapped", otherOrder],
  ["a word <-> its opposite", swap(OPPOSITES, "first")],
  ["a negation more", withNegation],
];

/**
 * Replaces each of the words with its partner, in the same case; only the first, where two would cancel each
 * other.
 */
function swap(pairs: readonly (readonly [string, string])[], which: "each" | "first" = "each"): Change {
  const partner = new Map(
    pairs.flatMap(([a, b]) => [
      [a, b],
      [b, a],
    ]),
  );
  const longestFirst = [...partner.keys()].toSorted((a, b) => b.length - a.length).join("|");
  const any = new RegExp(
    `(?<![\\p{L}\\p{N}-]|\\blook )(?:${longestFirst})(?![\\p{L}\\p{N}-])`,
    which === "each" ? "giu" : "iu",
  );
  return (statement) =>
    statement.replace(any, (word) => inCaseOf(word, partner.get(word.toLowerCase()) ?? word));
}

function mustNot(statement: string): string {
  return statement.replace(
    /(?<!\p{L})(must|have to|has to|need to|needs to)(?: (not)| (never)|(n['’]t))?(?!\p{L})/giu,
    (_, verb: string, ...negated: unknown[]) =>
      negated.slice(0, 3).some((word) => word !== undefined)
        ? verb
        : /^must/i.test(verb)
          ? `${verb} not`
          : inCaseOf(verb, "must not"),
  );
}

/** A temporary mark before a letter that becomes a capital. It occurs in no text. */
const CAPITAL = "\u{10FFFE}";

function withoutNegation(statement: string): string {
  return statement
    .replace(/(?<!\p{L})(don['’]t|do not)(?: (?=\p{L}))/giu, (word, _no: string, at: number, all: string) => {
      // "We don't offer" becomes "We offer", and an order "Don't ask" becomes "Ask".
      const begins = at === 0 || /[.:;]\s*$/.test(all.slice(Math.max(0, at - 4), at));
      return begins && word.startsWith("D") ? CAPITAL : "";
    })
    .replace(new RegExp(`${CAPITAL}(\\p{L})`, "gu"), (_, letter: string) => letter.toUpperCase())
    .replace(/(?<!\p{L})(can)(?:['’]t|not| not)(?!\p{L})/giu, "$1")
    .replace(/(?<!\p{L})won['’]t(?!\p{L})/giu, (word) => inCaseOf(word, "will"))
    .replace(
      /(?<!\p{L})(is|are|was|were|has|have|had|does|did|do|would|could|should|may|might|will)(?:n['’]t| not)(?!\p{L})/giu,
      "$1",
    )
    .replace(/(?<!\p{L})(?:no|not any) (?=\p{Ll}{3,})(?!longer|more|matter)/gu, "")
    .replace(/(?<!\p{L})[Nn]othing(?!\p{L})/gu, (word) => inCaseOf(word, "everything"))
    .replace(/(?<!\p{L})[Nn]obody(?!\p{L})/gu, (word) => inCaseOf(word, "everybody"))
    .replace(/(?<!\p{L})[Ww]ithout(?!\p{L})/gu, (word) => inCaseOf(word, "with"));
}

/** Amounts and limits are doubled; a time of day, a year and a telephone number are changed. */
function otherNumbers(statement: string): string {
  return statement.replace(
    /(?<![\p{L}\p{N}])\d[\d.,-]*\d(?![\p{L}\p{N}])|(?<![\p{L}\p{N}.])\d(?![\p{L}\p{N}])/gu,
    (number, at: number, all: string) => {
      if (/\d-\d/.test(number)) return number.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
      if (/^\s?(?:[ap]\.?m\b|o['’]clock)/i.test(all.slice(at + number.length)))
        return String((Number.parseInt(number, 10) % 12) + 1);
      if (/^(?:19|20)\d\d$/.test(number)) return String(Number(number) + 10);
      return doubled(number);
    },
  );
}

/** With the same points, commas and zeros as the original. */
function doubled(number: string): string {
  const decimals = /[.,](\d{1,2})$/.exec(number)?.[1]?.length ?? 0;
  const digits = number.replace(/\D/g, "");
  const twice = String(BigInt(digits) * 2n + (/^0+$/.test(digits) ? 1n : 0n)).padStart(decimals + 1, "0");
  const whole = decimals === 0 ? twice : twice.slice(0, -decimals);
  const mark = /[.,]/.exec(decimals === 0 ? number : number.slice(0, -decimals - 1))?.[0] ?? "";
  const grouped = mark === "" ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, mark);
  return decimals === 0 ? grouped : `${grouped}${number.at(-decimals - 1) ?? "."}${twice.slice(-decimals)}`;
}

/** "First A, then B." becomes "First B, then A." */
function otherOrder(statement: string): string {
  const found = /^(First,? )?(.{3,}?),? (and )?then (.{3,}?)([.!]?)$/isu.exec(statement);
  if (found === null) return statement;
  const [, first = "", before = "", and = "", after = "", end = ""] = found;
  const begins = first === "" ? upper(lower(after)) : lower(after);
  return `${first}${begins}, ${and}then ${lower(before)}${end}`;
}

function withNegation(statement: string): string {
  for (const negated of [
    statement.replace(
      IMPERATIVE,
      (verb: string) => `${/^\p{Lu}/u.test(verb) ? "Don't" : "don't"} ${lower(verb)}`,
    ),
    statement.replace(COVERS, (verb: string) => `does not ${verb.replace(/s$/, "")}`),
    statement.replace(MODAL, (verb) => (/^can$/i.test(verb) ? `${verb}not` : `${verb} not`)),
    statement.replace(DO, (_, who: string, verb: string) => `${who} don't ${verb}`),
  ])
    if (negated !== statement) return negated;
  return statement;
}

function inCaseOf(word: string, other: string): string {
  return /^\p{Lu}/u.test(word) ? upper(other) : other;
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  // A name keeps its capital: only a common word loses it.
  return /^\p{Lu}\p{Ll}+(?:,? \p{Ll}|$)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
