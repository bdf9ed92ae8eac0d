import { emptyRecord } from "../kept/empty-record.ts";
import { LimitReached } from "../limit-reached.ts";
import { Deferred } from "../send/deferred.ts";
import {
  ClaudeError,
  type Attempt,
  type CallOptions,
  type CallResult,
  type Claude,
  type Failure,
  type MessageRequest,
} from "../types.ts";
import { createEstimator, NOTHING, paidFor, plus, type Cost } from "./cost.ts";
import { createLedger, type Draw, type Reservation } from "./ledger.ts";
import { budgetUsed, timeIsUp } from "./words.ts";

/** What may be spent. A missing value means no limit. */
export interface BudgetLimits {
  /** US dollars. */
  usd?: number | undefined;
  /** Input and output together, cached tokens included. */
  tokens?: number | undefined;
  /** Counted from the first request. */
  minutes?: number | undefined;
}

/** What was paid, and what may still be spent. */
export interface Budget {
  readonly limits: BudgetLimits;
  readonly spent: Cost;
  /** Why no further request starts, in a sentence; null while requests may start. */
  readonly reached: string | null;
  /**
   * A Claude that sends no request which could cost more than is left: each request sets aside the most that
   * it can cost until its price is known. A request that does not fit waits until others turn out cheaper.
   * @param price the factor on ordinary prices: a half in batches
   * @throws {LimitReached} when no request fits any more. Requests under way may finish, so that their cost
   * is not wasted.
   * @throws {Deferred} when it is not clear before the requests that were put off are answered
   */
  guard(claude: Claude, price?: number): Claude;
  /**
   * Sets aside the most that a request can cost that is put off until many are sent together: so a conversation
   * that is paid for can also be judged.
   * @param price as for `guard`
   */
  putOff(request: MessageRequest, price?: number): void;
  /** The requests that were put off are sent now. */
  sendPutOff(): void;
  /** Starts the time limit, if there is one. The first request also starts it. */
  begin(): void;
  /** Counts what other processes spent from the same budget. */
  spentElsewhere(cost: Cost): void;
  /** Closes it, and removes the unused part of what it drew, for the others. */
  takeRest(): Cost;
  /** Reports that the budget is used up, by this client or another one. */
  usedUp(): string;
  /** A trial sends nothing more. @param order its position in the queue, as in `CallOptions` */
  trialOver(order: number): void;
}

export { LimitReached };

/** After the time is up, requests under way have this long to finish; then they are stopped. */
const GRACE_MS = 30_000;

export interface BudgetOptions {
  /** Milliseconds of a monotonic clock. */
  now?: () => number;
  /** Calls back after some milliseconds. */
  after?: (ms: number, run: () => void) => void;
  /** The date for prices. */
  today?: () => Date;
  /** For several processes that share the budget: each draws what it needs. */
  draw?: Draw | undefined;
}

export function createBudget(limits: BudgetLimits, options: BudgetOptions = {}): Budget {
  const { now = () => performance.now(), after = timer, today = () => new Date() } = options;
  const { usd = Number.POSITIVE_INFINITY, tokens = Number.POSITIVE_INFINITY, minutes } = limits;
  const ledger = createLedger({ usd, tokens }, options.draw);
  let elsewhere = NOTHING;
  const estimator = createEstimator(today);
  const late = new AbortController();
  let until: number | null = null;

  function start(): void {
    if (minutes === undefined || until !== null) return;
    const ms = minutes * 60_000;
    until = now() + ms;
    after(ms, () => ledger.close());
    after(ms + GRACE_MS, () => late.abort());
  }

  function reached(): string | null {
    if (until !== null && now() >= until) return timeIsUp(minutes ?? 0);
    return ledger.empty ? usedUp() : null;
  }

  function usedUp(): string {
    return budgetUsed(plus(ledger.spent, elsewhere), { usd, tokens });
  }

  function mostOf(request: MessageRequest, price: number): Cost {
    const full = estimator.most(request);
    return { ...full, usd: full.usd * price };
  }

  function guard(claude: Claude, price = 1): Claude {
    async function send(request: MessageRequest, call: CallOptions): Promise<CallResult> {
      start();
      const most = mostOf(request, price);
      const place = reached() === null ? await ledger.enter(call.order, most, call.signal) : null;
      if (place === null) throw refusal(request, call, reached());
      if (place === "later") throw new Deferred(LATER, emptyRecord(call, request.model));
      // Null: the client stopped for its own reason, or was never asked.
      const refused: { why: string | null } = { why: null };
      let cuts = 0;
      const mayGo = (attempts: readonly Attempt[]): boolean => {
        const more = attempts.filter(mayBeBilled).length - cuts;
        cuts += more;
        refused.why = reached();
        if (refused.why === null && more > 0 && !place.again()) refused.why = usedUp();
        return refused.why === null;
      };
      const signals = [late.signal, ...(call.signal ? [call.signal] : [])];
      const signal = minutes === undefined ? call.signal : AbortSignal.any(signals);
      try {
        const result = await claude.send(request, { ...call, mayGo, ...(signal && { signal }) });
        estimator.learn(request, result.record);
        settle(place, result.record.attempts, paidFor(result.record, most));
        return result;
      } catch (cause) {
        settle(place, cause instanceof ClaudeError ? cause.record.attempts : [], NOTHING);
        const stopped = cause instanceof ClaudeError && cause.failure.kind === "aborted";
        if (!stopped || call.signal?.aborted === true) throw cause;
        const why = refused.why ?? (late.signal.aborted ? reached() : null);
        throw why === null ? cause : limitReached(cause, why);
      }

      function settle(place: Reservation, attempts: readonly Attempt[], paid: Cost): void {
        place.leave(plus(paid, most, attempts.filter(mayBeBilled).length));
      }
    }
    return { send };
  }

  return {
    limits,
    get spent() {
      return plus(ledger.spent, elsewhere);
    },
    begin: start,
    spentElsewhere: (cost) => (elsewhere = plus(elsewhere, cost)),
    takeRest: () => ledger.takeRest(),
    usedUp,
    get reached() {
      return reached();
    },
    guard,
    putOff: (request, price = 1) => ledger.setAside(mostOf(request, price)),
    sendPutOff: () => ledger.releaseAside(),
    trialOver: (order) => ledger.trialOver(order),
  };
}

const LATER: Failure = {
  kind: "aborted",
  status: null,
  code: null,
  message: "The request waits until the next batch shows what is left of the budget.",
};

/** A torn answer: its bill is not known, and may be the maximum. */
function mayBeBilled({ failure }: Attempt): boolean {
  return failure?.kind === "stream";
}

/** The request was not sent. @param why null when it was stopped, and not at a limit */
function refusal(request: MessageRequest, call: CallOptions, why: string | null): ClaudeError {
  const failure: Failure = {
    kind: "aborted",
    status: null,
    code: null,
    message: "The request was stopped.",
  };
  const stopped = new ClaudeError(failure, emptyRecord(call, request.model));
  return why === null || call.signal?.aborted === true ? stopped : limitReached(stopped, why);
}

function limitReached({ failure, record }: ClaudeError, message: string): LimitReached {
  return new LimitReached({ ...failure, message }, record);
}

function timer(ms: number, run: () => void): void {
  // setTimeout accepts no more than 24 days.
  setTimeout(run, Math.min(ms, 2 ** 31 - 1)).unref();
}
