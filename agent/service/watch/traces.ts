import { randomBytes } from "node:crypto";
import type { CallRecord } from "../../../claude/types.ts";
import {
  agentSpan,
  callSpan,
  otlpTraces,
  providerOf,
  toolSpan,
  type Span,
} from "../../../claude/telemetry/index.ts";
import type { Clock } from "../setting.ts";
import type { Log } from "./log.ts";

/** Facts about an answer when it ends. None of its text. */
export interface AnswerTrace {
  agent: string;
  model: string;
  simulated: boolean;
  /** Distinguishes conversations, and differs from the id that gives access. */
  conversation: string;
  request: string;
  /** The caller's `traceparent`, where it sent one. */
  parent: string | null;
  /** Milliseconds of the epoch. */
  from: number;
  to: number;
  end: string;
  /** Whether it came from another conversation. */
  cached: boolean;
  calls: readonly CallRecord[];
  tools: readonly { name: string; isError: boolean; from: number; to: number }[];
}

export interface Traces {
  answer(trace: AnswerTrace): void;
  /** Sends the remaining spans. */
  close(): Promise<void>;
}

/** Greatest number of waiting spans: an unreachable collector must not fill the memory. */
const MOST_SPANS = 5000;
const BATCH = 500;
const EVERY_MS = 5000;
const TIMEOUT_MS = 10_000;

/**
 * Sends spans to a collector (OTLP over HTTP, JSON), with the semantic conventions for generative AI.
 * @param o.url such as `http://127.0.0.1:4318/v1/traces`
 */
export function createTraces(o: {
  url: string;
  headers: Readonly<Record<string, string>>;
  service: string;
  clock: Pick<Clock, "after">;
  log: Log;
  send?: typeof fetch;
}): Traces {
  const { url, headers, service, clock, log, send = fetch } = o;
  let waiting: Span[] = [];
  let lost = 0;
  let callOff: (() => void) | null = null;
  let sending: Promise<void> = Promise.resolve();

  async function flush(): Promise<void> {
    callOff?.();
    callOff = null;
    const spans = waiting;
    waiting = [];
    for (let from = 0; from < spans.length; from += BATCH) {
      const part = spans.slice(from, from + BATCH);
      try {
        const response = await send(url, {
          method: "POST",
          headers: { ...headers, "content-type": "application/json" },
          body: JSON.stringify(
            otlpTraces(part, { resource: { "service.name": service }, scope: { name: "assay" } }),
          ),
          signal: AbortSignal.timeout(TIMEOUT_MS),
        });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`the collector answered ${response.status}`);
      } catch (error) {
        lost += part.length;
        log.warn({ error, lost }, "spans were lost");
      }
    }
  }
  const soon = (): void => {
    callOff ??= clock.after(EVERY_MS, () => {
      sending = sending.then(flush);
    });
  };
  return {
    answer(trace) {
      const spans = spansOf(trace);
      if (waiting.length + spans.length > MOST_SPANS) {
        lost += spans.length;
        return;
      }
      waiting.push(...spans);
      soon();
    },
    async close() {
      await sending;
      await flush();
    },
  };
}

function spansOf(trace: AnswerTrace): Span[] {
  const { calls, tools, simulated, request, parent, end, cached, from, ...known } = trace;
  const [traceId = hex(16), parentSpanId] = placeIn(parent);
  const spanId = hex(8);
  const provider = providerOf(simulated);
  const root = agentSpan({
    ...known,
    traceId,
    spanId,
    parentSpanId,
    provider,
    from,
    attributes: {
      "assay.request.id": request,
      "assay.answer.end": end,
      "assay.answer.cached": cached,
      "error.type": end === "failed" ? "no_answer" : null,
    },
    ...(end === "failed" && { error: {} }),
  });
  const below = { traceId, parentSpanId: spanId };
  return [
    root,
    ...calls.map((call) => callSpan(call, { ...below, spanId: hex(8), provider, began: from })),
    ...tools.map((tool) => toolSpan(tool, { ...below, spanId: hex(8), from: tool.from, to: tool.to })),
  ];
}

/** The trace and the parent span, in the format of W3C Trace Context. */
function placeIn(parent: string | null): [trace?: string | undefined, span?: string | undefined] {
  const [, trace, span] = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-[\da-f]{2}$/.exec(parent ?? "") ?? [];
  const none = trace === undefined || /^0+$/.test(trace) || /^0+$/.test(span ?? "0");
  return none ? [] : [trace, span];
}

function hex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
