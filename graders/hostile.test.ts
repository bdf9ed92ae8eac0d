import { expect, it } from "vitest";
import { conversation, runCheck } from "../tests/fixtures/graders.ts";

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
];

const CHECKS: [string, unknown][] = [
  ["says", ["$100", "hello there"]],
  ["never_says", ["a", "Geico"]],
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

it.each(CHECKS)("%s is done soon with replies made to keep it busy", async (kind, value) => {
  await runCheck(kind, value, { transcript: conversation("Hello") });
  for (const piece of PIECES) {
    const reply = piece.repeat(Math.ceil(30_000 / piece.length));
    const started = performance.now();
    await runCheck(kind, value, { transcript: conversation(reply), knowledge: reply });
    const took = performance.now() - started;
    expect({ piece, soon: took < 1500 }).toEqual({ piece, soon: true });
  }
});
