import type { Analysis, Counts } from "./analysis.ts";

/** What the command line answers with. See DESIGN in the README: 2 is the user's mistake and is decided before a run. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/**
 * The exit code of a run and the reason for it, in one sentence.
 * 1: a criterion that must hold is shown to be missed. 4: trials are missing, or of a criterion that must hold nothing at all
 * could be judged. 3 (strict only): not enough evidence.
 */
export function exitCodeOf(
  analysis: Analysis,
  options: { strict: boolean },
): { code: ExitCode; reason: string } {
  const gating = analysis.criteria.flatMap((c) =>
    c.measurable && c.criterion.severity !== "watch" ? [c] : [],
  );
  const missed = gating.filter((c) => c.verdict === "not_met");
  if (missed.length > 0) {
    return { code: 1, reason: `Not met: ${missed.map((c) => c.criterion.name).join(", ")}.` };
  }
  const { errored, notRun } = analysis.counts;
  if (errored + notRun > 0) {
    return { code: 4, reason: `Incomplete: ${errored} trials errored and ${notRun} were not run.` };
  }
  const silent = nothingJudged(analysis, gating);
  if (silent !== null) return { code: 4, reason: silent };
  const open = gating.filter((c) => c.verdict === "not_enough_evidence");
  if (open.length === 0) {
    const watched = analysis.criteria.filter(
      (c) => c.measurable && c.criterion.severity === "watch" && c.verdict !== "met",
    );
    const also =
      watched.length === 0
        ? ""
        : ` Only watched, and not met: ${watched.map((c) => c.criterion.name).join(", ")}.`;
    return gating.length === 0
      ? { code: 0, reason: `No criterion that must hold was measured.${also}` }
      : { code: 0, reason: `Every criterion that must hold is met.${also}` };
  }
  const reason = `Not enough evidence yet: ${open.map((c) => c.criterion.name).join(", ")}. Nothing is shown to be missed.`;
  return { code: options.strict ? 3 : 0, reason };
}

/**
 * What nobody could judge at all, in words; null where something was judged of everything that must hold. A judge that is
 * never of use would else look like a run in which nothing went wrong. Where no judge was to be asked, nothing is missing.
 */
function nothingJudged(
  { counts, manifest }: Analysis,
  gating: readonly { criterion: { name: string }; counts: Counts }[],
): string | null {
  if (manifest.judgeModel === NO_JUDGE) return null;
  const isSilent = ({ passed, failed, unscored }: Counts): boolean => passed + failed === 0 && unscored > 0;
  const silent = gating.filter((c) => isSilent(c.counts)).map((c) => c.criterion.name);
  if (silent.length === 0 && !isSilent(counts)) return null;
  const what = silent.length === 0 ? "" : ` of ${silent.join(", ")}`;
  return `Incomplete: nothing${what} could be judged; every trial that says something about it is unscored. Where the judge's answer was of no use, assay run --resume asks it again.`;
}

/** What a manifest says of who judges where nobody is asked, as in \`assay grade\`. */
const NO_JUDGE = "none";
