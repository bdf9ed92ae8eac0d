import { ERRS_TOO_OFTEN } from "../../judge/both-sides.ts";
import { cleanWords, plural, thousands, trialsAre } from "../../words/words.ts";
import { provenRate, type CaseTally } from "../../../stats/index.ts";
import type { GateVerdict, ZeroTolerance } from "../analysis.ts";
import { brokenRules } from "../evidence/cases.ts";
import { totals, type GateContext } from "./context.ts";
import { decideInvariant, pairsAt } from "./decide.ts";
import { judgeAtGate } from "./judged.ts";
import type { GateEvidence, Gated } from "../evidence/evidence.ts";

/** An invariant: no trial may break it, even if the baseline did. All trials of the candidate count. */
export function invariantResult(gated: Gated, context: GateContext): ZeroTolerance {
  const { evidence, settings, trials } = context;
  const { criterion } = gated;
  const pairs = pairsAt(evidence, gated, Infinity);
  const total = totals(pairs);
  const failed = total.scored - total.passed;
  const verdict = decideInvariant(pairs, settings, gated);
  const shown = provenRate(pairs.map((p) => p.b));
  const upTo = failed > 0 || shown === null ? null : 1 - shown.lower;
  const before = beforeOf(evidence.matched, criterion.id);
  return {
    by: "zero_tolerance",
    criterion,
    verdict,
    ...total,
    trials: Math.max(0, ...pairs.map((p) => p.b.scored + p.missing.b)),
    upTo,
    before,
    judge: judgeAtGate(gated, context, Infinity),
    failures: brokenRules(pairs, { cases: evidence.cases, trials, criterion: criterion.id }),
    sentence: sentenceOf({
      verdict,
      total,
      failed,
      upTo,
      before,
      cases: pairs.filter((p) => p.b.passed < p.b.scored).map((p) => p.id),
      untrusted: gated.judge?.of.untrusted === true,
    }),
  };
}

function beforeOf(matched: GateEvidence["matched"], id: string): CaseTally | null {
  const pairs = matched.pairs(id, 0).filter((p) => p.a.scored > 0);
  if (pairs.length === 0) return null;
  return {
    passed: pairs.reduce((n, p) => n + p.a.passed, 0),
    scored: pairs.reduce((n, p) => n + p.a.scored, 0),
  };
}

function sentenceOf(o: {
  verdict: GateVerdict;
  total: ReturnType<typeof totals>;
  failed: number;
  upTo: number | null;
  before: CaseTally | null;
  cases: readonly string[];
  untrusted: boolean;
}): string {
  const { total, failed, before } = o;
  if (total.scored === 0) return `Nothing could be scored: ${trialsAre(total.missing)} missing.`;
  const missing =
    total.missing === 0
      ? ""
      : ` ${plural(total.missing, "more trial")} errored, were not run, or could not be scored.`;
  if (failed === 0) {
    const clean = `${cleanWords(total.scored, o.upTo ?? 1)}.${missing}`;
    if (o.untrusted) return `${clean} ${ERRS_TOO_OFTEN}`;
    return o.verdict === "pass" ? clean : `${clean} That is too many for a verdict.`;
  }
  const beforeFailed = before === null ? 0 : before.scored - before.passed;
  const notNew =
    before === null || beforeFailed === 0
      ? ""
      : ` It is not new: ${thousands(beforeFailed)} of ${plural(before.scored, "trial")} of the baseline broke it too, and none may.`;
  const shown = o.cases.slice(0, 8).join(", ");
  const more = o.cases.length > 8 ? ` and ${thousands(o.cases.length - 8)} more` : "";
  return `${thousands(failed)} of ${plural(total.scored, "trial")} broke it; none may.${notNew} ${plural(o.cases.length, "case")}: ${shown}${more}.${missing}`;
}
