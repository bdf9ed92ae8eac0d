import { describe, expect, it } from "vitest";
import { aCall, aDigest, aManifest, aTranscript } from "../../tests/fixtures/trials/records.ts";
import type { PlannedCaseCost, GuessedTrial, RoleCost, TrialCost } from "./analysis.ts";
import { costRow } from "./estimate.ts";
import { caseCosts, NO_COST, type Price } from "./experience.ts";

const settings = { concurrency: 2, rpm: null };
const modelOf = { agent: "a", judge: "j", customer: "c" };
const role = (calls: number, costUsd: number | null): RoleCost => ({
  ...NO_COST,
  calls,
  outputTokens: 10 * calls,
  costUsd,
});
const trial = (calls: number, costUsd: number | null, seconds = 10): TrialCost => ({
  roles: { agent: role(calls, costUsd), judge: NO_COST, customer: NO_COST },
  seconds,
  requestSeconds: seconds,
});
const known = (...earlier: TrialCost[]): PlannedCaseCost => ({ caseId: "x", earlier, guess: trial(1, 1) });
const guessed = (guess: TrialCost): PlannedCaseCost => ({ caseId: "y", earlier: [], guess });

describe("costRow", () => {
  it("adds up the means of the cases, times the trials", () => {
    const row = costRow({
      cases: [known(trial(2, 1), trial(4, 3)), known(trial(1, 1))],
      trials: 5,
      settings,
      modelOf,
    });
    expect(row).toMatchObject({ conversations: 10, calls: { expected: 20 }, costUsd: { expected: 15 } });
    expect(row.roles.agent).toMatchObject({ calls: 20, outputTokens: 200 });
    expect(row.costUsd?.lower).toBeLessThan(15);
  });

  it("takes guesses where nothing was played, and says that they may be half or double", () => {
    const row = costRow({ cases: [guessed(trial(1, 2))], trials: 3, settings, modelOf });
    expect(row.costUsd).toEqual({ expected: 6, lower: 3, upper: 12 });
  });

  it("corrects guesses by how wrong they were for the cases that were played", () => {
    // Guessed 1 call and $1 for a case that took 3 calls and $2.
    const row = costRow({ cases: [known(trial(3, 2)), guessed(trial(2, 4))], trials: 1, settings, modelOf });
    expect(row.calls.expected).toBeCloseTo(3 + 6);
    expect(row.costUsd?.expected).toBeCloseTo(2 + 8);
  });

  it("never counts an unknown price as 0", () => {
    const row = costRow({ cases: [known(trial(1, null)), known(trial(1, 1))], trials: 1, settings, modelOf });
    expect(row.costUsd).toBeNull();
    expect(row.roles.agent.costUsd).toBeNull();
  });

  it("waits for whatever takes longest: all, the longest, or the limit of requests", () => {
    const minutes = (o: { concurrency: number; rpm: number | null }) =>
      costRow({ cases: [known(trial(6, 1, 60)), known(trial(6, 1, 180))], trials: 1, settings: o, modelOf })
        .minutes;
    expect(minutes({ concurrency: 1, rpm: null })).toBe(4);
    expect(minutes({ concurrency: 16, rpm: null })).toBe(3);
    expect(minutes({ concurrency: 16, rpm: 2 })).toBe(6);
  });

  it("gives each model its own limit, and one model with two roles one limit", () => {
    const both: PlannedCaseCost = known({
      roles: { agent: role(6, 1), judge: role(6, 1), customer: NO_COST },
      seconds: 0,
      requestSeconds: 0,
    });
    const minutes = (judge: string) =>
      costRow({
        cases: [both],
        trials: 1,
        settings: { concurrency: 1, rpm: 1 },
        modelOf: { ...modelOf, judge },
      }).minutes;
    expect([minutes("j"), minutes("a")]).toEqual([6, 12]);
  });
});

describe("caseCosts", () => {
  const price: Price = (_, usage) => usage.output / 100;
  const plan = aManifest({ cases: 1, trials: 1 });
  const guess: GuessedTrial = {
    helpers: NO_COST,
    roles: { agent: role(9, 9), judge: role(4, 4), customer: NO_COST },
    seconds: 1,
    requestSeconds: 1,
  };
  const costs = (
    change: Partial<(typeof plan.cases)[number]> = {},
    records = [record],
    now: { promptHash?: string; helpers?: RoleCost } = {},
  ) => {
    const then = aManifest({ cases: 1, trials: 1 });
    const { promptHash = then.variant.promptHash, helpers = NO_COST } = now;
    return caseCosts({
      plan: {
        judgeModel: plan.judgeModel,
        cases: plan.cases.map((c) => ({ ...c, ...change })),
        variant: { ...then.variant, promptHash },
      },
      runs: [{ manifest: then, records }],
      guesses: new Map([["case-01", { ...guess, helpers }]]),
      price,
    })[0];
  };
  const record = aDigest({
    caseId: "case-01",
    transcript: aTranscript(),
    judgeCalls: [aCall({ role: "judge", latencyMs: 500 }), aCall({ role: "judge", latencyMs: 300 })],
  });

  it("reads calls, tokens and time of earlier trials, at the prices of today", () => {
    expect(costs()?.earlier).toEqual([
      {
        roles: {
          agent: {
            calls: 1,
            inputTokens: 100,
            cacheReadTokens: 900,
            cacheWriteTokens: 0,
            outputTokens: 20,
            costUsd: 0.2,
          },
          judge: {
            calls: 2,
            inputTokens: 200,
            cacheReadTokens: 1800,
            cacheWriteTokens: 0,
            outputTokens: 40,
            costUsd: 0.4,
          },
          customer: NO_COST,
        },
        seconds: 0.58,
        requestSeconds: 0.88,
      },
    ]);
  });

  it("leaves a helper of the agent its own price: its model stays when the agent's is another", () => {
    const [turn] = aTranscript().turns;
    const calls = [aCall(), aCall({ role: "guardrail", costUsd: 0.001 })];
    const turns = turn === undefined ? [] : [{ ...turn, calls }];
    const helped = aDigest({ caseId: "case-01", transcript: aTranscript({ turns }), judgeCalls: [] });
    expect(costs({}, [helped])?.earlier[0]?.roles.agent).toMatchObject({ calls: 2, costUsd: 0.201 });
  });

  it("guesses the helpers again where the agent is another one: it may have others, or none", () => {
    const [turn] = aTranscript().turns;
    const calls = [aCall(), aCall({ role: "classifier", costUsd: 0.001 })];
    const helped = aDigest({
      caseId: "case-01",
      transcript: aTranscript({ turns: turn === undefined ? [] : [{ ...turn, calls }] }),
      judgeCalls: [],
    });
    const agent = (now: Parameters<typeof costs>[2]) => costs({}, [helped], now)?.earlier[0]?.roles.agent;
    expect(agent({ promptHash: "other" })).toMatchObject({ calls: 1, costUsd: 0.2 });
    const helpers = role(3, 0.05);
    expect(agent({ promptHash: "other", helpers })).toMatchObject({ calls: 4, costUsd: 0.25 });
    expect(agent({ helpers })).toMatchObject({ calls: 2, costUsd: 0.201 });
  });

  it("leaves out conversations that are another one by now, and trials that errored", () => {
    expect(costs({ playHash: "other" })?.earlier).toEqual([]);
    expect(costs({}, [{ ...record, outcome: "errored" }])?.earlier).toEqual([]);
  });

  it("scales the judge's part where only the checks changed", () => {
    const [trial] = costs({ contentHash: "other" })?.earlier ?? [];
    expect(trial?.roles.judge).toMatchObject({ calls: 4, outputTokens: 80, costUsd: 0.8 });
    expect(trial?.roles.agent.calls).toBe(1);
  });
});
