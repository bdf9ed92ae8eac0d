import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createBudget, LimitReached, type BudgetLimits } from "./budget.ts";
import { emptyRecord } from "./empty-record.ts";
import { ClaudeError, type CallOptions, type CallResult, type Claude, type MessageRequest } from "./types.ts";

const AGENT: CallOptions = { role: "agent" };
const request = (max_tokens: number): MessageRequest => ({
  model: "claude-sonnet-5-5",
  max_tokens,
  messages: [{ role: "user", content: "Hello" }],
});

/** Answers when it is told to, with the bill that it is told. */
function waiter() {
  const open: ((bill: { input: number; output: number; usd: number }) => void)[] = [];
  const claude: Claude = {
    send: ({ model }, call) =>
      new Promise<CallResult>((resolve, reject) => {
        call.signal?.addEventListener("abort", () =>
          reject(
            new ClaudeError(
              { kind: "aborted", status: null, code: null, message: "" },
              emptyRecord(call, model),
            ),
          ),
        );
        open.push(({ input, output, usd }) => {
          const usage = { input, output, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };
          const record = { ...emptyRecord(call, model), usage, costUsd: usd };
          resolve({ message: {} as CallResult["message"], record });
        });
      }),
  };
  return { claude, open };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("a budget", () => {
  test("is never exceeded, whatever requests cost and however many come at once", async () => {
    const call = fc.record({
      max: fc.integer({ min: 1, max: 400 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(call, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 50, max: 3000 }),
        fc.infiniteStream(fc.nat()),
        async (calls, tokens, picks) => {
          const { claude, open } = waiter();
          const budget = createBudget({ tokens });
          const guarded = budget.guard(claude);
          let answered = 0;
          const all = calls.map(({ max }) =>
            guarded.send(request(max), AGENT).then(
              () => answered++,
              (e: unknown) => e,
            ),
          );
          const left = calls.map(({ max, share }) => ({ max, share }));
          let paid = 0;
          for (await settled(); open.length > 0; await settled()) {
            const [answer] = open.splice((picks.next().value ?? 0) % open.length, 1);
            const { max, share } = left[0] ?? { max: 1, share: 0 };
            left.shift();
            const output = Math.floor(Math.min(max, ...calls.map((c) => c.max)) * share);
            paid += 5 + output;
            answer?.({ input: 5, output, usd: 0 });
          }
          const ends = await Promise.all(all);
          expect(paid).toBeLessThanOrEqual(tokens);
          expect(budget.spent.tokens).toBe(paid);
          // Each was either answered, or is told why not.
          expect(ends.every((end) => typeof end === "number" || end instanceof LimitReached)).toBe(true);
          if (answered < calls.length) expect(budget.reached).toContain("budget");
        },
      ),
    );
  });

  test("lets a request wait that may fit when others come out cheaper than was feared", async () => {
    const { claude, open } = waiter();
    const guarded = createBudget({ tokens: 1000 }).guard(claude);
    const first = guarded.send(request(600), AGENT);
    const second = guarded.send(request(600), AGENT);
    await settled();
    expect(open).toHaveLength(1);
    open.shift()?.({ input: 5, output: 10, usd: 0 });
    await first;
    await settled();
    open.shift()?.({ input: 5, output: 10, usd: 0 });
    await expect(second).resolves.toBeDefined();
  });

  test("in dollars counts what was billed", async () => {
    const { claude, open } = waiter();
    const budget = createBudget({ usd: 0.5 });
    const guarded = budget.guard(claude);
    const first = guarded.send(request(1000), AGENT);
    await settled();
    open.shift()?.({ input: 5, output: 10, usd: 0.499 });
    await first;
    await expect(guarded.send(request(1000), AGENT)).rejects.toThrow(
      "The budget of $0.5 is used up: $0.50 are spent, and what is left does not pay for another request.",
    );
  });
});

describe("a limit of time", () => {
  function timed(limits: BudgetLimits) {
    let now = 0;
    const timers: { at: number; run: () => void }[] = [];
    const budget = createBudget(limits, {
      now: () => now,
      after: (ms, run) => {
        timers.push({ at: now + ms, run });
        return () => undefined;
      },
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
    const { claude, open } = waiter();
    const { budget, pass } = timed({ minutes: 2 });
    const guarded = budget.guard(claude);
    const first = guarded.send(request(10), AGENT);
    await settled();
    pass(120_000);
    expect(budget.mayGo()).toBe(false);
    await expect(guarded.send(request(10), AGENT)).rejects.toThrow("The time is up: 2 minutes.");
    open.shift()?.({ input: 5, output: 10, usd: 0 });
    await expect(first).resolves.toBeDefined();
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

test("who was stopped while waiting for room is told so, and that is no limit", async () => {
  const { claude } = waiter();
  const guarded = createBudget({ tokens: 1000 }).guard(claude);
  const stop = new AbortController();
  void guarded.send(request(600), AGENT);
  const second = guarded.send(request(600), { ...AGENT, signal: stop.signal });
  await settled();
  stop.abort();
  const error = await second.catch((cause: unknown) => cause);
  expect(error).toMatchObject({ failure: { kind: "aborted" } });
  expect(error).not.toBeInstanceOf(LimitReached);
});
