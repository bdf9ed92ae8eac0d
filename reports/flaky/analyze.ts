import type { CaseSummary, Manifest } from "../../runner/records.ts";
import { flipRate, type FlipRate } from "../../stats/index.ts";
import { groupBy } from "../count/group.ts";
import { stabilityOf, type LabelledCase } from "../count/stability.ts";
import { blameOf, waveringChecks, type Blame, type Opinion, type WaveringCheck } from "./blame.ts";
import type { PooledTrials, PooledCase } from "./pool.ts";

/** A case that fails sometimes, or always, and the cause. */
export interface FlakyCase extends LabelledCase {
  about: string;
  file: string;
  line: number;
  quarantine: CaseSummary["quarantine"];
  /** Whether a model plays its customer. Then the customer's words vary, too. */
  customerPlayed: boolean;
  /** Null where no check varies: the case always fails. */
  blame: Blame | null;
  checks: WaveringCheck[];
}

/** The judge's verdicts when it was asked about the same conversations again. */
export interface Rejudged extends FlipRate {
  /** Questions that were answered with a verdict. */
  answered: number;
  /** Questions without a verdict: the judge could not tell, or could not be reached. */
  unanswered: number;
}

/** Everything that `assay flaky` says. */
export interface FlakyAnalysis {
  manifest: Pick<Manifest, "target" | "variant" | "judgeModel">;
  runs: string[];
  leftOut: { folder: string; reason: string }[];
  repeated: number;
  trials: number;
  cases: number;
  solid: number;
  /** Flaky and broken cases, then those that failed sometimes but too rarely to decide. */
  listed: FlakyCase[];
  undecided: number;
  /** How many trials a case would be enough, if none fails; null where there is no such case. */
  trialsToTell: number | null;
  /** Null where nothing was asked again. */
  rejudged: Rejudged | null;
}

/**
 * Which cases are flaky, and whether the agent or the judge is. The same pool and opinions give the same
 * analysis.
 * @param o.opinions the judge's answers when it was asked again; null where it was not
 * @param o.judgedKinds the kinds of checks that a model decides
 */
export function analyzeFlaky(o: {
  pool: PooledTrials;
  opinions: readonly Opinion[] | null;
  judgedKinds: ReadonlySet<string>;
}): FlakyAnalysis {
  const { pool, opinions, judgedKinds } = o;
  const { manifest } = pool.newest;
  const played = pool.cases.filter((c) => c.trials.length > 0);
  const byId = new Map(played.map((c) => [c.summary.id, c]));
  const stability = stabilityOf(played.map(tallyOf));
  const listed = [...stability.unsteady, ...stability.broken, ...stability.undecidedFailing];
  return {
    manifest: { target: manifest.target, variant: manifest.variant, judgeModel: manifest.judgeModel },
    runs: pool.used,
    leftOut: pool.leftOut,
    repeated: pool.repeated,
    trials: played.reduce((sum, c) => sum + c.trials.length, 0),
    cases: played.length,
    solid: stability.solid,
    listed: listed.flatMap((c) => {
      const one = byId.get(c.caseId);
      return one === undefined ? [] : [flakyCase(c, one, opinions ?? [], judgedKinds)];
    }),
    undecided: stability.undecided,
    trialsToTell: stability.trialsToTell,
    rejudged: opinions === null ? null : rejudgedOf(pool, opinions),
  };
}

/** The cases whose judged checks are worth asking about again: some of their trials pass, others fail. */
export function worthAskingAgain(analysis: FlakyAnalysis): { caseId: string; checks: string[] }[] {
  return analysis.listed.flatMap(({ caseId, checks }) => {
    const judged = checks.filter((c) => c.judged).map((c) => c.id);
    return judged.length === 0 ? [] : [{ caseId, checks: judged }];
  });
}

function tallyOf({ summary, trials }: PooledCase): { caseId: string; passed: number; scored: number } {
  const passed = trials.filter((t) => t.record.outcome === "passed").length;
  const failed = trials.filter((t) => t.record.outcome === "failed").length;
  return { caseId: summary.id, passed, scored: passed + failed };
}

function flakyCase(
  labelled: LabelledCase,
  { summary, trials }: PooledCase,
  opinions: readonly Opinion[],
  judgedKinds: ReadonlySet<string>,
): FlakyCase {
  const checks = waveringChecks({ trials, opinions, judgedKinds });
  return {
    ...labelled,
    about: summary.about,
    file: summary.location.file,
    line: summary.location.line,
    quarantine: summary.quarantine,
    customerPlayed: trials.some((t) => t.record.calls.some((c) => c.role === "customer")),
    blame: blameOf(checks),
    checks,
  };
}

/** For the conversations and checks that were asked about again, with the first verdict included. */
function rejudgedOf(pool: PooledTrials, opinions: readonly Opinion[]): Rejudged {
  const trials = new Map(pool.cases.flatMap((c) => c.trials).map((t) => [t.identity, t.record]));
  const asked = [...groupBy(opinions, (op) => `${op.identity} ${op.checkId}`).values()];
  const tallies = asked.map((own) => {
    const [one] = own;
    const first = trials.get(one?.identity ?? "")?.checks.find((c) => c.id === one?.checkId)?.status;
    const statuses = [...(first === undefined ? [] : [first]), ...own.map((op) => op.status)];
    const passed = statuses.filter((s) => s === "pass").length;
    return { passed, scored: passed + statuses.filter((s) => s === "fail").length };
  });
  const unanswered = opinions.filter((op) => op.status === "unscored").length;
  return { ...flipRate(tallies), answered: opinions.length - unanswered, unanswered };
}
