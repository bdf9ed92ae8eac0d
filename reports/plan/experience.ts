import { judgesIn } from "../../runner/plan/judges.ts";
import type { CallRecord, Usage } from "../../claude/types.ts";
import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest, TrialRecord } from "../../runner/records.ts";
import { groupBy } from "../count/group.ts";
import { attemptOf } from "../arm/attempt.ts";
import { latestRecords } from "../count/latest.ts";
import type { GuessedTrial, PlannedCaseCost, PlannedRole, RoleCost, TrialCost } from "./analysis.ts";

/** A finished run, as a source of experience. */
export interface EarlierRun {
  manifest: Manifest;
  records: readonly TrialDigest[];
}

/**
 * The current price of these tokens, with the model that is planned for the role; null where the price is
 * unknown.
 */
export type Price = (role: PlannedRole, usage: Usage, caseId: string) => number | null;

export const NO_COST: RoleCost = {
  calls: 0,
  inputTokens: 0,
  cacheReadTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: 0,
  costUsd: 0,
};

/**
 * What earlier trials of the planned cases took, at current prices. A case whose customer or tools changed is
 * another conversation and counts as new; where only its checks changed, the judge's part is scaled to the
 * current number. For a trial of another version of the agent, the small helper models are guessed again,
 * because it may have others now.
 * @param guesses the estimate for each planned case, by its id
 */
export function caseCosts(o: {
  plan: Pick<Manifest, "cases" | "judgeModel" | "variant">;
  runs: readonly EarlierRun[];
  guesses: ReadonlyMap<string, GuessedTrial>;
  price: Price;
}): PlannedCaseCost[] {
  const seen = new Set<string>();
  const trials = o.runs.flatMap(({ manifest, records }) => {
    const cases = new Map(manifest.cases.map((c) => [c.id, c]));
    return (
      latestRecords(manifest, records)
        .filter((record) => record.outcome !== "errored")
        // A conversation that a later run reused from an earlier one does not count twice.
        .filter((record) => seen.size < seen.add(attemptOf(record, manifest.runId)).size)
        .map((record) => ({
          record,
          played: cases.get(record.caseId),
          judge: manifest.judgeModel,
          sameAgent: manifest.variant.promptHash === o.plan.variant.promptHash,
        }))
    );
  });
  const byCase = groupBy(trials, ({ record }) => record.caseId);
  return o.plan.cases.map((planned) => {
    const guess = o.guesses.get(planned.id);
    if (guess === undefined) throw new Error(`${planned.id}: nothing is known of its shape`);
    const same = (byCase.get(planned.id) ?? []).filter(({ played }) => played?.playHash === planned.playHash);
    const earlier = same.map(({ record, played, judge, sameAgent }): TrialCost => {
      // Prices depend on single calls: a long prompt may cost more per token.
      const cost = costOf(record.whole(), o.price, sameAgent ? null : guess.helpers);
      // Another panel is asked a different number of times.
      if (played?.contentHash === planned.contentHash && sizeOf(judge) === sizeOf(o.plan.judgeModel))
        return cost;
      return { ...cost, roles: { ...cost.roles, judge: otherChecks(cost.roles.judge, guess.roles.judge) } };
    });
    return { caseId: planned.id, earlier, guess };
  });
}

/** How many judges are asked each question. */
function sizeOf(judgeModel: string): number {
  return judgesIn({ judgeModel }).length;
}

/** The judge's part of a trial with the current number of questions. */
function otherChecks(then: RoleCost, now: RoleCost): RoleCost {
  return then.calls === 0 ? now : scaleCost(then, now.calls / then.calls);
}

/** @param helpers in place of the recorded calls of the agent's helpers; null to keep those */
function costOf(record: TrialRecord, price: Price, helpers: RoleCost | null): TrialCost {
  const { transcript } = record;
  const calls = [...transcript.turns.flatMap((t) => t.calls), ...record.strayCalls];
  const roles: Record<PlannedRole, readonly CallRecord[]> = {
    agent: helpers === null ? calls : calls.filter(({ role }) => role === "agent"),
    judge: record.judgeCalls,
    customer: transcript.customerCalls,
  };
  const of = (role: PlannedRole): RoleCost =>
    roles[role]
      // A helper of the agent keeps its own model and price.
      .map((call) =>
        callCost(call, (usage) => (call.role === role ? price(role, usage, record.caseId) : call.costUsd)),
      )
      .reduce(addCosts, NO_COST);
  return {
    roles: { agent: addCosts(of("agent"), helpers ?? NO_COST), judge: of("judge"), customer: of("customer") },
    ...timesOf(record),
  };
}

/** Without the pauses for a limit or a busy server. The judge's requests run in parallel. */
function timesOf({ transcript, judgeCalls }: TrialRecord): Pick<TrialCost, "seconds" | "requestSeconds"> {
  const took = (calls: readonly { latencyMs: number | null }[]): number =>
    calls.reduce((sum, c) => sum + (c.latencyMs ?? 0), 0);
  const talking = took(transcript.turns) + took(transcript.customerCalls);
  const longest = Math.max(0, ...judgeCalls.map((c) => c.latencyMs ?? 0));
  return { seconds: (talking + longest) / 1000, requestSeconds: (talking + took(judgeCalls)) / 1000 };
}

function callCost(call: CallRecord, price: (usage: Usage) => number | null): RoleCost {
  const { usage } = call;
  if (usage === null) return { ...NO_COST, calls: 1 };
  return {
    calls: 1,
    inputTokens: usage.input,
    cacheReadTokens: usage.cacheRead,
    cacheWriteTokens: usage.cacheWrite5m + usage.cacheWrite1h,
    outputTokens: usage.output,
    costUsd: price(usage),
  };
}

/** The sum of both. An unknown cost stays unknown. */
export function addCosts(a: RoleCost, b: RoleCost): RoleCost {
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    cacheReadTokens: a.cacheReadTokens + b.cacheReadTokens,
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd === null || b.costUsd === null ? null : a.costUsd + b.costUsd,
  };
}

export function scaleCost(cost: RoleCost, by: number): RoleCost {
  return {
    calls: cost.calls * by,
    inputTokens: cost.inputTokens * by,
    cacheReadTokens: cost.cacheReadTokens * by,
    cacheWriteTokens: cost.cacheWriteTokens * by,
    outputTokens: cost.outputTokens * by,
    costUsd: cost.costUsd === null ? null : cost.costUsd * by,
  };
}
