import { describe, expect, it } from "vitest";
import { z } from "zod";
import { aCheck, aDigest, aManifest, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { inspectLog } from "./inspect.ts";
import { openaiEvalsRows } from "./openai-evals.ts";
import { otelSpans } from "./otel.ts";

const manifest = aManifest({ cases: 2, trials: 2 });
const [one, two] = manifest.cases.map(({ id }) => id);
const said = aTranscript({
  turns: [
    ...aTranscript().turns,
    ...aTranscript().turns.map((turn) => ({
      ...turn,
      customer: "Where is </script> \u202E my parcel?",
      agent: "It was sent.",
      toolCalls: [
        { name: "lookup", input: { order: "1" }, result: "sent", isError: false, durationMs: 5 },
        { name: "lookup", input: { order: "2" }, result: "no such order", isError: true, durationMs: 7 },
      ],
    })),
  ],
});
const run = {
  manifest,
  records: [
    // Tried again: the later one counts.
    aDigest({ caseId: one ?? "", trial: 0, outcome: "errored" }),
    aDigest({
      caseId: one ?? "",
      trial: 0,
      outcome: "failed",
      transcript: said,
      checks: [
        aCheck("fail"),
        aCheck("unscored", { id: "expect.0", kind: "judge", label: "the judge finds: kind" }),
      ],
    }),
    aDigest({ caseId: two ?? "", trial: 1, outcome: "passed" }),
    aDigest({ caseId: two ?? "", trial: 0, outcome: "errored" }),
  ],
};
const text = (pieces: Iterable<string>): string => [...pieces].join("");

describe("a log of Inspect", () => {
  // All keys of each part, null where there is no value: what the last `log-schema.json` of Inspect requires, and
  // what its successor `inspect-openapi.json` requires besides: of the stats the history of connections, of the
  // log `plan`, `tags` and `metadata`.
  const REQUIRED = {
    eval: "config created dataset eval_id eval_set_id metadata metrics model model_args model_base_url model_generate_config model_roles packages revision run_id sandbox scorers solver solver_args solver_args_passed tags task task_args task_args_passed task_attribs task_display_name task_file task_id task_registry_name task_version",
    dataset: "location name sample_ids samples shuffled",
    results: "completed_samples early_stopping metadata scores total_samples",
    score: "metadata metrics name params reducer scored_samples scorer unscored_samples",
    metric: "metadata name params value",
    stats: "completed_at connection_limit_history model_usage role_usage started_at",
    plan: "config finish name steps",
    sample:
      "attachments choices completed_at epoch error error_retries events events_data files id input invalidation limit messages metadata model_usage output role_usage sandbox scores setup started_at store target timelines total_time uuid working_time",
    user: "content id metadata role source tool_call_id",
    assistant: "content id metadata model role source tool_calls",
    tool: "content error function id metadata role source tool_call_id",
    call: "arguments function id parse_error type view",
    output: "choices completion error metadata model time usage",
    choice: "logprobs message stop_reason",
    sampleScore: "answer explanation history metadata value",
  };
  const keyed = (name: keyof typeof REQUIRED, shape: Record<string, z.ZodType>) =>
    z.looseObject(shape).refine(
      (value) =>
        Object.keys(value)
          .toSorted((a, b) => a.localeCompare(b))
          .join(" ") === REQUIRED[name],
      {
        error: `has not just the keys of ${name}`,
      },
    );
  const map = z.record(z.string(), z.unknown());
  const call = keyed("call", {
    id: z.string(),
    function: z.string(),
    arguments: map,
    type: z.literal("function"),
  });
  const assistant = keyed("assistant", {
    role: z.literal("assistant"),
    content: z.string(),
    tool_calls: z.array(call).nullable(),
  });
  const message = z.union([
    keyed("user", { role: z.literal("user"), content: z.string() }),
    assistant,
    keyed("tool", {
      role: z.literal("tool"),
      content: z.string(),
      tool_call_id: z.string(),
      error: z.object({ type: z.enum(["unknown", "timeout"]), message: z.string() }).nullable(),
    }),
  ]);
  const score = z.object({
    scored_samples: z.int(),
    unscored_samples: z.int(),
    metrics: z.record(z.string(), keyed("metric", { name: z.string(), value: z.number() })),
  });
  const generate = map.refine((config) => Object.keys(config).length === 34);
  const log = z.looseObject({
    version: z.literal(2),
    status: z.enum(["started", "success", "cancelled", "error"]),
    eval: keyed("eval", {
      created: z.iso.datetime(),
      task: z.string(),
      dataset: keyed("dataset", {}),
      model: z.string(),
      config: map.refine((config) => Object.keys(config).length === 27),
      model_generate_config: generate,
    }),
    plan: keyed("plan", { name: z.string(), steps: z.array(z.never()), config: generate }),
    results: z.object({
      total_samples: z.int(),
      completed_samples: z.int(),
      scores: z.array(score),
    }),
    stats: keyed("stats", { started_at: z.string(), completed_at: z.string() }),
    tags: z.array(z.string()),
    metadata: map,
    samples: z.array(
      z.object({
        id: z.string(),
        epoch: z.int().min(1),
        input: z.string(),
        target: z.string(),
        messages: z.array(message),
        output: keyed("output", {
          model: z.string(),
          completion: z.string(),
          choices: z.array(keyed("choice", { message: assistant })),
        }),
        scores: z.record(
          z.string(),
          keyed("sampleScore", { value: z.enum(["C", "I"]), explanation: z.string() }),
        ),
        error: z
          .object({ message: z.string(), traceback: z.string(), traceback_ansi: z.string() })
          .nullable(),
      }),
    ),
  });

  it("has the fields that it must have, in their order, and a sample for each trial that ended", () => {
    const json: unknown = JSON.parse(text(inspectLog(run)));
    expect(Object.keys(json as object)).toEqual([
      "version",
      "status",
      "eval",
      "plan",
      "results",
      "stats",
      "error",
      "invalidated",
      "tags",
      "metadata",
      "samples",
    ]);
    const raw = json as { results: { scores: object[] } & object; samples: object[] };
    for (const [name, part] of [
      ["results", raw.results],
      ["score", raw.results.scores[0] ?? {}],
      ...raw.samples.map((sample) => ["sample", sample] as const),
    ] as const) {
      expect(keyed(name, {}).safeParse(part).error?.message).toBeUndefined();
    }
    const { status, results, samples } = log.parse(json);
    expect(status).toBe("cancelled");
    expect(results).toMatchObject({
      total_samples: 4,
      scores: [{ scored_samples: 2, metrics: { accuracy: { value: 0.5 } } }],
    });
    expect(samples.map(({ id, epoch }) => `${id} ${epoch}`)).toEqual([`${one} 1`, `${two} 1`, `${two} 2`]);
  });

  it("has no score for what could not be decided, and tools with their answers", () => {
    const { samples } = log.parse(JSON.parse(text(inspectLog(run))));
    expect(Object.keys(samples[0]?.scores ?? {})).toEqual(["assay", "0.expect.0 says"]);
    expect(samples[0]?.messages.filter(({ role }) => role === "tool")).toMatchObject([
      { content: "sent" },
      { error: { message: "no such order" } },
    ]);
    expect(samples[1]?.scores).toEqual({});
    expect(samples[1]?.error?.message).toContain("529");
  });
});

describe("OpenTelemetry", () => {
  const attribute = z.object({
    key: z.string(),
    value: z.union([
      z.strictObject({ stringValue: z.string() }),
      z.strictObject({ intValue: z.string().regex(/^-?\d+$/) }),
      z.strictObject({ doubleValue: z.number() }),
      z.strictObject({ boolValue: z.boolean() }),
      z.strictObject({ arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }) }),
    ]),
  });
  const span = z.strictObject({
    traceId: z.string().regex(/^[0-9a-f]{32}$/),
    spanId: z.string().regex(/^[0-9a-f]{16}$/),
    parentSpanId: z.string().optional(),
    name: z.string(),
    kind: z.int().min(1).max(5),
    startTimeUnixNano: z.string().regex(/^\d{19}$/),
    endTimeUnixNano: z.string().regex(/^\d{19}$/),
    attributes: z.array(attribute),
    events: z
      .array(z.strictObject({ name: z.string(), timeUnixNano: z.string(), attributes: z.array(attribute) }))
      .optional(),
    status: z.strictObject({ code: z.int(), message: z.string().optional() }).optional(),
  });
  const request = z.strictObject({
    resourceSpans: z.array(
      z.strictObject({
        resource: z.strictObject({ attributes: z.array(attribute) }),
        scopeSpans: z.array(
          z.strictObject({ scope: z.looseObject({ name: z.string() }), spans: z.array(span) }),
        ),
      }),
    ),
  });

  it("is a request of OTLP a trial, with calls, tools, and an event for each check", () => {
    const requests = text(otelSpans(run))
      .trim()
      .split("\n")
      .map((line) => request.parse(JSON.parse(line)));
    expect(requests).toHaveLength(3);
    const spans = requests[0]?.resourceSpans[0]?.scopeSpans[0]?.spans ?? [];
    const [root, ...children] = spans;
    expect(spans.map(({ name }) => name.split(" ")[0])).toEqual([
      "invoke_agent",
      "chat",
      "chat",
      "execute_tool",
      "execute_tool",
    ]);
    expect(new Set(children.map((child) => child.parentSpanId))).toEqual(new Set([root?.spanId]));
    expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
    const results = (root?.events ?? []).map(({ name, attributes }) => [
      name,
      attributes.find(({ key }) => key === "gen_ai.evaluation.score.label")?.value,
    ]);
    expect(results).toEqual([
      ["gen_ai.evaluation.result", { stringValue: "fail" }],
      ["gen_ai.evaluation.result", { stringValue: "unscored" }],
    ]);
    const keys = spans[1]?.attributes.map(({ key }) => key);
    expect(keys).toContain("gen_ai.usage.input_tokens");
    expect(spans[1]?.attributes).toContainEqual({
      key: "gen_ai.usage.input_tokens",
      value: { intValue: "1000" },
    });
  });

  it("has other traces for other trials, and the same for the same run", () => {
    const traces = (): string[] =>
      [...text(otelSpans(run)).matchAll(/"traceId":"(\w+)"/g)].map((m) => m[1] ?? "");
    expect(new Set(traces()).size).toBe(3);
    expect(traces()).toEqual(traces());
  });
});

it("rows of OpenAI Evals hold the conversation up to the last reply, and that reply", () => {
  const [row] = text(openaiEvalsRows(run))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(row).toMatchObject({
    item: {
      id: one,
      trial: 1,
      outcome: "failed",
      input: [
        { role: "user" },
        { role: "assistant" },
        { role: "user", content: "Where is </script> \u202E my parcel?" },
      ],
    },
    sample: {
      output_text: "It was sent.",
      output_tools: [{ function: { name: "lookup", arguments: '{"order":"1"}' } }, {}],
    },
  });
});
