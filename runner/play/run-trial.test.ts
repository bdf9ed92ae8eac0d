import { describe, expect, it, vi } from "vitest";
import { ClaudeError, type Failure } from "../../claude/types.ts";
import type { Case } from "../../cases/types.ts";
import type { ReplyEnd, Turn } from "../../graders/contract/transcript.ts";
import { aCall, aCheck } from "../../tests/fixtures/trials/records.ts";
import type { CustomerPlayer } from "../customer/types.ts";
import { outcomeOf, runTrial, type Trial } from "./run-trial.ts";

function reply(agent: string, end: ReplyEnd = "end_turn"): Omit<Turn, "customer"> {
  return { agent, end, toolCalls: [], calls: [aCall()], latencyMs: 10, firstTextMs: 5 };
}

function says(...lines: string[]): CustomerPlayer {
  let i = 0;
  return {
    endsAs: "script",
    maxTurns: lines.length,
    next: () => {
      const say = lines[i++];
      return Promise.resolve(say === undefined ? { done: true, say: null } : { done: false, say });
    },
  };
}

function aTrial(overrides: Partial<Trial>): Trial {
  return {
    planned: { caseId: "c", trial: 0, key: "k" },
    variant: "v",
    testCase: aCase(),
    begin: () => ({ respond: (message) => Promise.resolve(reply(`You said ${message}`)) }),
    signal: new AbortController().signal,
    customer: () => says("one", "two"),
    grade: () => Promise.resolve([aCheck("pass")]),
    clock: () => new Date("2026-11-23T10:00:00Z"),
    ...overrides,
  };
}

function raise(error: Error): never {
  throw error;
}

/** A case that asks nothing, or only about the length of the conversation. */
function aCase(...expect: { kind: string; settings: unknown; severity: string }[]): Case {
  return { customer: { kind: "turns", turns: [] }, expect } as unknown as Case;
}

function claudeError(kind: Failure["kind"]): ClaudeError {
  return new ClaudeError({ kind, status: 500, code: null, message: `it was ${kind}` }, aCall());
}

describe("runTrial", () => {
  it("plays customer and agent in turn, then grades", async () => {
    const record = await runTrial(aTrial({}));
    expect(record.transcript.turns.map((t) => [t.customer, t.agent])).toEqual([
      ["one", "You said one"],
      ["two", "You said two"],
    ]);
    expect(record.transcript.end).toBe("script");
    expect(record.outcome).toBe("passed");
    expect(record.checks.map((c) => c.id)).toEqual(["completed", "0.expect.0"]);
  });

  it.each([
    ["tokens", { tokens: 1 }, /it took [\d,]+ tokens, more than 1$/],
    ["seconds", { seconds: 0.005 }, /the agent's replies took 0.0 s, more than 0.005 s$/],
  ])("cuts a conversation that is over its limit of %s, and fails it", async (_, limits, why) => {
    const record = await runTrial(aTrial({ testCase: { ...aCase(), limits } }));
    expect(record.transcript.turns).toHaveLength(1);
    expect(record.transcript.end).toBe("limit");
    expect(record.outcome).toBe("failed");
    expect(record.checks[0]?.verdict).toMatchObject({ status: "fail", reason: expect.stringMatching(why) });
  });

  it("lets a conversation end that is within its limits", async () => {
    const limits = { tokens: 1_000_000, seconds: 60 };
    const record = await runTrial(aTrial({ testCase: { ...aCase(), limits } }));
    expect(record.transcript.end).toBe("script");
    expect(record.outcome).toBe("passed");
  });

  it("calls an infrastructure failure errored, and keeps what was said before it", async () => {
    let turn = 0;
    const record = await runTrial(
      aTrial({
        begin: () => ({
          respond: () =>
            turn++ === 0 ? Promise.resolve(reply("Hi")) : Promise.reject(claudeError("overloaded")),
        }),
      }),
    );
    expect(record.outcome).toBe("errored");
    expect(record.error).toMatchObject({ message: "it was overloaded", failure: { kind: "overloaded" } });
    expect(record.transcript.turns).toHaveLength(1);
    expect(record.checks).toEqual([]);
  });

  it("keeps the calls of the reply that was never finished: they were paid for", async () => {
    const paid = aCall({ costUsd: 0.5 });
    const record = await runTrial(
      aTrial({
        begin: (onCall) => ({
          respond: () => {
            onCall(paid);
            return Promise.reject(claudeError("overloaded"));
          },
        }),
      }),
    );
    expect(record.strayCalls).toEqual([paid]);
  });

  it.each([
    ["an agent that can't begin", () => Promise.reject(new Error("no port"))],
    ["an agent that throws at once", (): never => raise(new Error("no port"))],
  ])("calls the trial errored for %s, and puts the agent away once", async (_, respond) => {
    const end = vi.fn<() => Promise<void>>(() => Promise.reject(new Error("it was gone already")));
    const record = await runTrial(aTrial({ begin: () => ({ respond, end }) }));
    expect(record).toMatchObject({ outcome: "errored", error: { message: "no port", failure: null } });
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("calls a judge that is down errored too, never failed", async () => {
    const record = await runTrial(aTrial({ grade: () => Promise.reject(claudeError("server")) }));
    expect(record.outcome).toBe("errored");
  });

  it.each(["fatal", "aborted"] as const)("lets the run stop on a failure that is %s", async (kind) => {
    await expect(
      runTrial(aTrial({ begin: () => ({ respond: () => Promise.reject(claudeError(kind)) }) })),
    ).rejects.toThrow("it was");
  });

  it.each(["truncated", "empty", "tool_limit", "context_full", "refusal"] as const)(
    "fails a conversation with a reply that ended as %s, whatever the checks say",
    async (end) => {
      const record = await runTrial(
        aTrial({ begin: () => ({ respond: () => Promise.resolve(reply("", end)) }) }),
      );
      expect(record.outcome).toBe("failed");
      expect(record.checks[0]).toMatchObject({ kind: "completed", verdict: { status: "fail" } });
    },
  );

  it("cuts a customer who never ends, and then nothing can pass", async () => {
    const endless: CustomerPlayer = {
      endsAs: "customer",
      maxTurns: 3,
      next: () => Promise.resolve({ done: false, say: "more" }),
    };
    const record = await runTrial(aTrial({ customer: () => endless }));
    expect(record.transcript.turns).toHaveLength(3);
    expect(record.transcript.end).toBe("max_turns");
    expect(record.outcome).toBe("failed");
    // In a case that says how long it may take, that check alone decides it.
    const asked = aCase({ kind: "turns", settings: { max: 2 }, severity: "required" });
    const decided = await runTrial(aTrial({ customer: () => endless, testCase: asked }));
    expect(decided.checks[0]).toMatchObject({ kind: "completed", verdict: { status: "pass" } });
  });

  it("calls a customer who leaves the role errored: it is no failure of the agent, and no pass", async () => {
    const broken: CustomerPlayer = {
      endsAs: "customer",
      maxTurns: 3,
      next: () => Promise.reject(new Error("the simulated customer left its role")),
    };
    const record = await runTrial(aTrial({ customer: () => broken }));
    expect(record).toMatchObject({
      outcome: "errored",
      error: { message: "the simulated customer left its role", failure: null },
    });
  });

  it("has room for no last word after the last message, and the customer is still done", async () => {
    let asked = 0;
    const customer: CustomerPlayer = {
      endsAs: "customer",
      maxTurns: 1,
      next: () => Promise.resolve(asked++ === 0 ? { done: false, say: "hello" } : { done: true, say: "bye" }),
    };
    const record = await runTrial(aTrial({ customer: () => customer }));
    expect(record.transcript.turns.map((t) => t.customer)).toEqual(["hello"]);
    expect(record.transcript.end).toBe("customer");
    expect(record.outcome).toBe("passed");
  });

  it("tells an attacker without a message left from a customer who was done, and decides on both", async () => {
    let asked = 0;
    const customer: CustomerPlayer = {
      endsAs: "customer",
      maxTurns: 1,
      next: () =>
        Promise.resolve(
          asked++ === 0 ? { done: false, say: "hello" } : { done: true, say: null, spent: true },
        ),
    };
    const record = await runTrial(aTrial({ customer: () => customer }));
    expect(record.transcript.end).toBe("spent");
    expect(record.outcome).toBe("passed");
  });

  it("answers a customer's last words, and then ends", async () => {
    let asked = 0;
    const customer: CustomerPlayer = {
      endsAs: "customer",
      maxTurns: 5,
      next: () => Promise.resolve(asked++ === 0 ? { done: false, say: "hello" } : { done: true, say: "bye" }),
    };
    const record = await runTrial(aTrial({ customer: () => customer }));
    expect(record.transcript.turns.map((t) => t.customer)).toEqual(["hello", "bye"]);
    expect(record.transcript.end).toBe("customer");
  });
});

describe("outcomeOf", () => {
  it("is failed before unscored before passed, and ignores advice", () => {
    expect(outcomeOf([aCheck("pass"), aCheck("unscored"), aCheck("fail")])).toBe("failed");
    expect(outcomeOf([aCheck("pass"), aCheck("unscored")])).toBe("unscored");
    expect(outcomeOf([aCheck("pass"), aCheck("fail", { severity: "advisory" })])).toBe("passed");
  });

  it("is never passed without checks", () => {
    expect(outcomeOf([])).toBe("unscored");
    expect(outcomeOf([aCheck("pass", { severity: "advisory" })])).toBe("unscored");
  });
});
