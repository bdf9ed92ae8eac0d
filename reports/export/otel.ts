import { createHash } from "node:crypto";
import type { CallRecord } from "../../claude/types.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { type ExportedRun, trialsOf } from "./run.ts";

// OpenTelemetry: OTLP as JSON, a request for the collector a line, in the conventions for generative AI (development).

type Value = string | number | boolean | readonly string[];
type Attributes = Readonly<Record<string, Value | null>>;

const INTERNAL = 1;
const CLIENT = 3;
const ERROR = 2;

/** A run as spans: a trace for each trial, with its calls, its tools, and an event for each check. */
export function* otelSpans(run: ExportedRun): Generator<string> {
  const { manifest } = run;
  const resource = attributesOf({
    "service.name": "assay",
    "service.version": manifest.assayVersion,
    "assay.run.id": manifest.runId,
    "assay.simulated": manifest.target.simulated,
  });
  for (const record of trialsOf(run)) {
    const scopeSpans = [
      { scope: { name: "assay", version: manifest.assayVersion }, spans: spansOf(record, manifest) },
    ];
    yield `${JSON.stringify({ resourceSpans: [{ resource: { attributes: resource }, scopeSpans }] })}\n`;
  }
}

function spansOf(record: TrialRecord, manifest: Manifest): unknown[] {
  const { caseId, trial, transcript, checks } = record;
  const name = `${manifest.runId} ${caseId} ${trial}`;
  const traceId = hex(name, 32);
  const rootId = hex(`${name} root`, 16);
  const began = Date.parse(record.startedAt);
  const ended = began + record.durationMs;
  const agent = manifest.variant.agent ?? manifest.variant.prompt;
  const provider = manifest.target.simulated ? "assay.simulator" : "anthropic";
  const root = {
    traceId,
    spanId: rootId,
    name: `invoke_agent ${agent}`,
    kind: INTERNAL,
    ...timesOf(began, ended),
    attributes: attributesOf({
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.provider.name": provider,
      "gen_ai.agent.name": agent,
      "gen_ai.request.model": manifest.variant.model,
      "gen_ai.conversation.id": `${caseId}#${trial + 1}`,
      "assay.case.id": caseId,
      "assay.trial": trial + 1,
      "assay.outcome": record.outcome,
    }),
    events: checks.map((check) => eventOf(check, ended)),
    ...(record.error !== null && { status: { code: ERROR, message: record.error.message } }),
  };
  const children = transcript.turns.flatMap((turn, t) => [
    ...turn.calls.map((call, c) => ({
      traceId,
      spanId: hex(`${name} call ${t} ${c}`, 16),
      parentSpanId: rootId,
      name: `chat ${call.model}`,
      kind: CLIENT,
      ...callTimes(call, began),
      attributes: callAttributes(call, provider),
    })),
    ...turn.toolCalls.map((call, c) => ({
      traceId,
      spanId: hex(`${name} tool ${t} ${c}`, 16),
      parentSpanId: rootId,
      name: `execute_tool ${call.name}`,
      kind: INTERNAL,
      // When a tool was called is not written down; how long it took is.
      ...timesOf(began, began + call.durationMs),
      attributes: attributesOf({
        "gen_ai.operation.name": "execute_tool",
        "gen_ai.tool.name": call.name,
        "error.type": call.isError ? "tool_error" : null,
      }),
      ...(call.isError && { status: { code: ERROR } }),
    })),
  ]);
  return [root, ...children];
}

/** A check as the event of an evaluation. */
function eventOf({ label, verdict }: CheckResult, at: number): unknown {
  return {
    name: "gen_ai.evaluation.result",
    timeUnixNano: nanos(at),
    attributes: attributesOf({
      "gen_ai.evaluation.name": label,
      "gen_ai.evaluation.score.label": verdict.status,
      "gen_ai.evaluation.score.value":
        verdict.status === "unscored" ? null : verdict.status === "pass" ? 1 : 0,
      "gen_ai.evaluation.explanation": verdict.reason,
      "error.type": verdict.status === "unscored" ? "unscored" : null,
    }),
  };
}

function callAttributes(
  { model, answeredBy, usage, stopReason, firstTextMs, attempts }: CallRecord,
  provider: string,
): unknown[] {
  return attributesOf({
    "gen_ai.operation.name": "chat",
    "gen_ai.provider.name": provider,
    "gen_ai.request.model": model,
    "gen_ai.response.model": answeredBy,
    "gen_ai.response.finish_reasons": stopReason === null ? null : [stopReason],
    "gen_ai.response.time_to_first_chunk": firstTextMs === null ? null : firstTextMs / 1000,
    "gen_ai.usage.input_tokens":
      usage === null ? null : usage.input + usage.cacheRead + usage.cacheWrite5m + usage.cacheWrite1h,
    "gen_ai.usage.output_tokens": usage?.output ?? null,
    "gen_ai.usage.cache_read.input_tokens": usage?.cacheRead ?? null,
    "gen_ai.usage.cache_creation.input_tokens":
      usage === null ? null : usage.cacheWrite5m + usage.cacheWrite1h,
    "error.type": attempts.at(-1)?.failure?.kind ?? null,
  });
}

function callTimes({ attempts, latencyMs }: CallRecord, began: number): ReturnType<typeof timesOf> {
  const last = attempts.at(-1);
  const at = last === undefined ? began : Date.parse(last.startedAt);
  return timesOf(at, at + (latencyMs ?? last?.latencyMs ?? 0));
}

function timesOf(from: number, to: number): { startTimeUnixNano: string; endTimeUnixNano: string } {
  return { startTimeUnixNano: nanos(from), endTimeUnixNano: nanos(to) };
}

/** Milliseconds of the epoch as nanoseconds, in digits. */
function nanos(ms: number): string {
  return String(BigInt(Math.round(ms * 1000)) * 1000n);
}

function attributesOf(attributes: Attributes): unknown[] {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [{ key, value: valueOf(value) }],
  );
}

function valueOf(value: Value): unknown {
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { boolValue: value };
  if (typeof value === "number")
    return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
  return { arrayValue: { values: value.map((text) => ({ stringValue: text })) } };
}

function hex(text: string, digits: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
