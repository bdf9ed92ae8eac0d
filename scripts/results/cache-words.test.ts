import { expect, it } from "vitest";
import { bytesWords, worthWords } from "./cache-words.ts";

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1234, "1.2 KB"],
  [81_400_000, "81 MB"],
  [9_960_000_000, "10.0 GB"],
])("%i bytes are %s", (bytes, words) => expect(bytesWords(bytes)).toBe(words));

const answer = { runs: 1, simulated: false, tokensIn: 1000, tokensOut: 20, costUsd: 0.6 };

it("says what it would cost to ask Claude again, and that a simulator costs nothing", () => {
  expect(worthWords([answer, answer], "them")).toEqual([
    "Asking Claude for them again would cost about $1.20 (2,000 tokens in, 40 out).",
  ]);
  expect(worthWords([answer, { ...answer, costUsd: null }], "those")).toEqual([
    "Asking Claude for those again would cost about $0.60 plus 1 answer of unknown price (2,000 tokens in, 40 out).",
  ]);
  expect(worthWords([answer, { ...answer, simulated: true }], "them")).toEqual([
    "Asking Claude for them again would cost about $0.60 (1,000 tokens in, 20 out).",
    "1 of them is a simulator's: it says nothing about Claude, and asking again costs nothing.",
  ]);
  expect(worthWords([], "them")).toEqual([]);
});
