import { checksOf, type Case, type Criterion } from "../cases/index.ts";
import { contentHash } from "../claude/hash.ts";
import { RECORD_SCHEMA_VERSION, type CaseSummary, type Manifest, type PlannedTrial } from "./records.ts";

/** Everything a run is made of, before the first request. */
export interface PlanInput extends Omit<Manifest, "schemaVersion" | "cases" | "criteria" | "trials"> {
  cases: readonly Case[];
  criteria: readonly Criterion[];
  /** Hash of a case's content, its graders' versions included. */
  hashCase: (testCase: Case) => string;
  /** Hashes of what the judge and the simulated customer are told. */
  judgePromptHash: string;
  customerPromptHash: string;
}

/**
 * Cases x trials, each with its content key: a hash of everything that could change the trial. A criterion
 * that no selected case feeds is left out, and so is nothing else.
 */
export function makePlan(input: PlanInput): Manifest {
  const { cases: selected, criteria, hashCase, judgePromptHash: _j, customerPromptHash: _c, ...run } = input;
  const cases = selected.map((c) => summarize(c, hashCase(c)));
  const fed = new Set(cases.flatMap((c) => c.criteria));
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    ...run,
    cases,
    criteria: criteria.filter((c) => !c.measurable || fed.has(c.id)),
    trials: selected.flatMap((c, i) => planTrials(c, cases[i]?.contentHash ?? "", input)),
  };
}

function planTrials(testCase: Case, contentHashOfCase: string, input: PlanInput): PlannedTrial[] {
  const { variant } = input;
  const same = {
    case: { id: testCase.id, content: contentHashOfCase },
    agent: [variant.model, variant.promptHash, variant.toolsHash, variant.settings],
    judge: [input.judgeModel, input.judgePromptHash],
    customer: testCase.customer.kind === "played" ? [input.customerModel, input.customerPromptHash] : null,
    simulatorSeed: input.target.simulated ? input.seed : null,
  };
  return Array.from({ length: testCase.trials }, (_, trial) => ({
    caseId: testCase.id,
    trial,
    key: contentHash({ ...same, trial }),
  }));
}

function summarize(testCase: Case, hash: string): CaseSummary {
  const feeding = checksOf(testCase).flatMap(({ check }) => (check.severity === "required" ? [check] : []));
  return {
    id: testCase.id,
    suite: testCase.suite,
    about: testCase.about,
    tags: testCase.tags,
    kind: testCase.kind,
    trials: testCase.trials,
    criteria: [...new Set(feeding.flatMap((c) => c.criteria))].sort(),
    location: testCase.location,
    contentHash: hash,
  };
}

/** Calls that a plan will make at about the least, from the shape of its cases. For the announcement before a run. */
export function estimateCalls(cases: readonly Case[]): { agent: number; judge: number; customer: number } {
  const total = { agent: 0, judge: 0, customer: 0 };
  for (const c of cases) {
    const turns = c.customer.kind === "turns" ? c.customer.turns.length : Math.ceil(c.customer.maxTurns / 2);
    const checks = [
      ...(c.customer.kind === "turns" ? c.customer.turns.flatMap((t) => t.expect) : []),
      ...c.expect,
    ];
    const judged = checks.filter((k) => k.kind === "judge" || k.kind === "scale").length;
    // A tool call takes one more round.
    const rounds = checks.some((k) => k.kind === "tool_calls") ? 1 : 0;
    total.agent += c.trials * (turns + rounds);
    total.judge += c.trials * judged;
    total.customer += c.customer.kind === "played" ? c.trials * turns : 0;
  }
  return total;
}
