import { streamedAnswer, wholeAnswer } from "./reply/answer.ts";
import { createReception, type Arrival } from "./wire/arrival.ts";
import { checkKey, readVersion } from "./wire/auth.ts";
import { answerInBatch } from "./batches/answer.ts";
import { batchTimes, createBatchBook } from "./batches/book.ts";
import { batchAnswer, eachLine } from "./batches/routes.ts";
import { isLean } from "./wire/lean.ts";
import { ORGANIZATION, WORKSPACE } from "./wire/ids.ts";
import type { Constraints } from "./reply/constraints.ts";
import { ApiError, ConnectionLost, errorBody, invalid, notFound, whole } from "./wire/exchange.ts";
import type { WireRequest, WireResponse } from "./wire/exchange.ts";
import { faultError, isFromProxy } from "./strain/fault-errors.ts";
import { checkShares, drawFault, faultKind, parseFaults, type FaultKind } from "./strain/faults.ts";
import type { Fetch } from "../../claude/index.ts";
import { createFetch } from "./wire/fetch.ts";
import { paceOf, sleepInRealTime } from "./strain/latency.ts";
import { reply, thoughtOf } from "./reply/messages.ts";
import { getModel, listModels } from "./models.ts";
import type { SimulatorOptions } from "./options.ts";
import { createPromptCache } from "./reply/prompt-cache.ts";
import { createRateLimits, DEFAULT_LIMITS } from "./strain/rate-limits.ts";
import { openRequestLog } from "./wire/request-log.ts";
import { inputTokens, promptSegments } from "./reply/segments.ts";
import { createStats, type SimulatorStats } from "./stats.ts";
import { contentHash } from "../../claude/hash.ts";
import type { MessageRequest } from "../../claude/types.ts";
import type { Thought } from "./types.ts";
import { validate } from "./validate/index.ts";

export interface Simulator {
  /** Handles requests of both doors. Rejects with ConnectionLost where the connection is to break. */
  handle: (request: WireRequest) => Promise<WireResponse>;
  /** For the SDK's option `fetch`. Any base URL will do. */
  fetch: Fetch;
  stats: () => SimulatorStats;
  /** Closes the request log. */
  close: () => void;
}

const DEFAULT_SLOW_MS = 2000;

/**
 * The local simulator of the Messages API. Its answers say nothing about Claude.
 * @throws {RangeError} for invalid faults
 * @example
 * const simulator = createSimulator({ seed: 1, think });
 * const client = new Anthropic({ apiKey: "any", fetch: simulator.fetch });
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { seed, think, outage, slowMs = DEFAULT_SLOW_MS, latency = 1, promptCache = true } = options;
  const { clock = Date.now, sleep = sleepInRealTime, onRequest } = options;
  const faults =
    typeof options.faults === "string" ? parseFaults(options.faults) : checkShares(options.faults ?? {});
  const startedAt = clock();
  const receive = createReception(seed);
  const cache = createPromptCache(clock);
  const rateLimits = createRateLimits({ ...DEFAULT_LIMITS, ...options.limits }, clock);
  const stats = createStats();
  const log = openRequestLog(options.requestLog);
  /** Settings that change the answers: a stored answer is not valid for a simulator with other settings. */
  const settings = contentHash({ seed, promptCache, contextTokens: options.contextTokens }).slice(0, 16);

  const batches = createBatchBook({
    seed,
    clock,
    ...batchTimes(latency),
    ...options.batches,
    answer: (params, version) => answerInBatch({ params, version, seed, think, cache, stats }),
  });

  async function handle(wire: WireRequest): Promise<WireResponse> {
    const arrival = receive(wire);
    if (arrival.pathname === "/__stats") return answerJson(arrival, stats.read());
    noteArrival(arrival);
    let fault: FaultKind | null = null;
    try {
      checkKey(wire.headers, options.keys);
      const version = readVersion(wire.headers);
      const route = `${wire.method} ${arrival.pathname}`;
      if (route === "POST /v1/messages") {
        const asked = validate(bodyOf(arrival), { version, endpoint: "messages" });
        fault = faultFor(
          arrival,
          drawFault(faults, { identity: `${seed}:${arrival.bodyHash}`, attempt: arrival.attempt }),
        );
        throwFault(fault, asked.request);
        return await answerMessage(arrival, asked, fault);
      }
      fault = faultFor(arrival, null);
      throwFault(fault, { model: "" });
      if (route === "POST /v1/messages/count_tokens") {
        const { request } = validate(bodyOf(arrival), { version, endpoint: "count_tokens" });
        return answerJson(arrival, { input_tokens: inputTokens(promptSegments(request)) });
      }
      if (route === "GET /v1/models") return answerJson(arrival, listModels(arrival.query));
      const about = batchAnswer(batches, {
        method: wire.method,
        pathname: arrival.pathname,
        query: arrival.query,
        version,
        body: () => bodyOf(arrival),
      });
      if (about !== null)
        return "json" in about ? answerJson(arrival, about.json) : answerLines(arrival, about.lines);
      const id = /^GET \/v1\/models\/([^/]+)$/.exec(route)?.[1];
      if (id !== undefined) return answerJson(arrival, getModel(decodeURIComponent(id)));
      throw notFound(`Not found: ${route}`);
    } catch (error) {
      if (error instanceof ConnectionLost || wire.signal?.aborted) throw error;
      return answerError(arrival, error, fault);
    }
  }

  async function answerMessage(
    arrival: Arrival,
    { request, model }: { request: MessageRequest; model: Constraints },
    drawn: FaultKind | null,
  ): Promise<WireResponse> {
    const { signal } = arrival.wire;
    const stream = bodyOf(arrival)["stream"] === true;
    const segments = promptSegments(request);
    const cacheable = promptCache ? segments : segments.map((segment) => ({ ...segment, ttl: null }));
    const use = cache.look({ model: model.id, segments: cacheable, minTokens: model.minCacheableTokens });
    rateLimits.admit(model.id, use.uncached + use.write5m + use.write1h);

    const { contextTokens = model.contextTokens } = options;
    const identity = `${seed}:${arrival.bodyHash}`;
    const thought = thoughtOf({ request, model, identity, think });
    const fault = drawn ?? scriptedFault(arrival, request, thought);
    const { message, generation } = reply({
      request,
      model: { ...model, contextTokens },
      segments,
      cache: use,
      identity,
      thought,
      fault,
    });

    if (fault === "slow") await sleep(slowMs, signal);
    if (thought.delayMs !== undefined) await sleep(thought.delayMs, signal);
    const pace = paceOf({ model: model.id, factor: latency, sleep, signal });
    await pace.firstToken();
    use.commit();
    rateLimits.spendOutput(model.id, message.usage.output_tokens);
    stats.message(message.usage);
    if (!stream) await pace.tokens(message.usage.output_tokens);
    const answer = { message, generation, pace, fault, lean: isLean(readVersion(arrival.wire.headers)) };
    return {
      ...answered(arrival, 200),
      headers: {
        ...headersFor(arrival, model.id),
        "content-type": stream ? "text/event-stream; charset=utf-8" : "application/json",
        ...(stream && { "cache-control": "no-cache" }),
      },
      body: stream ? streamedAnswer(answer) : wholeAnswer(answer),
    };
  }

  /** The fault that the request itself asks for, that of an outage, or the drawn one. */
  function faultFor({ wire }: Arrival, drawn: FaultKind | null): FaultKind | null {
    const asked = wire.headers.get("x-assay-fault");
    const sinceOutage = clock() - startedAt - (outage?.afterMs ?? 0);
    const isOut = outage !== undefined && sinceOutage >= 0 && sinceOutage < outage.forMs;
    const fault = asked === null ? (isOut ? (outage.kind ?? "529") : drawn) : readFault(asked);
    if (fault !== null) stats.fault(fault);
    return fault;
  }

  /** The fault that the mind wants for this attempt. */
  function scriptedFault(
    { attempt }: Arrival,
    request: MessageRequest,
    { fault }: Thought,
  ): FaultKind | null {
    if (fault === undefined || attempt > fault.times) return null;
    stats.fault(fault.kind);
    throwFault(fault.kind, request);
    return fault.kind;
  }

  function throwFault(fault: FaultKind | null, { model, stream }: { model: string; stream?: boolean }): void {
    const error = fault === null ? null : faultError(fault, { model, stream: stream === true, clock });
    if (error) throw error;
  }

  function noteArrival({ wire, pathname, bodyHash, attempt, requestId, body }: Arrival): void {
    if (wire.method !== "POST") return;
    log.append({ at: now(), requestId, bodyHash, kind: "received", status: null });
    if (pathname === "/v1/messages") stats.received();
    if (body instanceof Error) return;
    const { authorization: _, "x-api-key": __, ...headers } = Object.fromEntries(wire.headers);
    onRequest?.({
      requestId,
      method: wire.method,
      path: wire.path,
      headers,
      body: wire.body,
      bodyHash,
      attempt,
    });
  }

  function answerJson(arrival: Arrival, value: unknown): WireResponse {
    return {
      ...answered(arrival, 200),
      headers: { ...headersFor(arrival), "content-type": "application/json" },
      body: whole(JSON.stringify(value)),
    };
  }

  function answerLines(arrival: Arrival, lines: readonly string[]): WireResponse {
    return {
      ...answered(arrival, 200),
      headers: { ...headersFor(arrival), "content-type": "application/x-jsonl" },
      body: eachLine(lines),
    };
  }

  function answerError(arrival: Arrival, error: unknown, fault: FaultKind | null): WireResponse {
    const api = error instanceof ApiError ? error : ourMistake(error);
    const html = isFromProxy(fault);
    return {
      ...answered(arrival, api.status),
      headers: {
        ...headersFor(arrival),
        ...(isFinal(api.status) && !html && { "x-should-retry": "false" }),
        ...api.headers,
        "content-type": html ? "text/html" : "application/json",
      },
      body: whole(html ? `<html><body>${api.message}</body></html>` : errorBody(api, arrival.requestId)),
    };
  }

  function answered(
    { wire, pathname, requestId, bodyHash }: Arrival,
    status: number,
  ): Pick<WireResponse, "status" | "sent"> {
    return {
      status,
      sent: () => {
        if (wire.method !== "POST") return;
        if (pathname === "/v1/messages") stats.answered({ status, bodyHash });
        log.append({ at: now(), requestId, bodyHash, kind: "answered", status });
      },
    };
  }

  function headersFor({ requestId, body }: Arrival, model?: string): Record<string, string> {
    const named = body instanceof Error ? undefined : body["model"];
    return {
      "request-id": requestId,
      "anthropic-organization-id": ORGANIZATION,
      "anthropic-workspace-id": WORKSPACE,
      "x-assay-simulator": "1",
      "x-assay-simulator-settings": settings,
      ...rateLimits.headers(model ?? (named === "sim-small" ? "sim-small" : "sim-large")),
    };
  }

  function now(): string {
    return new Date(clock()).toISOString();
  }

  return { handle, fetch: createFetch(handle), stats: stats.read, close: log.close };
}

function bodyOf({ body }: Arrival): Record<string, unknown> {
  if (body instanceof Error) throw body;
  return body;
}

/** For most of its 4xx errors, the API says that the same request can't succeed. */
function isFinal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 429;
}

function readFault(name: string): FaultKind {
  try {
    return faultKind(name);
  } catch (error) {
    throw invalid(`x-assay-fault: ${(error as Error).message}`);
  }
}

/** The request did not cause it: report it clearly, with its place. */
function ourMistake(error: unknown): ApiError {
  const message = error instanceof Error ? error.message : String(error);
  return new ApiError({
    status: 500,
    type: "api_error",
    message: `The simulator failed: ${message}`,
    headers: { "x-should-retry": "false" },
  });
}
