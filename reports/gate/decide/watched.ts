import { betweenPoints } from "../../compare/words.ts";
import { percent, plural, thousands, trialsAre } from "../../words/words.ts";
import { realChange } from "../../../stats/index.ts";
import type { Watched } from "../analysis.ts";
import { alarmWords } from "./compared.ts";
import { alarmOf, ratesOf, totals, trialsTaken, type GateContext } from "./context.ts";
import { pairsAt } from "./decide.ts";
import type { Gated } from "../evidence/evidence.ts";
import { judgeAtGate } from "./judged.ts";

/** A criterion that is reported and never decides. */
export function watchedResult(gated: Gated, context: GateContext): Watched {
  const { evidence, settings, replay } = context;
  const { criterion } = gated;
  const trials = trialsTaken(context);
  const pairs = pairsAt(evidence, gated, trials);
  const own = totals(evidence.alone.pairs(criterion.id, trials));
  const difference = realChange(
    pairs.map((p) => p.a),
    pairs.map((p) => p.b),
    evidence.bounds.pass[Math.max(0, replay.taken - 1)] ?? 0,
    gated.judge?.eyes ?? null,
  );
  const alarm = alarmOf(pairs, settings);
  const share =
    own.scored === 0
      ? `Nothing could be scored: ${trialsAre(own.missing)} missing.`
      : `${thousands(own.passed)} of ${plural(own.scored, "trial")} passed (${percent(own.passed / own.scored)}).`;
  const change =
    difference === null
      ? "The baseline does not hold it."
      : `The change is between ${betweenPoints(difference)}.`;
  return {
    by: "watched",
    criterion,
    verdict: null,
    ...own,
    trials,
    rates: ratesOf(pairs),
    difference,
    alarm,
    judge: judgeAtGate(gated, context, trials),
    sentence: [`Only watched: it can't fail the gate. ${share} ${change}`, alarmWords(alarm)]
      .filter((s) => s !== "")
      .join(" "),
  };
}
