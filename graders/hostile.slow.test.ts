import { expect, it } from "vitest";
import { conversation, runCheck } from "../tests/fixtures/graders.ts";
import { growsWithSize } from "../tests/fixtures/cpu.ts";
import { often } from "../tests/fixtures/effort.ts";

/** A transcript is untrusted: no reply may keep a grader busy. Each of these makes a careless pattern quadratic or worse. */
const PIECES = [
  "a",
  "a ",
  "1,",
  "1 ",
  "](a",
  "[a",
  "a.b.",
  "a@b.",
  "**a",
  "{",
  '"',
  "- make\n",
  "what is ",
  "I can ",
  "é\u0301",
  "…",
  "ﷺ",
  "please ",
  "not ",
  "- a:\n",
  "' a",
  "$1 ",
  "one ",
  "1 000 ",
  "G.",
  "7 3 ",
  "a.it ",
  " dot ",
  "<a",
  "&amp;",
  "车",
];

const CHECKS: [string, unknown][] = [
  ["says", ["$100", "hello there"]],
  ["never_says", { any: ["a", "Geico", "State Farm", "730018452296"], except: ["a b"] }],
  ["money", { amount: 100, currency: "USD", per: "month" }],
  ["given", ["phones", "emails", "links", "numbers"]],
  ["matches", "foo|bar"],
  ["equals", "x"],
  ["length", { max_words: 5 }],
  ["language", "en"],
  ["links", "given"],
  ["json", { anywhere: true }],
  ["similar", { to: "abc", at_least: 0.5 }],
  ["asks_for", ["make", "mileage", "year", "driver_age", "policy number"]],
  ["refusal", true],
  ["promise", false],
];

/** Each piece is tried on a sample of the checks. */
const EVERY = often({ usually: 5, thorough: 1 });

it.each(
  CHECKS.map(([kind, value], i) => ({
    kind,
    value,
    pieces: PIECES.filter((_, at) => (at + i) % EVERY === 0),
  })),
)("$kind is done soon with replies made to keep it busy", async ({ kind, value, pieces }) => {
  await runCheck(kind, value, { transcript: conversation("Hello") });
  for (const piece of pieces) {
    const grade = (length: number) => {
      const reply = piece.repeat(Math.ceil(length / piece.length));
      return runCheck(kind, value, { transcript: conversation(reply), knowledge: reply });
    };
    expect({ piece, linear: await growsWithSize(grade, 10_000) }).toEqual({ piece, linear: true });
  }
});
