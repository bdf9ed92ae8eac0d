import { z } from "zod";
import type { CallRecord, FailureKind, Role } from "../../../claude/types.ts";
import type { AgentReplyEnd, AgentTurn } from "../../../agent/index.ts";
import type { Reply } from "../port.ts";

type GuardrailAction = NonNullable<AgentTurn["guardrails"]>[number];

/** Accepts one of these words. The record must name all of them, so the type checker finds a missing one. */
function oneOf<Word extends string>(words: Record<Word, 1>): z.ZodType<Word> {
  return z.custom<Word>((text) => typeof text === "string" && Object.hasOwn(words, text));
}

const ms = z.number();
const msOrNone = z.number().nullable();

/** A model call, as the service reports it. */
const call: z.ZodType<CallRecord> = z.object({
  role: oneOf<Role>({ agent: 1, judge: 1, customer: 1, classifier: 1, guardrail: 1 }),
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
          kind: oneOf<FailureKind>({
            rate_limit: 1,
            overloaded: 1,
            server: 1,
            network: 1,
            stream: 1,
            bad_request: 1,
            fatal: 1,
            aborted: 1,
          }),
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
  stopReason: oneOf<NonNullable<CallRecord["stopReason"]>>({
    end_turn: 1,
    max_tokens: 1,
    stop_sequence: 1,
    tool_use: 1,
    pause_turn: 1,
    refusal: 1,
    model_context_window_exceeded: 1,
  }).nullable(),
  replayed: z.boolean(),
});

const source = z.object({ title: z.string(), link: z.string(), text: z.string() });

/** Everything that the agent did for an answer, as the service tells its operators. */
export const turnSchema: z.ZodType<Reply> = z.object({
  agent: z.string(),
  end: oneOf<AgentReplyEnd>({
    end_turn: 1,
    refusal: 1,
    truncated: 1,
    empty: 1,
    tool_limit: 1,
    context_full: 1,
    unknown_stop: 1,
  }),
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
  route: z
    .object({
      route: z.string(),
      before: z.string().exactOptional(),
      asked: z.boolean(),
      failed: z.string().exactOptional(),
    })
    .exactOptional(),
  guardrails: z
    .array(
      z.object({
        guardrail: z.string(),
        on: oneOf<GuardrailAction["on"]>({ message: 1, reply: 1, tool_result: 1, article: 1 }),
        found: z.array(z.string()),
        did: oneOf<GuardrailAction["did"]>({
          refused: 1,
          repaired: 1,
          replaced: 1,
          taken_out: 1,
          not_checked: 1,
        }),
      }),
    )
    .exactOptional(),
  calls: z.array(call),
  latencyMs: ms,
  firstTextMs: msOrNone,
});
