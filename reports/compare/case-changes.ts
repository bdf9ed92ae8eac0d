import { tallyPairs, type MatchedCase, type PairedTally } from "../arm/arm.ts";
import { plural } from "../words/words.ts";
import { caseRegressions, fisherOneSided } from "../../stats/index.ts";
import type { Manifest } from "../../runner/records.ts";
import type { CaseChange, SuiteAnswer } from "./analysis.ts";

const ALPHA = 0.05;
const MOST_LABELS = 2;

/**
 * Cases that pass less often than before, and cases that pass more often. Each is `shown` where chance is
 * ruled out with all cases checked together, and otherwise worth a look.
 */
export function caseChanges(
  matched: readonly MatchedCase[],
  plan: Pick<Manifest, "cases">,
): Pick<SuiteAnswer, "broke" | "fixed" | "caseNote"> {
  const pairs = tallyPairs(matched, null).filter((p) => p.a.scored > 0 && p.b.scored > 0);
  const swapped = pairs.map((p) => ({ ...p, a: p.b, b: p.a }));
  const cases = new Map(matched.map((m) => [m.id, m]));
  const places = new Map(plan.cases.map((c) => [c.id, c]));
  const list = (direction: 1 | -1, from: readonly PairedTally[]): CaseChange[] => {
    const chances = new Map(caseRegressions(from).map((c) => [c.id, c.adjusted]));
    return pairs
      .map((pair) => ({ pair, drop: direction * (rate(pair.a) - rate(pair.b)) }))
      .filter(({ drop }) => drop > 0)
      .sort((x, y) => y.drop - x.drop || (x.pair.id < y.pair.id ? -1 : 1))
      .map(({ pair }) => {
        const chanceTogether = chances.get(pair.id) ?? 1;
        const place = places.get(pair.id);
        return {
          caseId: pair.id,
          about: place?.about ?? "",
          file: place?.location.file ?? "",
          line: place?.location.line ?? 0,
          a: pair.a,
          b: pair.b,
          chanceTogether,
          shown: chanceTogether <= ALPHA,
          checks: changedChecks(cases.get(pair.id), direction),
        };
      });
  };
  return { broke: list(1, pairs), fixed: list(-1, swapped), caseNote: note(pairs) };
}

/**
 * A case that always passed and now never passes is the clearest change: where that isn't enough, nothing is.
 */
function note(pairs: readonly PairedTally[]): string {
  const clearest = pairs.map(({ a, b }) =>
    fisherOneSided({ passed: a.scored, scored: a.scored }, { passed: 0, scored: b.scored }),
  );
  return Math.min(1, ...clearest) * pairs.length > ALPHA
    ? `With so few trials no single one of ${plural(pairs.length, "case")} can be shown to have changed: more trials a case would tell.`
    : "";
}

function rate(tally: { passed: number; scored: number }): number {
  return tally.passed / tally.scored;
}

/** The checks that fail more often than before (direction 1), or less often, those that changed most first. */
function changedChecks(one: MatchedCase | undefined, direction: 1 | -1): string[] {
  if (one === undefined) return [];
  const failing = (
    trials: MatchedCase["a"],
    fails: (trial: NonNullable<(typeof trials)[number]>) => boolean,
  ) => {
    const ran = trials.flatMap((t) => t ?? []);
    return ran.length === 0 ? 0 : ran.filter(fails).length / ran.length;
  };
  const changed = one.checks.flatMap((check, i) => {
    if (check.severity !== "required") return [];
    const more =
      failing(one.b, (t) => t.verdicts[i] === "fail") - failing(one.a, (t) => t.verdicts[i] === "fail");
    return direction * more > 0 ? [{ label: check.label, by: direction * more }] : [];
  });
  const cut = failing(one.b, (t) => !t.ended) - failing(one.a, (t) => !t.ended);
  if (direction * cut > 0) changed.push({ label: "every reply ends normally", by: direction * cut });
  return changed
    .sort((x, y) => y.by - x.by)
    .slice(0, MOST_LABELS)
    .map((c) => c.label);
}
