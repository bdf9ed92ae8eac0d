import type { CallRecord } from "../types.ts";
import type { Span } from "./otlp.ts";

// Spans of an agent by OpenTelemetry's conventions for generative AI (development).

type Place = Pick<Span, "traceId" | "spanId" | "parentSpanId">;

/** The provider's name in the conventions. */
export function providerOf(simulated: boolean): string {
  return simulated ? "assay.simulator" : "anthropic";
}

/** A model call. @param o.began when it began, in milliseconds since 1970, where no attempt says it */
export function callSpan(call: CallRecord, o: Place & { provider: string; began: number }): Span {
  const { provider, began, ...place } = o;
  const { model, answeredBy, usage, stopReason, firstTextMs, attempts, latencyMs } = call;
  const last = attempts.at(-1);
  const from = last === undefined ? began : Date.parse(last.startedAt);
  return {
    ...place,
    name: `chat ${model}`,
    kind: "client",
    from,
    to: from + (latencyMs ?? last?.latencyMs ?? 0),
    attributes: {
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
      "error.type": last?.failure?.kind ?? null,
    },
  };
}

/** A tool call. */
export function toolSpan(
  call: { name: string; isError: boolean },
  o: Place & { from: number; to: number },
): Span {
  return {
    ...o,
    name: `execute_tool ${call.name}`,
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": call.name,
      "error.type": call.isError ? "tool_error" : null,
    },
    ...(call.isError && { error: {} }),
  };
}

/** The agent's work on a message, or on a whole conversation. */
export function agentSpan(
  o: Place & {
    agent: string;
    provider: string;
    model: string;
    conversation: string;
    from: number;
    to: number;
    /** Attributes beyond the conventions. */
    attributes: Span["attributes"];
    events?: Span["events"];
    error?: Span["error"];
  },
): Span {
  const { agent, provider, model, conversation, attributes, ...rest } = o;
  return {
    ...rest,
    name: `invoke_agent ${agent}`,
    kind: "internal",
    attributes: {
      "gen_ai.operation.name": "invoke_agent",
      "gen_ai.provider.name": provider,
      "gen_ai.agent.name": agent,
      "gen_ai.request.model": model,
      "gen_ai.conversation.id": conversation,
      ...attributes,
    },
  };
}
