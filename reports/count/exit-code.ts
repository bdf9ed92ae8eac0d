import type { Shard } from "../../runner/records.ts";
import type { Analysis } from "./analysis.ts";
import { NO_JUDGE } from "../words/words.ts";

/**
 * The exit code of the command line. See `assay --help`: 2 is a mistake by the user and is decided before a
 * run.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

/** The verdict of a run as a whole, from the criteria that must hold. Names are those of criteria. */
export type RunVerdict =
  /**
   * One part of a plan decides nothing: several parts, each with its own chance of error, would be wrong more
   * often.
   */
  | { kind: "part"; shard: Shard; errored: number; notRun: number }
  | { kind: "missed"; missed: string[]; errored: number; notRun: number }
  | { kind: "incomplete"; errored: number; notRun: number; undecided: string[] }
  /** Nothing could be judged: of the criteria in `silent`, or of the whole run where it is empty. */
  | { kind: "silent"; silent: string[] }
  | { kind: "undecided"; undecided: string[]; met: number }
  /** `watched` are criteria that may be missed without harm, and were not met. */
  | { kind: "met"; met: number; watched: string[] };

/** Decides a run. A shown miss comes before missing trials, because no further trial would change it. */
export function verdictOf(analysis: Analysis): RunVerdict {
  const measured = analysis.criteria.flatMap((c) => (c.measurable ? [c] : []));
  const gating = measured.filter((c) => c.criterion.severity !== "watch");
  const named = (those: typeof measured): string[] => those.map((c) => c.criterion.name);
  const { errored, notRun } = analysis.counts;
  const { shard } = analysis.manifest;
  if (shard !== undefined) return { kind: "part", shard, errored, notRun };
  const missed = gating.filter((c) => c.verdict === "not_met");
  const undecided = named(gating.filter((c) => c.verdict === "not_enough_evidence"));
  if (missed.length > 0) return { kind: "missed", missed: named(missed), errored, notRun };
  if (errored + notRun > 0) return { kind: "incomplete", errored, notRun, undecided };
  const silent = nothingJudged(analysis, gating);
  if (silent !== null) return { kind: "silent", silent };
  const met = gating.length - undecided.length;
  if (undecided.length > 0) return { kind: "undecided", undecided, met };
  const watched = measured.filter((c) => c.criterion.severity === "watch" && c.verdict !== "met");
  return { kind: "met", met, watched: named(watched) };
}

/**
 * The exit code of a run. 1: a criterion that must hold is shown to be missed. 4: trials are missing, or
 * nothing could be judged for a criterion that must hold. 3 (strict only): not enough evidence. One part of a
 * plan is complete (0) or not (4).
 */
export function exitCodeOf(analysis: Analysis, options: { strict: boolean }): ExitCode {
  const verdict = verdictOf(analysis);
  const { kind } = verdict;
  if (kind === "part") return verdict.errored + verdict.notRun > 0 ? 4 : 0;
  if (kind === "missed") return 1;
  if (kind === "incomplete" || kind === "silent") return 4;
  return kind === "undecided" && options.strict ? 3 : 0;
}

/**
 * The criteria for which nothing could be judged; null where something was judged for everything that must
 * hold. Without this, a run with a judge that never answers would look as if nothing went wrong. Where no
 * judge was to be asked, nothing is missing.
 */
function nothingJudged(
  { counts, manifest }: Analysis,
  gating: readonly { criterion: { name: string }; counts: Analysis["counts"] }[],
): string[] | null {
  if (manifest.judgeModel === NO_JUDGE) return null;
  const isSilent = ({ passed, failed, unscored }: Analysis["counts"]): boolean =>
    passed + failed === 0 && unscored > 0;
  const silent = gating.filter((c) => isSilent(c.counts)).map((c) => c.criterion.name);
  return silent.length === 0 && !isSilent(counts) ? null : silent;
}
