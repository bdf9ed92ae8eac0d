import { jsonOf } from "./constant.ts";
import { prepareRequest } from "./models.ts";
import { costUsd } from "./prices.ts";
import { emptyRecord } from "./empty-record.ts";
import {
  ClaudeError,
  type CallOptions,
  type CallRecord,
  type Claude,
  type Failure,
  type MessageRequest,
} from "./types.ts";

/** What may be spent. What is left out is not limited. */
export interface BudgetLimits {
  /** US dollars. */
  usd?: number | undefined;
  /** Of input and output together, cached ones too. */
  tokens?: number | undefined;
  /** From the first request on. */
  minutes?: number | undefined;
}

/** What was paid for and what may yet be. */
export interface Budget {
  readonly limits: BudgetLimits;
  readonly spent: { usd: number; tokens: number };
  /** Why no further request starts, in a sentence; null while they do. */
  readonly reached: string | null;
  /**
   * A Claude that sends nothing which could cost more than is left: each request sets aside the most that it can cost
   * until its bill is known. A request that does not fit waits for others to come out cheaper.
   * @throws {LimitReached} when it fits no more. Requests under way are let finish, so that what they cost is not lost.
   */
  guard(claude: Claude): Claude;
  /** Whether a request that has waited may still go. */
  mayGo(): boolean;
}

/** The budget is spent, or the time is up. The request was not sent; nothing is wrong with it. */
export class LimitReached extends ClaudeError {}

/** Before a request is sent, its tokens are guessed from its characters. English has four a token; this is careful. */
const CHARACTERS_A_TOKEN = 2.5;

/** What is under way when the time is up has so long to finish; then it is stopped. */
const GRACE_MS = 30_000;

export interface BudgetOptions {
  /** Milliseconds of a clock that never goes back. */
  now?: () => number;
  /** Calls back after some milliseconds; returns how to call that off. */
  after?: (ms: number, run: () => void) => () => void;
  /** For the prices of the day. */
  today?: () => Date;
}

export function createBudget(limits: BudgetLimits, options: BudgetOptions = {}): Budget {
  const { now = () => performance.now(), after = timer, today = () => new Date() } = options;
  const spent = { usd: 0, tokens: 0 };
  const aside = { usd: 0, tokens: 0 };
  const late = new AbortController();
  let underWay = 0;
  let until: number | null = null;
  let why: string | null = null;
  let waiting: (() => void)[] = [];

  function start(): void {
    if (limits.minutes === undefined || until !== null) return;
    const ms = limits.minutes * 60_000;
    until = now() + ms;
    after(ms, wakeAll);
    after(ms + GRACE_MS, () => late.abort());
  }

  function reached(): string | null {
    if (why === null && until !== null && now() >= until) why = timeIsUp(limits.minutes ?? 0);
    return why;
  }

  function wakeAll(): void {
    const all = waiting;
    waiting = [];
    for (const wake of all) wake();
  }

  /** What does not fit into the budget with what is set aside already; null when all does. */
  function lacking(most: Cost): string | null {
    if (limits.usd !== undefined && spent.usd + aside.usd + most.usd > limits.usd)
      return dollarsSpent(spent.usd, limits.usd);
    if (limits.tokens !== undefined && spent.tokens + aside.tokens + most.tokens > limits.tokens)
      return tokensSpent(spent.tokens, limits.tokens);
    return null;
  }

  /** @returns why it can't go, or null */
  async function enter(most: Cost, signal: AbortSignal | undefined): Promise<string | null> {
    start();
    for (;;) {
      if (signal?.aborted) return "The request was stopped.";
      const lack = reached() ?? lacking(most);
      if (lack === null) break;
      // Nothing that is under way could come out cheaper than was feared.
      if (why === null && underWay === 0) {
        why = lack;
        wakeAll();
      }
      if (why !== null) return why;
      await change(signal);
    }
    underWay++;
    aside.usd += most.usd;
    aside.tokens += most.tokens;
    return null;
  }

  function change(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      waiting.push(wake);
      signal?.addEventListener("abort", wake, { once: true });
    });
  }

  function leave(most: Cost, paid: Cost): void {
    underWay--;
    aside.usd = underWay === 0 ? 0 : aside.usd - most.usd;
    aside.tokens -= most.tokens;
    spent.usd += paid.usd;
    spent.tokens += paid.tokens;
    wakeAll();
  }

  function guard(claude: Claude): Claude {
    async function send(request: MessageRequest, call: CallOptions) {
      const most = mostOf(request, today());
      const refused = await enter(most, call.signal);
      if (refused !== null) {
        throw call.signal?.aborted ? stopped(request, call, refused) : limit(request, call, refused);
      }
      const signal =
        limits.minutes === undefined
          ? call.signal
          : AbortSignal.any([late.signal, ...(call.signal ? [call.signal] : [])]);
      let paid: Cost = { usd: 0, tokens: 0 };
      try {
        const result = await claude.send(request, { ...call, ...(signal && { signal }) });
        paid = paidFor(result.record, most);
        return result;
      } catch (cause) {
        const reason = reached();
        const aborted = cause instanceof ClaudeError && cause.failure.kind === "aborted";
        if (aborted && reason !== null && call.signal?.aborted !== true) throw limit(request, call, reason);
        throw cause;
      } finally {
        leave(most, paid);
      }
    }
    return { send };
  }

  return {
    limits,
    spent,
    get reached() {
      return reached();
    },
    guard,
    mayGo: () => reached() === null,
  };
}

interface Cost {
  usd: number;
  tokens: number;
}

/** The most that a request can cost: all its input written to the cache, and as much output as it allows. */
function mostOf(asked: MessageRequest, at: Date): Cost {
  const { request } = prepareRequest(asked);
  const input = Math.ceil(jsonOf(request).length / CHARACTERS_A_TOKEN);
  const usage = {
    input: 0,
    output: request.max_tokens,
    cacheWrite5m: input,
    cacheWrite1h: 0,
    cacheRead: 0,
    thinking: 0,
  };
  const written = costUsd(usage, request.model, at);
  const plain = costUsd({ ...usage, input, cacheWrite5m: 0 }, request.model, at);
  return { usd: Math.max(written ?? 0, plain ?? 0), tokens: input + request.max_tokens };
}

/** What it did cost. Where nobody knows, the most that it can have cost. */
function paidFor({ usage, costUsd: usd }: CallRecord, most: Cost): Cost {
  if (usage === null) return most;
  const { input, output, cacheWrite5m, cacheWrite1h, cacheRead } = usage;
  return { usd: usd ?? most.usd, tokens: input + output + cacheWrite5m + cacheWrite1h + cacheRead };
}

function limit(request: MessageRequest, call: CallOptions, message: string): LimitReached {
  const { failure, record } = stopped(request, call, message);
  return new LimitReached(failure, record);
}

function stopped({ model }: MessageRequest, call: CallOptions, message: string): ClaudeError {
  const failure: Failure = { kind: "aborted", status: null, code: null, message };
  return new ClaudeError(failure, emptyRecord(call, model));
}

function dollarsSpent(usd: number, of: number): string {
  return `The budget of $${of} is used up: $${usd.toFixed(2)} are spent, and what is left does not pay for another request.`;
}

function tokensSpent(tokens: number, of: number): string {
  const english = (n: number): string => n.toLocaleString("en-US");
  return `The budget of ${english(of)} tokens is used up: ${english(tokens)} are spent, and the rest is not enough for another request.`;
}

function timeIsUp(minutes: number): string {
  return `The time is up: ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`;
}

function timer(ms: number, run: () => void): () => void {
  // setTimeout takes no more than 24 days.
  const handle = setTimeout(run, Math.min(ms, 2 ** 31 - 1));
  handle.unref();
  return () => clearTimeout(handle);
}
