import { ERRS_TOO_OFTEN } from "../../judge/both-sides.ts";
import type { PairedTally } from "../../arm/arm.ts";
import { betweenPoints, oneIn } from "../../compare/words.ts";
import { plural, thousands } from "../../words/words.ts";
import { realChange, trialsToSettle, type Difference, type Eyes } from "../../../stats/index.ts";
import type { Alarm, Compared, GateVerdict, Settle } from "../analysis.ts";
import { brokenCases } from "../evidence/cases.ts";
import { alarmOf, costOfRound, ratesOf, totals, type GateContext } from "./context.ts";
import { pairsAt } from "./decide.ts";
import type { Gated } from "../evidence/evidence.ts";
import { judgeAtGate } from "./judged.ts";
import { noticeableDrop } from "../evidence/noticeable.ts";
import type { LookDecision } from "./replay.ts";
import { cannotTell, notWorse, worseBeyondDoubt, worseBy } from "../words.ts";

/** A criterion that is compared with the baseline. */
export function comparedResult(gated: Gated, decision: LookDecision, context: GateContext): Compared {
  const { evidence, settings, replay } = context;
  const { criterion } = gated;
  const trials = settings.looks[decision.look] ?? 0;
  const pairs = pairsAt(evidence, gated, trials);
  const verdict: GateVerdict = decision.verdict === "undecided" ? "inconclusive" : decision.verdict;
  const { broke, worthALook } = brokenCases(pairs, {
    evidence,
    trials: context.trials,
    criterion: criterion.id,
  });
  const atLooks = settings.looks
    .slice(0, decision.look + 1)
    .map((k) => new Map(pairsAt(evidence, gated, k).map((p) => [p.id, p])));
  const eyes = gated.judge?.eyes ?? null;
  const untrusted = gated.judge?.of.untrusted === true;
  const settle = untrusted ? null : settleOf({ pairs, decision, trials, context, eyes });
  const alarm = verdict === "fail" ? null : alarmOf(pairs, settings);
  const result = {
    verdict,
    difference: rangeOf(pairs, { decision, context, eyes }),
    broke,
    worthALook,
    alarm,
    settle,
  };
  return {
    by: "baseline",
    criterion,
    ...totals(pairs),
    trials,
    rates: ratesOf(pairs),
    ...result,
    noticeable: noticeableDrop(pairs, evidence, settings, eyes),
    judge: judgeAtGate(gated, context, trials),
    tallies: pairs.map((p) => ({
      id: p.id,
      before: p.a,
      after: atLooks
        .map((at) => at.get(p.id))
        .map((o) => ({ passed: o?.b.passed ?? 0, scored: o?.b.scored ?? 0, missing: o?.missing.b ?? 0 })),
    })),
    sentence: [
      sentenceOf(result, {
        pairs,
        trials,
        decision,
        failedElsewhere: replay.stopped === "failed",
        margin: settings.margin,
        untrusted,
      }),
      alarmWords(alarm),
    ]
      .filter((s) => s !== "")
      .join(" "),
  };
}

/**
 * The range that decided the verdict. Where a criterion is undecided because the stricter bound for FAIL was
 * missed, that bound's range is shown: the other one would look like a FAIL.
 */
function rangeOf(
  pairs: readonly PairedTally[],
  o: { decision: LookDecision; context: GateContext; eyes: Eyes | null },
): Difference | null {
  const { verdict, difference, look } = o.decision;
  const { evidence, settings } = o.context;
  if (verdict !== "undecided" || difference === null || difference.upper >= -settings.margin)
    return difference;
  return realChange(
    pairs.map((p) => p.a),
    pairs.map((p) => p.b),
    evidence.bounds.fail[look] ?? 0,
    o.eyes,
  );
}

function sentenceOf(
  r: Pick<Compared, "verdict" | "difference" | "broke" | "worthALook" | "settle">,
  o: {
    pairs: readonly PairedTally[];
    trials: number;
    decision: LookDecision;
    failedElsewhere: boolean;
    margin: number;
    untrusted: boolean;
  },
): string {
  const { missing, scored } = totals(o.pairs);
  if (r.verdict === "pass" && r.difference !== null) {
    const kept = missing === 0 ? "" : ` That holds even if ${plural(missing, "missing trial")} had failed.`;
    return `${notWorse(r.difference, o.margin)}${kept}`;
  }
  if (r.verdict === "fail" && r.difference !== null) {
    return o.decision.by === "beyond_doubt"
      ? worseBeyondDoubt(r.difference, o)
      : worseBy(r.difference, r.broke, r.worthALook);
  }
  if (o.decision.tooManyMissing) {
    return `Can't tell: of ${plural(missing + scored, "trial")} ${thousands(missing)} ${missing === 1 ? "is" : "are"} missing, which is too many for a verdict.`;
  }
  if (o.untrusted && r.difference !== null) {
    return `${ERRS_TOO_OFTEN} The change is between ${betweenPoints(r.difference)}.`;
  }
  const words = cannotTell({ ...r, trials: o.trials, cases: o.pairs.length, margin: o.margin });
  if (o.failedElsewhere) return `${words} It was not followed up, because the gate had failed already.`;
  if (r.settle === null && missing > 0) {
    return `${words} ${plural(missing, "missing trial")} could change the verdict.`;
  }
  return words;
}

export function alarmWords(alarm: Alarm | null): string {
  if (alarm === null) return "";
  return `Worth a look: it passed ${(alarm.drop * 100).toFixed(1)} points less often than the baseline; chance of a drop this large if nothing had changed: ${oneIn(alarm.chance)}. That alone does not fail the gate.`;
}

/**
 * What would settle an undecided criterion; null where another criterion ended the gate, or trials are
 * missing.
 */
function settleOf(o: {
  pairs: readonly PairedTally[];
  decision: LookDecision;
  trials: number;
  context: GateContext;
  eyes: Eyes | null;
}): Settle | null {
  const { pairs, decision, trials, context, eyes } = o;
  if (decision.verdict !== "undecided" || decision.tooManyMissing || context.replay.stopped === "failed")
    return null;
  const { pass, fail } = context.evidence.bounds;
  // A drop that already looks larger than the margin must be shown at the bound for FAIL, which is stricter.
  const leansToFail = (decision.difference?.diff ?? 0) < -context.settings.margin;
  const found = trialsToSettle({
    a: pairs.map((p) => p.a),
    b: pairs.map((p) => p.b),
    margin: context.settings.margin,
    z: (leansToFail ? fail : pass).at(-1) ?? 0,
    eyes,
  });
  // The last look's bound is lower than earlier ones, so the existing trials may be enough for it.
  const settled = found.trials === null ? null : Math.max(found.trials, trials + 1);
  if (found.trials !== null && found.trials <= trials && totals(pairs).missing > 0) return null;
  const round = costOfRound(
    pairs.map((p) => p.id),
    context.trials,
  );
  return {
    trials: settled,
    cases: found.cases,
    costUsd: round === null || settled === null ? null : round * (settled - trials),
  };
}
