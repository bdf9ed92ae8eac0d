import { expect, it } from "vitest";
import type { Case } from "../types.ts";
import { guessedCases } from "./guessed.ts";

const aCase = (id: string, tags: string[]): Case => ({
  id,
  suite: "s",
  about: "",
  kind: "regression",
  tags,
  trials: 1,
  customer: { kind: "turns", turns: [] },
  expect: [],
  tools: [],
  reference: [],
  location: { file: "s.yaml", line: 7, column: 3 },
  lines: { from: 7, to: 9 },
});

it.each([
  [[["smoke"], []], []],
  [[["guessed"], ["smoke"]], ["The case `c0` has checks that are first guesses"]],
  [[[], ["guessed"], ["guessed"]], ["The case `c1`, and 1 other, have checks that are first guesses"]],
  [
    [["guessed"], ["guessed"], ["a", "guessed"]],
    ["The case `c0`, and 2 others, have checks that are first guesses"],
  ],
])("cases with guessed checks are named once, at the first: %j", (tags, messages) => {
  const remarks = guessedCases(tags.map((own, i) => aCase(`c${i}`, own)));
  expect(remarks.map(({ message }) => message)).toEqual(messages);
});
