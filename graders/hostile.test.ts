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

it.each(CHECKS)("%s is done soon with replies made to keep it busy", async (kind, value) => {
  await runCheck(kind, value, { transcript: conversation("Hello") });
  for (const piece of PIECES) {
    const reply = piece.repeat(Math.ceil(15_000 / piece.length));
    // Time of the processor: the machine may be busy with something else.
    const started = process.cpuUsage();
    await runCheck(kind, value, { transcript: conversation(reply), knowledge: reply });
    const { user, system } = process.cpuUsage(started);
    const took = (user + system) / 1000;
    expect({ piece, soon: took < 800 }).toEqual({ piece, soon: true });
  }
});
