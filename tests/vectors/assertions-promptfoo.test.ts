import { readFileSync } from "node:fs";
import { describe } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { fromOpenAiMessages } from "../../graders/recorded/openai-messages.ts";
import { callRecord, conversation, makeCheck, runCheck, toolCall, turn } from "../fixtures/graders.ts";
import type { Turn } from "../../graders/contract/transcript.ts";
import { holdAgainst, type RecordedCase } from "./differences.ts";
import { schemaOf } from "./mapping.ts";

/**
 * 202 cases of promptfoo's own assertion tests (MIT, Ian Webster), selected where its version 0.123.1 gives
 * the same verdict. Each is given to the kind of check for the same purpose here.
 */

const caseSchema = z.looseObject({
  id: z.string(),
  type: z.string(),
  value: z.unknown().optional(),
  threshold: z.number().optional(),
  output: z.unknown().optional(),
  latencyMs: z.number().optional(),
  cost: z.number().optional(),
  expected: z.union([z.object({ pass: z.boolean() }), z.object({ throws: z.string() })]),
});
type Assertion = z.infer<typeof caseSchema>;

const file = new URL("./assertions-promptfoo.json", import.meta.url);
const { cases } = z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(file, "utf8")));

/** The check for an assertion. */
interface Mapped {
  kind: string;
  value: unknown;
  reply?: Turn;
}

/** The kinds by promptfoo's name, without `not-`. Null: there is no such check. */
const MAPPINGS: Record<string, (given: Assertion) => Mapped> = {
  equals: ({ value }) =>
    typeof value === "object" && value !== null
      ? { kind: "json", value: { schema: schemaOf(value) } }
      : { kind: "equals", value: { text: value, exact: true } },
  "is-json": ({ value }) => ({
    kind: "json",
    value: value === undefined ? true : { schema: asSchema(value) },
  }),
  "contains-json": ({ value }) => ({
    kind: "json",
    value: { anywhere: true, ...(value === undefined ? {} : { schema: asSchema(value) }) },
  }),
  contains: ({ value }) => ({ kind: "says", value }),
  icontains: ({ value }) => ({ kind: "says", value }),
  "contains-any": ({ value }) => ({ kind: "says", value: { any: asList(value) } }),
  "icontains-any": ({ value }) => ({ kind: "says", value: { any: asList(value) } }),
  "contains-all": ({ value }) => ({ kind: "says", value: { all: asList(value) } }),
  "icontains-all": ({ value }) => ({ kind: "says", value: { all: asList(value) } }),
  // Without flags, as in promptfoo: a bare pattern would ignore case.
  regex: ({ value }) => ({ kind: "matches", value: `/${String(value)}/` }),
  "starts-with": ({ value }) => ({ kind: "matches", value: `/^${String(value)}/` }),
  "rouge-n": ({ value, threshold }) => ({
    kind: "similar",
    value: { to: value, metric: "rouge_l", at_least: threshold },
  }),
  levenshtein: ({ value, threshold = 5, output }) => {
    const longer = Math.max(String(value).length, String(output).length, 1);
    // A distance of at most t is a similarity of at least 1 - t / the longer length.
    return {
      kind: "similar",
      value: { to: value, at_least: Math.max(1 - threshold / longer, Number.MIN_VALUE) },
    };
  },
  latency: ({ threshold, latencyMs }) => ({
    kind: "latency",
    value: { max_ms: threshold },
    reply: turn("", latencyMs === undefined ? {} : { latencyMs, calls: [callRecord()] }),
  }),
  cost: ({ threshold, cost }) => ({
    kind: "cost",
    value: { max_usd: threshold },
    reply: turn("", { calls: [callRecord({ costUsd: cost ?? null })] }),
  }),
  "word-count": ({ value }) => ({ kind: "length", value: wordBounds(value) }),
  "is-refusal": () => ({ kind: "refusal", value: true }),
  "tool-call-f1": ({ value, output }) => ({
    kind: "tool_calls",
    // F1 over sets of names is 1, its default threshold, when the same tools were called.
    value: { exactly: asList(value) },
    reply: turn("", { toolCalls: callsIn(output) }),
  }),
};

function asSchema(value: unknown): unknown {
  return typeof value === "string" ? (parseYaml(value) as unknown) : value;
}

/** promptfoo splits a text at commas, which quotes protect. YAML has lists for that. */
function asList(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const fields = value.match(/\s*"(?:[^"\\]|\\.|"")*"\s*|[^,]+|(?<=,)(?=,|$)|^(?=,)/gu) ?? [];
  return fields.map((field) => {
    const trimmed = field.trim();
    return trimmed.startsWith('"') ? trimmed.slice(1, -1).replace(/\\"|""/gu, '"') : trimmed;
  });
}

function wordBounds(value: unknown): unknown {
  if (value === null || typeof value !== "object")
    return { min_words: asNumber(value), max_words: asNumber(value) };
  const { min, max } = value as { min?: number; max?: number };
  return {
    ...(min === undefined ? {} : { min_words: min }),
    ...(max === undefined ? {} : { max_words: max }),
  };
}

function asNumber(value: unknown): unknown {
  return typeof value === "string" && /^\d+$/u.test(value) ? Number(value) : value;
}

/** The tool calls in the answer of one of three vendors. */
function callsIn(output: unknown) {
  const part = z.looseObject({ type: z.string().optional(), name: z.string().optional() });
  return [output].flat().flatMap((item) => {
    const google = z.object({ functionCall: z.object({ name: z.string() }) }).safeParse(item);
    if (google.success) return [toolCall(google.data.functionCall.name)];
    const openAi = z.object({ tool_calls: z.array(z.unknown()) }).safeParse(item);
    const calls = openAi.success ? openAi.data.tool_calls : [item];
    return calls.flatMap((call) => {
      const flat = part.safeParse(call);
      if (flat.success && flat.data.name !== undefined) return [toolCall(flat.data.name)];
      if (!z.looseObject({ function: z.unknown() }).safeParse(call).success) return [];
      const messages = [{ role: "assistant", tool_calls: [call] }];
      return fromOpenAiMessages(messages).transcript.turns.flatMap((made) => made.toolCalls);
    });
  });
}

function toRecorded(given: Assertion): RecordedCase {
  const { id, type, output, expected } = given;
  const not = type.startsWith("not-");
  const mapping = MAPPINGS[type.replace(/^not-/u, "")];
  const recorded = "throws" in expected ? "refused" : expected.pass ? "pass" : "fail";
  if (mapping === undefined) return { id, recorded, ours: null };
  return {
    id,
    recorded,
    ours: async () => {
      const { kind, value, reply } = mapping(given);
      const text = typeof output === "string" ? output : output == null ? "" : JSON.stringify(output);
      const asked = kind === "refusal" && not ? { value: false, not: false } : { value, not };
      try {
        makeCheck(kind, asked.value);
      } catch {
        return "refused";
      }
      const scene = { transcript: conversation(reply ?? text), not: asked.not };
      return (await runCheck(kind, asked.value, scene)).verdict.status;
    },
  };
}

const starting =
  (...types: string[]) =>
  (id: string) =>
    types.includes(id.replace(/#\d+$/u, ""));

describe("promptfoo's assertions", () => {
  holdAgainst({
    cases: cases.map(toRecorded),
    differences: [
      {
        ids: ["contains-any#64", "icontains-any#70", "icontains-any#72", "levenshtein#103"],
        ours: "refused",
        why: "an empty text is in every reply, so a check for it would check nothing: it is refused when the case is read",
      },
      {
        ids: ["levenshtein#97"],
        ours: "fail",
        why: "a number is accepted where text is meant, so it is compared, not refused",
      },
      {
        ids: ["latency#107"],
        ours: "unscored",
        why: "a missing time is no mistake of the case's author: the check is well-formed and can't be decided",
      },
      {
        ids: ["tool-call-f1#141"],
        ours: "fail",
        why: "`exactly: []` means that no tool may be called, and one was",
      },
      {
        ids: ["is-refusal#188", "is-refusal#190", "is-refusal#191", "is-refusal#192"],
        ours: "fail",
        why: "an empty reply declines nothing; it helps no more than a refusal, so it passes neither way",
      },
    ],
    without: [
      {
        cases: 12,
        of: starting("is-xml", "not-is-xml", "contains-xml", "not-contains-xml"),
        why: "a support agent answers people; none of its replies is XML",
      },
      {
        cases: 10,
        of: starting("bleu", "not-bleu", "gleu", "not-gleu"),
        why: "made for corpora of translations; on one short reply they are noise. `similar` has rouge_l",
      },
      {
        cases: 7,
        of: starting("finish-reason"),
        why: "how a reply ended is an outcome of the trial, not a thing to ask of a case",
      },
      {
        cases: 8,
        of: starting("is-valid-openai-tools-call"),
        why: "the agent validates its tools' input itself, strictly, and an invalid call is an error result",
      },
    ],
  });
});
