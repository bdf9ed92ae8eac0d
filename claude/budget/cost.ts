import { jsonOf } from "../constant.ts";
import { prepareRequest } from "../models/models.ts";
import { costUsd, dearestFactor } from "../models/prices.ts";
import type { CallRecord, MessageRequest, Usage } from "../types.ts";

/** The cost of a request, in both units that may be limited. */
export interface Cost {
  /** US dollars. */
  usd: number;
  /** Input and output together, cached tokens included. */
  tokens: number;
}

export const NOTHING: Cost = { usd: 0, tokens: 0 };

export function plus(a: Cost, b: Cost, times = 1): Cost {
  return { usd: a.usd + times * b.usd, tokens: a.tokens + times * b.tokens };
}

/** English has about four characters a token; this is a cautious value. */
const CHARACTERS_A_TOKEN = 2.5;
/** Tokens that the API itself adds to a request with tools or an output format. */
const ADDED_TOKENS = 500;

/** Estimates the most that a request can cost before it is sent. */
export interface Estimator {
  most(request: MessageRequest): Cost;
  /** Learns from a bill: if an estimate was too low, later ones are higher. */
  learn(request: MessageRequest, record: CallRecord): void;
}

/** @param today the date for prices */
export function createEstimator(today: () => Date): Estimator {
  const tooLowBy = new Map<string, number>();
  return {
    most(asked) {
      const { request } = prepareRequest(asked);
      const input = Math.ceil(guessInput(request) * (tooLowBy.get(request.model) ?? 1));
      const all = { input: 0, output: request.max_tokens, cacheWrite5m: 0, cacheRead: 0, thinking: 0 };
      // Either all input is written to the cache, or none: the more expensive one counts.
      const dollars = [
        { ...all, cacheWrite1h: 0, cacheWrite5m: input },
        { ...all, cacheWrite1h: 0, input },
      ].map((usage) => costUsd(usage, request.model, today()) ?? 0);
      return { usd: Math.max(...dollars) * dearestFactor(request.model), tokens: input + request.max_tokens };
    },
    learn(asked, { usage }) {
      if (usage === null) return;
      const { request } = prepareRequest(asked);
      const ratio = (tokensOf(usage) - usage.output) / guessInput(request);
      tooLowBy.set(request.model, Math.max(1, ratio, tooLowBy.get(request.model) ?? 1));
    },
  };
}

/** The cost of an answer. Where it is not known, the most that it can have cost. */
export function paidFor({ usage, costUsd: usd }: CallRecord, most: Cost): Cost {
  return usage === null ? most : { usd: usd ?? most.usd, tokens: tokensOf(usage) };
}

/** The cost of an answer, as far as it is known. */
export function costOf(record: CallRecord): Cost {
  return paidFor(record, NOTHING);
}

function tokensOf({ input, output, cacheWrite5m, cacheWrite1h, cacheRead }: Usage): number {
  return input + output + cacheWrite5m + cacheWrite1h + cacheRead;
}

/** Letters beyond ASCII take more tokens than other letters: a Chinese one up to two, an emoji three. */
function guessInput(request: MessageRequest): number {
  const json = jsonOf(request);
  const beyond = Buffer.byteLength(json) - json.length;
  return ADDED_TOKENS + (json.length + 2 * beyond) / CHARACTERS_A_TOKEN;
}
