import { z } from "zod";
import type { Message } from "../claude/types.ts";
import { RECORD_SCHEMA_VERSION, type Manifest, type TrialRecord } from "./records.ts";

/** Schemas of what a run stores. What comes back from a disk is as untrusted as what comes from a network. */

const location = z.object({ file: z.string(), line: z.number(), column: z.number() });
const rate = z.number().min(0).max(1);
const criterionBase = { id: z.string(), name: z.string(), about: z.string(), owner: z.string() };

export const manifestSchema: z.ZodType<Manifest> = z.object({
  schemaVersion: z.literal(RECORD_SCHEMA_VERSION),
  runId: z.string(),
  createdAt: z.string(),
  assayVersion: z.string(),
  casesFolder: z.string(),
  command: z.string(),
  target: z.object({ simulated: z.boolean(), baseUrl: z.string() }),
  seed: z.number(),
  variant: z.object({
    id: z.string(),
    model: z.string(),
    prompt: z.string(),
    promptHash: z.string(),
    sectionHashes: z.record(z.string(), z.string()),
    toolsHash: z.string(),
    settings: z.object({ maxTokens: z.number(), effort: z.string().nullable() }),
  }),
  judgeModel: z.string(),
  customerModel: z.string(),
  concurrency: z.number(),
  cache: z.enum(["own", "shared"]).exactOptional(),
  warnings: z.array(z.string()),
  cases: z.array(
    z.object({
      id: z.string(),
      suite: z.string(),
      about: z.string(),
      tags: z.array(z.string()),
      kind: z.enum(["regression", "capability"]),
      trials: z.number(),
      criteria: z.array(z.string()),
      location,
      contentHash: z.string(),
      playHash: z.string(),
      checks: z.array(
        z.object({
          id: z.string(),
          hash: z.string(),
          severity: z.enum(["required", "advisory"]),
          criteria: z.array(z.string()),
        }),
      ),
      // Runs that were made before there was a quarantine had nothing in it.
      quarantine: z
        .object({
          blame: z.enum(["grader", "case"]),
          reason: z.string(),
          owner: z.string(),
          expires: z.string(),
          issue: z.string().nullable(),
        })
        .nullable()
        .default(null),
    }),
  ),
  criteria: z.array(
    z.discriminatedUnion("measurable", [
      z.object({
        measurable: z.literal(true),
        ...criterionBase,
        severity: z.enum(["gate", "watch", "invariant"]),
        target: rate,
        floor: rate,
      }),
      z.object({ measurable: z.literal(false), ...criterionBase, target: z.string(), reason: z.string() }),
    ]),
  ),
  trials: z.array(z.object({ caseId: z.string(), trial: z.number(), key: z.string() })),
});

const failure = z.object({
  kind: z.enum([
    "rate_limit",
    "overloaded",
    "server",
    "network",
    "stream",
    "bad_request",
    "fatal",
    "aborted",
  ]),
  status: z.number().nullable(),
  code: z.string().nullable(),
  message: z.string(),
});

const stopReasons = [
  "end_turn",
  "max_tokens",
  "stop_sequence",
  "tool_use",
  "pause_turn",
  "refusal",
  "model_context_window_exceeded",
] as const satisfies readonly NonNullable<Message["stop_reason"]>[];

const call = z.object({
  role: z.enum(["agent", "judge", "customer", "classifier"]),
  model: z.string(),
  answeredBy: z.string().nullable(),
  attempts: z.array(
    z.object({
      startedAt: z.string(),
      latencyMs: z.number(),
      firstTextMs: z.number().nullable(),
      requestId: z.string().nullable(),
      failure: failure.nullable(),
    }),
  ),
  waitedMs: z.number(),
  latencyMs: z.number().nullable(),
  firstTextMs: z.number().nullable(),
  usage: z
    .object({
      input: z.number(),
      output: z.number(),
      cacheWrite5m: z.number(),
      cacheWrite1h: z.number(),
      cacheRead: z.number(),
      thinking: z.number(),
    })
    .nullable(),
  costUsd: z.number().nullable(),
  stopReason: z.enum(stopReasons).nullable(),
  replayed: z.boolean(),
  paidBy: z.string().exactOptional(),
});

const transcript = z.object({
  turns: z.array(
    z.object({
      customer: z.string(),
      agent: z.string(),
      end: z.enum(["end_turn", "refusal", "truncated", "empty", "tool_limit", "context_full"]),
      toolCalls: z.array(
        z.object({
          name: z.string(),
          input: z.unknown(),
          result: z.string(),
          isError: z.boolean(),
          durationMs: z.number(),
        }),
      ),
      calls: z.array(call),
      latencyMs: z.number(),
      firstTextMs: z.number().nullable(),
    }),
  ),
  end: z.enum(["script", "customer", "max_turns", "limit", "agent"]),
  customerCalls: z.array(call),
});

const verdict = z.object({
  status: z.enum(["pass", "fail", "unscored"]),
  reason: z.string(),
  evidence: z.array(
    z.object({ turn: z.number(), speaker: z.enum(["customer", "agent", "tool"]), quote: z.string() }),
  ),
});

export const trialRecordSchema: z.ZodType<TrialRecord> = z.object({
  schemaVersion: z.literal(RECORD_SCHEMA_VERSION),
  caseId: z.string(),
  trial: z.number(),
  key: z.string(),
  variant: z.string(),
  outcome: z.enum(["passed", "failed", "errored", "unscored"]),
  error: z.object({ message: z.string(), failure: failure.nullable() }).nullable(),
  transcript,
  checks: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      label: z.string(),
      severity: z.enum(["required", "advisory"]),
      criteria: z.array(z.string()),
      verdict,
      why: z.string().exactOptional(),
    }),
  ),
  judgeCalls: z.array(call),
  strayCalls: z.array(call),
  startedAt: z.string(),
  durationMs: z.number(),
});
