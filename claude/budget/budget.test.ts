import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyRecord } from "../kept/empty-record.ts";
import {
  ClaudeError,
  type Attempt,
  type CallOptions,
  type CallResult,
  type Claude,
  type Failure,
  type MessageRequest,
} from "../types.ts";
import { createBudget, LimitReached, type BudgetLimits } from "./budget.ts";

const AGENT: CallOptions = { role: "agent" };
/** The least that the input of `request` is estimated to take. */
const INPUT = 536;
const request = (max_tokens: number): MessageRequest => ({
  model: "claude-sonnet-5-5",
  max_tokens,
  messages: [{ role: "user", content: "Hello" }],
});

interface Bill {
  input?: number;
  output: number;
  usd?: number;
}

/** One request that was sent, waiting for its answer. */
interface Sent {
  order: number | undefined;
  max: number;
  answer: (bill: Bill) => void;
  fail: (kind: Failure["kind"]) => void;
  /** Asks, as the client does, whether another attempt may be sent after such a failure. */
  retry: (kind: Failure["kind"]) => boolean;
}

/** A Claude whose requests are answered by the test. */
function waiter() {
  const sent: Sent[] = [];
  const claude: Claude = {
    send: ({ model, max_tokens: max }, call) =>
      new Promise<CallResult>((resolve, reject) => {
        const record = emptyRecord(call, model);
        const failure = (kind: Failure["kind"]): Failure => ({ kind, status: null, code: null, message: "" });
        const fail = (kind: Failure["kind"]): void => reject(new ClaudeError(failure(kind), record));
        call.signal?.addEventListener("abort", () => fail("aborted"));
        sent.push({
          order: call.order,
          max,
          fail,
          answer: ({ input = 5, output, usd = 0 }) => {
            const usage = { input, output, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
            resolve({
              message: {} as CallResult["message"],
              record: { ...record, usage, costUsd: usd },
            });
          },
          retry: (kind) => {
            const attempt: Attempt = {
              startedAt: "",
              latencyMs: 1,
              firstTextMs: null,
              requestId: null,
              failure: failure(kind),
            };
            record.attempts.push(attempt);
            const goes = call.mayGo?.(record.attempts) ?? true;
            if (!goes) fail("aborted");
            return goes;
          },
        });
      }),
  };
  return { claude, sent };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const caught = (promise: Promise<unknown>): Promise<unknown> => promise.then(String, (e: unknown) => e);

describe("a budget", () => {
  test("is never exceeded, whatever requests cost, however many come at once, and whatever breaks off", async () => {
    const call = fc.record({
      max: fc.integer({ min: 1, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
      ends: fc.constantFrom("answered", "answered", "refused", "broken"),
      order: fc.option(fc.nat(5), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 50, max: 9000 }),
        fc.infiniteStream(fc.nat()),
        async (calls, tokens, picks) => {
          const { claude, sent } = waiter();
          const budget = createBudget({ tokens });
          const guarded = budget.guard(claude);
          const all = calls.map(({ max, order }) =>
            guarded
              .send(request(max), order === undefined ? AGENT : { ...AGENT, order })
              .catch((e: unknown) => e)
              // A trial of one request.
              .finally(() => order !== undefined && budget.trialOver(order)),
          );
          let paid = 0;
          const fates = [...calls];
          for (await settled(); sent.length > 0; await settled()) {
            const [one] = sent.splice((picks.next().value ?? 0) % sent.length, 1);
            const fate = fates.shift();
            if (one === undefined || fate === undefined) throw new Error("more was sent than asked for");
            const bill = { input: 5, output: Math.floor(one.max * fate.share) };
            if (fate.ends === "refused") {
              one.fail("bad_request");
              continue;
            }
            // A torn answer may be billed in full.
            if (fate.ends === "broken") {
              paid += INPUT + one.max;
              if (!one.retry("stream")) continue;
            }
            paid += bill.input + bill.output;
            one.answer(bill);
          }
          const ends = await Promise.all(all);
          expect(paid).toBeLessThanOrEqual(tokens);
          // Each was answered, failed on its own, or was told of the limit.
          const stopped = ends.filter((end) => end instanceof LimitReached);
          if (fates.length > 0) expect(stopped.length).toBeGreaterThanOrEqual(fates.length);
          for (const end of stopped) expect(end.message).toContain("The budget of");
        },
      ),
    );
  });

  test("lets a request wait that may fit when others come out cheaper than was feared", async () => {
    const { claude, sent } = waiter();
    const guarded = createBudget({ tokens: 2000 }).guard(claude);
    const first = guarded.send(request(600), AGENT);
    const second = guarded.send(request(600), AGENT);
    await settled();
    expect(sent).toHaveLength(1);
    sent.shift()?.answer({ output: 10 });
    await first;
    await settled();
    sent.shift()?.answer({ output: 10 });
    await expect(second).resolves.toBeDefined();
  });

  test("in dollars counts what was billed, and never reads as if more was spent than allowed", async () => {
    const { claude, sent } = waiter();
    const guarded = createBudget({ usd: 0.5 }).guard(claude);
    const first = guarded.send(request(1000), AGENT);
    await settled();
    sent.shift()?.answer({ output: 10, usd: 0.4999 });
    await first;
    await expect(guarded.send(request(1000), AGENT)).rejects.toThrow(
      "The budget of $0.50 is used up: $0.49 is spent, and what is left does not pay for the most that another request could cost.",
    );
  });

  test("finishes the conversation that began first, instead of beginning many", async () => {
    const { claude, sent } = waiter();
    const budget = createBudget({ tokens: 2 * (INPUT + 400) + 100 });
    const guarded = budget.guard(claude);
    const ask = (order: number): Promise<unknown> => caught(guarded.send(request(400), { ...AGENT, order }));
    const [first] = [ask(0), ask(1), ask(2)];
    await settled();
    expect(sent.map((s) => s.order)).toEqual([0, 1]);
    // The first trial runs its tools now. The possible cost of its next request stays reserved.
    sent.shift()?.answer({ output: 300 });
    await first;
    await settled();
    expect(sent.map((s) => s.order)).toEqual([1]);
    const next = ask(0);
    sent.shift()?.answer({ output: 300 });
    await settled();
    expect(sent.map((s) => s.order)).toEqual([0]);
    sent.shift()?.answer({ output: 10 });
    await next;
    // The trial is over, so its reservation is released.
    budget.trialOver(0);
    await settled();
    expect(sent.map((s) => s.order)).toEqual([2]);
  });

  test("sends nothing again after an answer that broke off, where both bills together could be too much", async () => {
    const { claude, sent } = waiter();
    const budget = createBudget({ tokens: 2 * (INPUT + 400) + 100 });
    const guarded = budget.guard(claude);
    const [first, second] = [guarded.send(request(400), AGENT), guarded.send(request(400), AGENT)];
    await settled();
    expect(sent[1]?.retry("overloaded")).toBe(true);
    expect(sent[0]?.retry("stream")).toBe(false);
    await expect(first).rejects.toBeInstanceOf(LimitReached);
    expect(budget.spent.tokens).toBeGreaterThanOrEqual(INPUT + 400);
    sent[1]?.answer({ output: 10 });
    await expect(second).resolves.toBeDefined();
  });

  test("guesses higher when a bill shows that it guessed too low", async () => {
    const { claude, sent } = waiter();
    const budget = createBudget({ tokens: 10_000 });
    const guarded = budget.guard(claude);
    const first = guarded.send(request(10), AGENT);
    await settled();
    sent.shift()?.answer({ input: 4 * INPUT, output: 10 });
    await first;
    const more = Array.from({ length: 10 }, () => caught(guarded.send(request(10), AGENT)));
    await settled();
    expect(sent).toHaveLength(3);
    for (let one = sent.shift(); one !== undefined; await settled(), one = sent.shift())
      one.answer({ input: 4 * INPUT, output: 10 });
    await Promise.all(more);
    expect(budget.spent.tokens).toBeLessThanOrEqual(10_000);
  });
});

describe("a limit of time", () => {
  function timed(limits: BudgetLimits) {
    let now = 0;
    const timers: { at: number; run: () => void }[] = [];
    const budget = createBudget(limits, {
      now: () => now,
      after: (ms, run) => void timers.push({ at: now + ms, run }),
    });
    const pass = (ms: number): void => {
      now += ms;
      for (const t of timers.splice(0))
        if (t.at <= now) t.run();
        else timers.push(t);
    };
    return { budget, pass };
  }

  test("starts nothing new when it is up, and lets finish what is under way", async () => {
    const { claude, sent } = waiter();
    const { budget, pass } = timed({ minutes: 2 });
    const guarded = budget.guard(claude);
    const first = guarded.send(request(10), AGENT);
    await settled();
    pass(120_000);
    await expect(guarded.send(request(10), AGENT)).rejects.toThrow("The time is up: 2 minutes.");
    sent.shift()?.answer({ output: 10 });
    await expect(first).resolves.toBeDefined();
  });

  test("sends nothing again that failed before it was up", async () => {
    const { claude, sent } = waiter();
    const { budget, pass } = timed({ minutes: 2 });
    const first = budget.guard(claude).send(request(10), AGENT);
    await settled();
    expect(sent[0]?.retry("overloaded")).toBe(true);
    pass(120_000);
    expect(sent[0]?.retry("overloaded")).toBe(false);
    await expect(first).rejects.toThrow("The time is up: 2 minutes.");
  });

  test("refuses also a request that waits for room in the budget", async () => {
    const { claude } = waiter();
    const { budget, pass } = timed({ minutes: 2, tokens: 1000 });
    const guarded = budget.guard(claude);
    void caught(guarded.send(request(400), AGENT));
    const second = guarded.send(request(400), AGENT);
    await settled();
    pass(120_000);
    await expect(second).rejects.toThrow("The time is up: 2 minutes.");
  });

  test("stops after half a minute what does not finish", async () => {
    const { claude } = waiter();
    const { budget, pass } = timed({ minutes: 1 });
    const first = budget.guard(claude).send(request(10), AGENT);
    await settled();
    pass(60_000);
    pass(30_000);
    await expect(first).rejects.toBeInstanceOf(LimitReached);
  });
});

test("a request that was stopped while it waited for room ends as stopped, not as over a limit", async () => {
  const { claude } = waiter();
  const guarded = createBudget({ tokens: 2000 }).guard(claude);
  const stop = new AbortController();
  void guarded.send(request(600), AGENT);
  const second = guarded.send(request(600), { ...AGENT, signal: stop.signal });
  await settled();
  stop.abort();
  const error = await second.catch((cause: unknown) => cause);
  expect(error).toMatchObject({ failure: { kind: "aborted" } });
  expect(error).not.toBeInstanceOf(LimitReached);
});
