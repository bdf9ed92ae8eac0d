import { ERRS_TOO_OFTEN } from "../../judge/both-sides.ts";
import type { PairedTally } from "../../arm/arm.ts";
import { percent, plural, thousands, trialsAre } from "../../words/words.ts";
import { decideAbsolute } from "../../../stats/index.ts";
import type { Absolute, GatedCriterion, GateVerdict, Settle } from "../analysis.ts";
import { costOfRound, totals, type GateContext } from "./context.ts";
import { absoluteSettings, pairsAt, sum } from "./decide.ts";
import type { Gated } from "../evidence/evidence.ts";
import type { LookDecision } from "./replay.ts";
import { settleWords } from "../words.ts";
import { judgeAtGate } from "./judged.ts";

/** A criterion that the baseline does not have: it is compared with its target and floor. */
export function absoluteResult(gated: Gated, decision: LookDecision, context: GateContext): Absolute {
  const { evidence, settings, replay } = context;
  const { criterion } = gated;
  const trials = settings.looks[decision.look] ?? 0;
  const pairs = pairsAt(evidence, gated, trials);
  const total = totals(pairs);
  const verdict: GateVerdict = decision.verdict === "undecided" ? "inconclusive" : decision.verdict;
  const settle =
    verdict === "inconclusive" &&
    !decision.tooManyMissing &&
    replay.stopped !== "failed" &&
    gated.judge?.of.untrusted !== true
      ? settleOf({ gated, pairs, trials, context })
      : null;
  const rate = total.scored === 0 ? null : total.passed / total.scored;
  return {
    by: "target",
    criterion,
    verdict,
    ...total,
    trials,
    rate,
    settle,
    judge: judgeAtGate(gated, context, trials),
    rounds: settings.looks.slice(0, decision.look + 1).map((k) => {
      const at = pairsAt(evidence, gated, k);
      return { trials: k, ...sum(at.map((p) => p.b)), missing: totals(at).missing };
    }),
    sentence: `The baseline does not hold it, so its target counts. ${sentenceOf({ criterion, verdict, total, rate, decision, settle, trials, margin: settings.margin, untrusted: gated.judge?.of.untrusted === true })}`,
  };
}

function sentenceOf(o: {
  criterion: GatedCriterion;
  verdict: GateVerdict;
  total: ReturnType<typeof totals>;
  rate: number | null;
  decision: LookDecision;
  settle: Settle | null;
  trials: number;
  margin: number;
  untrusted: boolean;
}): string {
  const { criterion, total, rate, settle } = o;
  if (total.cases === 0) return "Every case that says something about it is in quarantine.";
  if (rate === null) return `Nothing could be scored: ${trialsAre(total.missing)} missing.`;
  const share = `${thousands(total.passed)} of ${plural(total.scored, "trial")} passed (${percent(rate, criterion.target)})`;
  if (o.verdict === "pass")
    return `${share}: shown to be above ${percent(criterion.floor)}, which is asked for at least.`;
  if (o.verdict === "fail") return `${share}: shown to be below the target of ${percent(criterion.target)}.`;
  if (o.decision.tooManyMissing) {
    return `${share}, but ${trialsAre(total.missing)} missing, which is too many for a verdict.`;
  }
  if (o.untrusted) return `${share}. ${ERRS_TOO_OFTEN}`;
  const open = `${share}: too few to tell whether ${percent(criterion.target)} is reached.`;
  return settle === null
    ? open
    : `${open} ${settleWords({ settle, trials: o.trials, cases: total.cases, margin: o.margin })}`;
}

/** More trials than anyone would pay for. */
const MOST_TRIALS = 200;

/** How many trials a case would decide if the rate stayed the same. */
function settleOf(o: {
  gated: Gated;
  pairs: readonly PairedTally[];
  trials: number;
  context: GateContext;
}): Settle {
  const { pairs, trials, context } = o;
  const { passed, scored } = totals(pairs);
  const decides = (k: number): boolean => {
    const all = k * pairs.length;
    const expected = Math.round((passed / scored) * all);
    return (
      decideAbsolute({
        rounds: [{ passed: expected, failed: all - expected }],
        ...absoluteSettings(o.gated, context.evidence, context.settings),
        lastRound: true,
      }).verdict !== "undecided"
    );
  };
  const settled = scored === 0 ? null : smallestFrom(trials + 1, decides);
  const round = costOfRound(
    pairs.map((p) => p.id),
    context.trials,
  );
  return {
    trials: settled,
    cases: null,
    costUsd: round === null || settled === null ? null : round * (settled - trials),
  };
}

function smallestFrom(from: number, holds: (n: number) => boolean): number | null {
  for (let n = from; n <= MOST_TRIALS; n++) if (holds(n)) return n;
  return null;
}
