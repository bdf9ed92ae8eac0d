import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { CallRecord } from "../../../claude/types.ts";
import type { ShownMessage } from "../wire.ts";

/** Metrics for Prometheus. Times come in milliseconds and are exported in seconds, as is usual there. */
export interface Metrics {
  request(o: { method: string; route: string; status: number; ms: number }): void;
  /** A call of the model ended. */
  call(record: CallRecord): void;
  /** The customer could read the first text of an answer. */
  firstText(ms: number): void;
  tool(call: { name: string; isError: boolean }): void;
  /** An answer ended. */
  answer(o: { end: NonNullable<ShownMessage["end"]>; ms: number }): void;
  guardrail(action: { guardrail: string; did: string }): void;
  /** A first question was looked up in the cache. */
  cache(hit: boolean): void;
  stream: (change: 1 | -1) => void;
  /** Everything, as Prometheus reads it. */
  page(): Promise<{ type: string; text: string }>;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** @param o.process whether the process is measured, too: memory, processor, garbage collection */
export function createMetrics(o: { process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (o.process) collectDefaultMetrics({ register: registry });
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> =>
    new Counter({ name: `assay_${name}`, help, labelNames, registers });
  const histogram = <L extends string>(name: string, help: string, labelNames: L[] = []): Histogram<L> =>
    new Histogram({ name: `assay_${name}`, help, labelNames, registers, buckets: SECONDS });

  const requests = counter("requests_total", "Requests", ["method", "route", "status"]);
  const requestSeconds = histogram("request_seconds", "Until a request's response began", ["route"]);
  const calls = counter("model_calls_total", "Calls of the model", ["model", "outcome"]);
  const tokens = counter("tokens_total", "Tokens of the model, as they are billed", ["model", "kind"]);
  const dollars = counter("cost_dollars_total", "What calls of the model cost, in US dollars", ["model"]);
  const firstText = histogram("first_text_seconds", "From a message to the first text of its answer");
  const answerSeconds = histogram("answer_seconds", "From a message to the end of its answer");
  const answers = counter("answers_total", "Answers", ["end"]);
  const tools = counter("tool_calls_total", "Tool calls", ["tool", "outcome"]);
  const handOffs = counter("hand_offs_total", "Conversations handed to a person");
  const guardrails = counter("guardrail_actions_total", "What guardrails did", ["guardrail", "did"]);
  const cache = counter("cache_lookups_total", "First questions looked up in the cache", ["result"]);
  const streams = new Gauge({ name: "assay_open_streams", help: "Streams that are read now", registers });

  return {
    request({ method, route, status, ms }) {
      requests.inc({ method, route, status });
      requestSeconds.observe({ route }, ms / 1000);
    },
    call({ model, usage, costUsd, stopReason }) {
      calls.inc({ model, outcome: usage === null ? "failed" : (stopReason ?? "unknown") });
      if (costUsd !== null) dollars.inc({ model }, costUsd);
      if (usage === null) return;
      tokens.inc({ model, kind: "input" }, usage.input);
      tokens.inc({ model, kind: "output" }, usage.output);
      tokens.inc({ model, kind: "cache_read" }, usage.cacheRead);
      tokens.inc({ model, kind: "cache_write" }, usage.cacheWrite5m + usage.cacheWrite1h);
    },
    firstText: (ms) => firstText.observe(ms / 1000),
    tool({ name, isError }) {
      tools.inc({ tool: name, outcome: isError ? "failed" : "answered" });
      if (name === "escalate_to_human" && !isError) handOffs.inc();
    },
    answer({ end, ms }) {
      answers.inc({ end });
      answerSeconds.observe(ms / 1000);
    },
    guardrail: ({ guardrail, did }) => guardrails.inc({ guardrail, did }),
    cache: (hit) => cache.inc({ result: hit ? "hit" : "miss" }),
    stream: (change) => streams.inc(change),
    page: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}
