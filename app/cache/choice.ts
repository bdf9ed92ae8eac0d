import type { StoredAnswer, Survey, SurveyedRun } from "./survey.ts";

/** Rules for which answers may be deleted. A run must meet every given rule. */
export interface PruneRules {
  /** Only runs whose answers are all in another run that is kept. */
  copies: boolean;
  /** Only runs that were made before this time, in ISO 8601. */
  before: string | null;
  /** Not the newest runs, this many; a comparison counts as one. */
  keep: number | null;
  /** Also runs that are not finished. */
  unfinished: boolean;
  /** Also runs that are a baseline. */
  blessed: boolean;
}

/** Why a run that meets the rules still keeps its answers. */
export type Protection = "unfinished" | "blessed" | "writing" | "unreadable";

export interface PruneChoice {
  /** The oldest first. */
  go: SurveyedRun[];
  /** Runs that are old enough, but are kept for another reason. */
  spared: { run: SurveyedRun; why: Protection }[];
  /** Different answers that will be in no run any more. */
  lost: StoredAnswer[];
}

/**
 * Chooses the runs whose answers are deleted, from the oldest on, so that the newest copy of an answer stays.
 * @param blessed ids of runs that are a baseline
 */
export function choosePruned(
  { runs, answers }: Survey,
  rules: PruneRules,
  blessed: ReadonlySet<string>,
): PruneChoice {
  const choice: PruneChoice = { go: [], spared: [], lost: [] };
  const left = new Map([...answers].map(([key, answer]) => [key, answer.runs]));
  const newest = new Set(rules.keep === null ? [] : [...new Set(runs.map(rootOf))].slice(0, rules.keep));
  for (const run of runs.toReversed()) {
    if (newest.has(rootOf(run))) continue;
    if (rules.before !== null && run.createdAt !== null && run.createdAt >= rules.before) continue;
    if (rules.copies && [...run.keys].some((key) => (left.get(key) ?? 0) < 2)) continue;
    const why = protection(run, rules, blessed);
    if (why !== null) {
      choice.spared.push({ run, why });
      continue;
    }
    choice.go.push(run);
    for (const key of run.keys) left.set(key, (left.get(key) ?? 0) - 1);
  }
  choice.lost = [...answers].flatMap(([key, answer]) => (left.get(key) === 0 ? [answer] : []));
  return choice;
}

/** The variants of a comparison count as one. */
function rootOf({ run }: SurveyedRun): string {
  return run.split("/")[0] ?? run;
}

function protection(run: SurveyedRun, rules: PruneRules, blessed: ReadonlySet<string>): Protection | null {
  const { kind } = run.state;
  if (kind === "writing" || kind === "unreadable") return kind;
  if (kind === "unfinished" && !rules.unfinished) return "unfinished";
  return blessed.has(run.run) && !rules.blessed ? "blessed" : null;
}
