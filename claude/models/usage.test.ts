import { expect, test } from "vitest";
import { usageProblem } from "./usage.ts";

const GOOD = { input_tokens: 10, output_tokens: 5 };

test.each<[string, object]>([
  ["the least that there is", GOOD],
  [
    "nulls for what does not apply",
    { ...GOOD, cache_read_input_tokens: null, cache_creation: null, iterations: null },
  ],
  ["nothing used", { input_tokens: 0, output_tokens: 0 }],
  [
    "parts and passes",
    { ...GOOD, cache_creation: { ephemeral_5m_input_tokens: 1 }, iterations: [GOOD, GOOD] },
  ],
  [
    "fields that are new",
    { ...GOOD, fallback_credit: { status: {} }, server_tool_use: { web_search_requests: 1 } },
  ],
])("usage is believed with %s", (_, usage) => {
  expect(usageProblem(usage)).toBeNull();
});

test.each<[string, object, RegExp]>([
  ["a negative number", { ...GOOD, input_tokens: -1e6 }, /input_tokens is -1000000/],
  ["a number beyond all", { ...GOOD, output_tokens: 1e308 }, /output_tokens is 1e\+308/],
  ["a sum that nobody pays", { ...GOOD, input_tokens: 3e9 }, /input_tokens/],
  ["infinity", { ...GOOD, input_tokens: Number.POSITIVE_INFINITY }, /input_tokens/],
  ["no number", { ...GOOD, input_tokens: Number.NaN }, /input_tokens/],
  ["half a token", { ...GOOD, output_tokens: 0.5 }, /output_tokens is 0.5/],
  ["a text", { ...GOOD, output_tokens: "12" }, /output_tokens is a string/],
  ["nothing where it is needed", { input_tokens: 1 }, /no output_tokens/],
  ["a negative cache", { ...GOOD, cache_read_input_tokens: -5 }, /cache_read_input_tokens/],
  [
    "a negative part of a cache",
    { ...GOOD, cache_creation: { ephemeral_1h_input_tokens: -5 } },
    /ephemeral_1h/,
  ],
  ["impossible thinking", { ...GOOD, output_tokens_details: { thinking_tokens: 1.5 } }, /thinking_tokens/],
  [
    "an impossible pass",
    { ...GOOD, iterations: [GOOD, { ...GOOD, input_tokens: -1 }] },
    /input_tokens is -1/,
  ],
  ["passes that are none", { ...GOOD, iterations: [3] }, /not a list of passes/],
])("usage is not believed with %s", (_, usage, problem) => {
  expect(usageProblem(usage)).toMatch(problem);
});
