import { armOfRun, matchArms, renamesOf, tallyPairs } from "../arm/arm.ts";
import type { BrokenInvariant, PairComparison } from "./analysis.ts";
import type { ComparedRun } from "./analyze.ts";

/**
 * What counts against a candidate whatever the means are: rules that allow no failure and that it broke, over
 * all cases of its own run, and cases of the baseline that it was never asked.
 */
export function shortfallsOf(
  a: ComparedRun,
  b: ComparedRun,
): Pick<PairComparison, "brokenRules" | "notAsked"> {
  const before = armOfRun(a.manifest, a.records);
  const asked = new Set(b.manifest.cases.map((c) => c.id));
  const renamed = renamesOf(before, b.manifest.cases);
  return {
    brokenRules: b.manifest.criteria.flatMap((c) =>
      c.measurable && c.severity === "invariant" ? brokenRule(c, a, b) : [],
    ),
    notAsked: a.manifest.cases.map((c) => c.id).filter((id) => !asked.has(id) && !renamed.has(id)),
  };
}

function brokenRule(
  { id, name }: { id: string; name: string },
  a: ComparedRun,
  b: ComparedRun,
): BrokenInvariant[] {
  const now = failuresOf(b, id);
  if (now.failed === 0) return [];
  const before = failuresOf(a, id);
  return [{ criterion: id, name, ...now, before: before.scored === 0 ? null : before }];
}

function failuresOf(
  { manifest, records }: ComparedRun,
  criterion: string,
): { failed: number; scored: number } {
  const arm = armOfRun(manifest, records);
  const own = tallyPairs(matchArms(arm, arm, manifest).matched, criterion).map((p) => p.b);
  const sum = (of: (t: (typeof own)[number]) => number): number => own.reduce((total, t) => total + of(t), 0);
  return { failed: sum((t) => t.scored - t.passed), scored: sum((t) => t.scored) };
}
