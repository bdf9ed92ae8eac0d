import { createHash } from "node:crypto";
import {
  agentSpan,
  callSpan,
  otlpTraces,
  providerOf,
  toolSpan,
  type Span,
  type SpanEvent,
} from "../../claude/telemetry/index.ts";
import type { CheckResult } from "../../graders/contract/types.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { type ExportedRun, trialsOf } from "./run.ts";

/**
 * A run as spans, one collector request on each line: a trace for each trial, with its calls, its tools, and
 * an event for each check.
 */
export function* otelSpans(run: ExportedRun): Generator<string> {
  const { manifest } = run;
  const resource = {
    "service.name": "assay",
    "service.version": manifest.assayVersion,
    "assay.run.id": manifest.runId,
    "assay.simulated": manifest.target.simulated,
  };
  const scope = { name: "assay", version: manifest.assayVersion };
  for (const record of trialsOf(run)) {
    yield `${JSON.stringify(otlpTraces(spansOf(record, manifest), { resource, scope }))}\n`;
  }
}

function spansOf(record: TrialRecord, manifest: Manifest): Span[] {
  const { caseId, trial, transcript, checks } = record;
  const name = `${manifest.runId} ${caseId} ${trial}`;
  const traceId = hex(name, 32);
  const rootId = hex(`${name} root`, 16);
  const began = Date.parse(record.startedAt);
  const ended = began + record.durationMs;
  const provider = providerOf(manifest.target.simulated);
  const root = agentSpan({
    traceId,
    spanId: rootId,
    agent: manifest.variant.agent ?? manifest.variant.prompt,
    provider,
    model: manifest.variant.model,
    conversation: `${caseId}#${trial + 1}`,
    from: began,
    to: ended,
    attributes: {
      "assay.case.id": caseId,
      "assay.trial": trial + 1,
      "assay.outcome": record.outcome,
    },
    events: checks.map((check) => eventOf(check, ended)),
    ...(record.error !== null && { error: { message: record.error.message } }),
  });
  const below = { traceId, parentSpanId: rootId };
  const children = transcript.turns.flatMap((turn, t) => [
    ...turn.calls.map((call, c) =>
      callSpan(call, { ...below, spanId: hex(`${name} call ${t} ${c}`, 16), provider, began }),
    ),
    ...turn.toolCalls.map((call, c) =>
      // The time of a tool call is not recorded, only its duration.
      toolSpan(call, {
        ...below,
        spanId: hex(`${name} tool ${t} ${c}`, 16),
        from: began,
        to: began + call.durationMs,
      }),
    ),
  ]);
  return [root, ...children];
}

/** A check as an evaluation event. */
function eventOf({ label, verdict }: CheckResult, at: number): SpanEvent {
  return {
    name: "gen_ai.evaluation.result",
    at,
    attributes: {
      "gen_ai.evaluation.name": label,
      "gen_ai.evaluation.score.label": verdict.status,
      "gen_ai.evaluation.score.value":
        verdict.status === "unscored" ? null : verdict.status === "pass" ? 1 : 0,
      "gen_ai.evaluation.explanation": verdict.reason,
      "error.type": verdict.status === "unscored" ? "unscored" : null,
    },
  };
}

function hex(text: string, digits: number): string {
  return createHash("sha256").update(text).digest("hex").slice(0, digits);
}
