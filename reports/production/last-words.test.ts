import { expect, it } from "vitest";
import { aWord } from "../../tests/fixtures/customers/conversations.ts";
import { lastWords } from "./last-words.ts";

const down = { thumb: "down" as const };
const up = { thumb: "up" as const };

it.each([
  ["a thumb, and its reason later", [down, { ...down, reason: "slow" }], [{ ...down, reason: "slow" }]],
  ["a reason, and the thumb once more", [{ ...down, reason: "slow" }, down], [{ ...down, reason: "slow" }]],
  ["another mind", [{ ...down, reason: "slow" }, up], [up]],
  [
    "a rating after a thumb",
    [{ ...down, reason: "slow" }, { rating: 4 }],
    [{ ...down, rating: 4, reason: "slow" }],
  ],
  ["another rating", [{ rating: 1, reason: "bad" }, { rating: 5 }], [{ rating: 5 }]],
  [
    "a reason that is none",
    [
      { ...down, reason: "slow" },
      { ...down, reason: "  " },
    ],
    [{ ...down, reason: "slow" }],
  ],
  [
    "other answers, in the order of the last word on each",
    [
      { ...down, exchange: 1 },
      { ...up, exchange: 0 },
      { ...down, exchange: 1, reason: "no" },
    ],
    [
      { ...up, exchange: 0 },
      { ...down, exchange: 1, reason: "no" },
    ],
  ],
  ["nothing", [], []],
])("the last word of a customer counts: %s", (_, said, expected) => {
  expect(lastWords(said.map(aWord))).toEqual(expected.map(aWord));
});
