import { plural } from "../words/words.ts";
import type { GateSettings } from "./analysis.ts";
import type { GateEvidence } from "./evidence/evidence.ts";

/**
 * Cases for which the search for single broken cases could not show even a complete break. The baseline has
 * too few trials of them, they already fail too often, or trials of one run are too correlated.
 */
export function blindSpots({ breaks, matched, cases }: GateEvidence, settings: GateSettings): string[] {
  if (settings.onBrokenCase === "report" || breaks.tests.whole === 0) return [];
  const guarded = new Set(cases.flatMap((c) => (c.kind === "regression" ? [c.id] : [])));
  const most = settings.suspectLooks.at(-1) ?? settings.looks.at(-1) ?? 1;
  const gone = { passed: 0, scored: most };
  const compared = matched.pairs(null, 0).filter((p) => guarded.has(p.id) && p.a.scored > 0);
  const hidden = compared.filter((p) => breaks.chance(null, p.id, gone) > breaks.bars.whole);
  const { rho, from } = breaks.correlation;
  const alike =
    from === "baseline"
      ? `Trials of one case in one run resemble each other by ${rho} (0 is not at all, 1 is entirely), as the runs of the baseline show.`
      : `How much trials of one case in one run resemble each other is not known, because the baseline is one run: ${rho} is assumed (0 is not at all, 1 is entirely). Above 0.1, a gate fails more often without a cause. A baseline of several runs tells.`;
  if (hidden.length === 0) return [alike];
  const which = hidden.length === compared.length ? "none" : plural(compared.length - hidden.length, "case");
  return [
    `${alike} Of ${plural(compared.length, "case")}, ${which} could be shown to have broken by itself: for the others even ${most} failing trials of ${most} would prove nothing.`,
  ];
}
