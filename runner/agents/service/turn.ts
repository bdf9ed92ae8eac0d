import { z } from "zod";
import type { CallRecord } from "../../../claude/types.ts";
import type { Reply } from "../port.ts";

const ms = z.number();
const msOrNone = z.number().nullable();

/** A call of the model, as the service reports it. */
const call: z.ZodType<CallRecord> = z.object({
  role: z.enum(["agent", "judge", "customer", "classifier"]),
  model: z.string(),
  answeredBy: z.string().nullable(),
  attempts: z.array(
    z.object({
      startedAt: z.string(),
      latencyMs: ms,
      firstTextMs: msOrNone,
      requestId: z.string().nullable(),
      failure: z
        .object({
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
        })
        .nullable(),
    }),
  ),
  waitedMs: ms,
  latencyMs: msOrNone,
  firstTextMs: msOrNone,
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
  cacheSavedUsd: z.number().exactOptional(),
  stopReason: z
    .enum([
      "end_turn",
      "max_tokens",
      "stop_sequence",
      "tool_use",
      "pause_turn",
      "refusal",
      "model_context_window_exceeded",
    ])
    .nullable(),
  replayed: z.boolean(),
});

const source = z.object({ title: z.string(), link: z.string(), text: z.string() });

/** Everything that the agent did for an answer, as the service tells those who run it. */
export const turnSchema: z.ZodType<Reply> = z.object({
  agent: z.string(),
  end: z.enum(["end_turn", "refusal", "truncated", "empty", "tool_limit", "context_full", "unknown_stop"]),
  toolCalls: z.array(
    z.object({
      name: z.string(),
      input: z.unknown(),
      result: z.string(),
      isError: z.boolean(),
      durationMs: ms,
    }),
  ),
  sources: z.array(source).exactOptional(),
  citations: z.array(source.extend({ from: z.number(), at: z.number() })).exactOptional(),
  guardrails: z
    .array(
      z.object({
        guardrail: z.string(),
        on: z.enum(["message", "reply"]),
        found: z.array(z.string()),
        did: z.enum(["refused", "repaired", "replaced"]),
      }),
    )
    .exactOptional(),
  calls: z.array(call),
  latencyMs: ms,
  firstTextMs: msOrNone,
});
