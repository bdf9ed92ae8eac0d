import {
  caseContentHash,
  casePlayHash,
  checkHash,
  checksOf,
  createSharer,
  isPlayed,
  type Case,
  type Criterion,
  type Customer,
  type PlayedCustomer,
  type Quarantine,
  type QuarantinedCase,
} from "../../cases/index.ts";
import { contentHash } from "../../claude/hash.ts";
import type { Check } from "../../graders/contract/types.ts";
import { graderVersions, versionOf, type Graders } from "../../graders/index.ts";
import { RECORD_SCHEMA_VERSION, type CaseSummary, type CheckSummary, type Manifest } from "../records.ts";

/** Everything a run is made of, before the first request. */
export interface PlanInput extends Omit<Manifest, "schemaVersion" | "cases" | "criteria"> {
  graders: Graders;
  cases: readonly Case[];
  criteria: readonly Criterion[];
  quarantine: readonly QuarantinedCase[];
  /** Hashes of what the judge and each kind of played customer are told. */
  judgePromptHash: string;
  customerPromptHashes: Record<PlayedCustomer["kind"], string>;
}

/**
 * Cases x trials, with a content key: a hash of everything that could change a trial of the case. Only a
 * criterion that no selected case feeds is left out.
 */
export function makePlan(input: PlanInput): Manifest {
  const {
    graders,
    cases: selected,
    criteria,
    quarantine,
    judgePromptHash: _j,
    customerPromptHashes: _c,
    ...run
  } = input;
  const known: Known = {
    ...input,
    versions: graderVersions(graders),
    quarantined: new Map(quarantine.map((q) => [q.caseId, q.quarantine])),
    share: createSharer(),
    hashes: new Map(),
  };
  const cases = selected.map((c) => summarize(c, known));
  const fed = new Set(cases.flatMap((c) => c.criteria));
  return {
    schemaVersion: RECORD_SCHEMA_VERSION,
    ...run,
    cases,
    criteria: criteria.filter((c) => !c.measurable || fed.has(c.id)),
  };
}

/**
 * The same plan with fewer trials: the first trials of each case. A gate plans all its rounds at once and
 * plays them look by look, so that a trial is the same whenever it is played.
 * @param trials how many of each case; a case that is not named has none
 */
export function limitTrials(manifest: Manifest, trials: ReadonlyMap<string, number>): Manifest {
  const most = (caseId: string): number => trials.get(caseId) ?? 0;
  return {
    ...manifest,
    cases: manifest.cases.map((c) => ({ ...c, trials: Math.min(c.trials, most(c.id)) })),
  };
}

function keyOf(testCase: Case, content: string, input: PlanInput): string {
  const { variant } = input;
  return contentHash({
    case: { id: testCase.id, content },
    agent: [variant.model, variant.promptHash, variant.toolsHash, variant.settings],
    judge: [input.judgeModel, input.judgePromptHash],
    customer: customerOf(testCase, input),
    simulatorSeed: input.target.simulated ? input.seed : null,
    ...(input.target.mind !== undefined && { mind: input.target.mind.hash }),
  });
}

/** What is the same for all cases. */
interface Known extends PlanInput {
  versions: ReturnType<typeof graderVersions>;
  quarantined: ReadonlyMap<string, Quarantine>;
  share: ReturnType<typeof createSharer>;
  /**
   * Hashes of checks, by the turn that they see: among thousands of cases, most share their checks with
   * others.
   */
  hashes: Map<Check, Map<number | null, string>>;
}

function summarize(testCase: Case, input: Known): CaseSummary {
  const checks = input.share(summarizeChecks(testCase, input));
  const feeding = checks.filter((c) => c.severity === "required");
  const content = caseContentHash(testCase, input.versions);
  return {
    id: testCase.id,
    suite: testCase.suite,
    about: testCase.about,
    tags: testCase.tags,
    kind: testCase.kind,
    trials: testCase.trials,
    key: keyOf(testCase, content, input),
    criteria: input.share([...new Set(feeding.flatMap((c) => c.criteria))].sort()),
    location: testCase.location,
    contentHash: content,
    playHash: contentHash({ case: casePlayHash(testCase), by: customerOf(testCase, input) }),
    checks,
    quarantine: input.quarantined.get(testCase.id) ?? null,
  };
}

function summarizeChecks(testCase: Case, input: Known): CheckSummary[] {
  const judge = [input.judgeModel, input.judgePromptHash];
  return checksOf(testCase).map((placed): CheckSummary => {
    const ofCheck = input.hashes.get(placed.check) ?? new Map<number | null, string>();
    input.hashes.set(placed.check, ofCheck);
    const { kind, severity, criteria } = placed.check;
    const grader = input.graders.get(kind);
    if (grader === undefined) throw new Error(`case ${testCase.id}: there is no grader ${kind}`);
    const hash =
      ofCheck.get(placed.turn) ?? checkHash(placed, versionOf(grader), grader.needsJudge ? judge : null);
    ofCheck.set(placed.turn, hash);
    return { id: placed.id, hash, severity, criteria, ...(grader.needsJudge && { judged: true }) };
  });
}

/** The model that plays the customer, where one does. */
function customerOf(testCase: Case, input: PlanInput): string[] | null {
  const { customer } = testCase;
  return isPlayed(customer) ? [input.customerModel, input.customerPromptHashes[customer.kind]] : null;
}

/**
 * Roughly the fewest calls that a plan will make, from the shape of its cases. For the announcement before a
 * run.
 */
export function estimateCalls(
  cases: readonly Case[],
  graders: Graders,
  /** How many judges are asked each question. */
  judges = 1,
): { agent: number; judge: number; customer: number } {
  const total = { agent: 0, judge: 0, customer: 0 };
  for (const c of cases) {
    const turns = usualTurns(c.customer);
    const checks = [
      ...(c.customer.kind === "turns" ? c.customer.turns.flatMap((t) => t.expect) : []),
      ...c.expect,
    ];
    const judged = checks.filter((k) => graders.get(k.kind)?.needsJudge === true).length;
    // A tool call needs one more request.
    const rounds = checks.some((k) => k.kind === "tool_calls") ? 1 : 0;
    total.agent += c.trials * (turns + rounds);
    total.judge += c.trials * judged * judges;
    total.customer += isPlayed(c.customer) ? c.trials * turns : 0;
  }
  return total;
}

/** An attacker who is refused plays to the end; another customer is usually done about halfway. */
function usualTurns(customer: Customer): number {
  if (customer.kind === "turns") return customer.turns.length;
  return customer.kind === "crescendo" ? customer.maxTurns : Math.ceil(customer.maxTurns / 2);
}
