import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { z } from "zod";
import { similarity } from "../../graders/reading/similarity.ts";
import { holdAgainst, type RecordedCase } from "./differences.ts";
import { answer, callsWith, schemaOf } from "./mapping.ts";

/**
 * 146 cases of the heuristic scorers of autoevals 0.3.0 (MIT, Braintrust), executed.
 * Levenshtein is compared by its score. The others give partial credit, which no check here does: they are compared by
 * whether the score is 1, with the checks that ask the same question.
 */

const caseSchema = z.looseObject({
  id: z.string(),
  scorer: z.enum(["Levenshtein", "NumericDiff", "ListContains", "ExactMatch", "JSONDiff", "ValidJSON"]),
  output: z.unknown().optional(),
  expected: z.unknown().optional(),
  options: z.looseObject({ schema: z.unknown(), allowExtraEntities: z.boolean() }).partial().default({}),
  score: z.union([z.number(), z.nan(), z.string()]),
});
type Scored = z.infer<typeof caseSchema>;

const file = new URL("./heuristics-autoevals.json", import.meta.url);
const { cases } = z
  .object({ cases: z.array(caseSchema) })
  .parse(JSON.parse(readFileSync(file, "utf8"), revive));

function revive(_key: string, value: unknown): unknown {
  const special: Record<string, unknown> = { __NaN__: NaN, __Infinity__: Infinity };
  return typeof value === "string" && Object.hasOwn(special, value) ? special[value] : value;
}

const isMissing = (value: unknown) => value === "__undefined__";
const asText = (value: unknown) => (typeof value === "string" ? value : (JSON.stringify(value) ?? ""));

/** Text that is a JSON object or list, parsed; any other text unchanged. */
function parsed(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    const read: unknown = JSON.parse(value);
    return typeof read === "object" && read !== null ? read : value;
  } catch {
    return value;
  }
}

const isCollection = (value: unknown) => typeof value === "object" && value !== null;

const MAPPINGS: Record<Scored["scorer"], (given: Scored) => Promise<string>> = {
  Levenshtein: async ({ output, expected }) => {
    if (isMissing(expected)) return answer("similar", { at_least: 1 }, asText(output));
    return similarity("levenshtein", asText(output), asText(expected)).toFixed(6);
  },
  // The same number: the arguments of a tool call are compared with it.
  NumericDiff: ({ output, expected }) =>
    answer(
      "tool_calls",
      { exactly: [{ f: { value: isMissing(expected) ? undefined : expected } }] },
      callsWith([output]),
    ),
  // The same items in any order: calls paired with the expected ones.
  ListContains: ({ output, expected, options }) => {
    const entries = Array.isArray(expected) ? expected.map((value: unknown) => ({ f: { value } })) : expected;
    const how = options.allowExtraEntities === true ? "at_least" : "exactly";
    return answer(
      "tool_calls",
      { [how]: isMissing(expected) ? undefined : entries },
      callsWith(output as unknown[]),
    );
  },
  ExactMatch: ({ output, expected }) => {
    if (isMissing(expected)) return answer("equals", { exact: true }, asText(output));
    if (isCollection(output) || isCollection(expected)) {
      return answer("json", { schema: schemaOf(parsed(expected)) }, asText(output));
    }
    return answer("equals", { text: asText(expected), exact: true }, asText(output));
  },
  JSONDiff: ({ output, expected, options }) => {
    const read = options["preserveStrings"] === true ? (value: unknown) => value : parsed;
    const reply = isMissing(output) ? "" : JSON.stringify(read(output));
    return answer("json", { schema: schemaOf(read(expected)) }, reply);
  },
  ValidJSON: ({ output, options }) =>
    answer("json", options.schema === undefined ? true : { schema: options.schema }, asText(output)),
};

function toRecorded(given: Scored): RecordedCase {
  const { id, scorer, score } = given;
  const verdict = typeof score === "string" ? "refused" : score === 1 ? "pass" : "fail";
  const byScore = scorer === "Levenshtein" && typeof score === "number" ? score.toFixed(6) : verdict;
  return { id, recorded: Number.isNaN(score) ? "NaN" : byScore, ours: () => MAPPINGS[scorer](given) };
}

describe("autoevals' heuristics", () => {
  holdAgainst({
    cases: cases.map(toRecorded),
    differences: [
      { ids: ["own-031", "own-034"], ours: "pass", why: "the order of a map's keys means nothing in JSON" },
      { ids: ["own-037", "probe-113"], ours: "refused", why: "a check without a value is no check" },
      { ids: ["own-048"], ours: "fail", why: "no answer at all is not the answer null" },
      {
        ids: ["probe-091", "probe-096", "probe-099"],
        ours: "1.000000",
        why: "case, Unicode normalisation and white space at the ends don't make another text",
      },
      {
        ids: ["probe-095"],
        ours: "0.000000",
        why: "characters are counted, not halves of them: one emoji is not half another",
      },
      { ids: ["probe-106"], ours: "fail", why: "what is no number equals none; a verdict is never NaN" },
      { ids: ["probe-107"], ours: "refused", why: "no tool can be given infinity as JSON" },
    ],
    without: [],
  });
});
