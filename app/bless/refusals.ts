import { sameFile } from "../../cases/index.ts";
import { becauseWords, percent, plural, RECORDED, type Analysis } from "../../reports/index.ts";
import { missingWords } from "../../reports/words/verdict-words.ts";
import { renamesOf } from "../../reports/arm/arm.ts";
import { armOfBaseline } from "../../reports/baseline/arm.ts";
import type { Baseline, BaselineCase } from "../../reports/baseline/baseline.ts";
import { makeBaseline } from "../../reports/baseline/make.ts";
import { poolBaselines } from "../../reports/baseline/pool.ts";
import { shardWords, type Manifest, type StoredRun } from "../../runner/index.ts";
import { agentOf, promptFolderOf } from "../gate/baseline-file.ts";
import type { GatePlan } from "../gate/plan.ts";
import { thousands } from "../../text/counts.ts";

/** Reasons against blessing that the user allows. */
export interface Allowances {
  allowIncomplete?: boolean;
  allowSmaller?: boolean;
  allowOtherPrompt?: boolean;
  anyway?: boolean;
  note?: string;
}

/** A run that may become a baseline, and the one that it would replace. */
export interface BaselineCandidate {
  path: string;
  stored: Pick<StoredRun, "manifest" | "records">;
  /** Its verdicts are the report's: by people's labels where there are any. */
  analysis: Analysis;
  /** Null for a run that no gate made. */
  gate: GatePlan | null;
  previous: Baseline | null;
  /** The previous baseline's file. */
  file: string;
  /** Further runs whose trials are added to the run's own. */
  further: Baseline[];
}

/** Share of trials that may be missing with --allow-incomplete. */
const MOST_MISSING = 0.02;

/** Why a run is not blessed, one sentence for each reason, with what to do; empty if it may be blessed. */
export function refusalsOf(candidate: BaselineCandidate, allowed: Allowances): string[] {
  const { manifest } = candidate.stored;
  if (manifest.target.baseUrl === RECORDED) {
    return ["Its conversations were recorded elsewhere: nothing was played that a gate could play again."];
  }
  if (manifest.shard !== undefined) {
    return [
      `It is ${shardWords(manifest.shard)} of a plan. Put the parts together first: assay merge RUN...`,
    ];
  }
  const { analysis } = candidate;
  return [
    ...incomplete(analysis, allowed, candidate.path),
    ...otherPrompt(candidate, allowed),
    ...smaller(candidate, allowed),
    ...unworthy(analysis, allowed),
  ];
}

function incomplete({ counts, suites }: Analysis, allowed: Allowances, path: string): string[] {
  const { planned, errored, notRun } = counts;
  const missing = errored + notRun;
  if (planned === missing) return ["Not one of its trials was played to the end."];
  if (missing === 0) return [];
  if (allowed.allowIncomplete === true && missing <= MOST_MISSING * planned) return [];
  const which = suites
    .flatMap((s) => s.trials)
    .filter((t) => t.outcome === "errored" || t.outcome === "not_run")
    .map((t) => `${t.caseId} trial ${t.trial + 1}`);
  const way =
    missing <= MOST_MISSING * planned
      ? "or bless it as it is with --allow-incomplete."
      : `--allow-incomplete allows ${percent(MOST_MISSING)} at the most.`;
  return [
    `It is not complete: ${missingWords({ errored, notRun })} (${named(which)}). Go on with it: assay run --resume ${path}; ${way}`,
  ];
}

/**
 * A baseline from another agent would make every later gate meaningless, and so would one from the simulator
 * for Claude.
 */
function otherPrompt({ stored, previous, file }: BaselineCandidate, allowed: Allowances): string[] {
  if (previous === null) return [];
  const { variant, target } = stored.manifest;
  const refusals: string[] = [];
  if (target.simulated && !previous.run.simulated) {
    refusals.push(
      `It was made on the simulator, and ${file} on Claude. Write it to another file: --baseline FILE`,
    );
  }
  if (allowed.allowOtherPrompt === true || isSamePrompt(previous.variant, variant)) return refusals;
  return [
    ...refusals,
    `It is of another prompt: ${variant.prompt} (${agentOf(variant)}), and ${file} holds ${previous.variant.prompt} (${agentOf(previous.variant)}). Name another file with --baseline FILE, or replace it with --allow-other-prompt.`,
  ];
}

function isSamePrompt(a: Manifest["variant"], b: Manifest["variant"]): boolean {
  return agentOf(a) === agentOf(b) && sameFile(promptFolderOf(a.prompt), promptFolderOf(b.prompt));
}

/** Cases or trials that the previous baseline has and this run has not. */
function smaller(
  { stored, previous, gate, file, further }: BaselineCandidate,
  allowed: Allowances,
): string[] {
  if (allowed.allowSmaller === true) return [];
  const { manifest } = stored;
  const refusals: string[] = [];
  const last = gate?.settings.looks.at(-1) ?? 0;
  const short = manifest.cases.filter((c) => c.trials < last);
  if (short.length > 0) {
    refusals.push(
      `It is a gate that ended before its last look: ${plural(short.length, "case")} of ${thousands(manifest.cases.length)} ${short.length === 1 ? "has" : "have"} fewer than ${last} trials.`,
    );
  }
  if (previous !== null) {
    const played = new Map(manifest.cases.map((c) => [c.id, c]));
    const renames = renamesOf(armOfBaseline(previous), manifest.cases);
    const gone = previous.cases.filter((c) => !c.quarantined && !played.has(c.id) && !renames.has(c.id));
    if (gone.length > 0) {
      refusals.push(
        `It has not played ${plural(gone.length, "case")} of the ${thousands(previous.cases.length)} in ${file}: ${named(gone.map((c) => c.id))}.`,
      );
    }
    const { cases } = poolBaselines(makeBaseline({ ...stored, blessed: previous.blessed }), further);
    const now = new Map(cases.map((c) => [c.id, c]));
    const fewer = previous.cases.flatMap((old) => {
      const c = now.get(renames.get(old.id) ?? old.id);
      return c === undefined || usable(c) >= usable(old) ? [] : [`${c.id}: ${usable(c)}, was ${usable(old)}`];
    });
    if (fewer.length > 0) {
      refusals.push(`It has fewer trials of ${plural(fewer.length, "case")} than ${file}: ${named(fewer)}.`);
    }
  }
  if (refusals.length === 0) return [];
  return [...refusals, "A smaller baseline notices less. To bless it anyway: --allow-smaller"];
}

/** The number of trials that were played to their end. */
function usable(c: BaselineCase): number {
  return c.trials - c.missing.length;
}

/** Why the run is not fit to be a baseline. */
function unworthy(analysis: Analysis, allowed: Allowances): string[] {
  const missed = analysis.criteria.flatMap((c) =>
    c.measurable && c.criterion.severity !== "watch" && c.verdict === "not_met" ? [c] : [],
  );
  const reasoned = allowed.anyway === true && (allowed.note?.trim() ?? "") !== "";
  if (missed.length === 0 || reasoned) return [];
  return [
    ...missed.map((c) => `${c.criterion.name} is not met: ${becauseWords(c)}`),
    allowed.anyway === true
      ? "--anyway needs the reason, for those who read the baseline later: --note TEXT"
      : "To bless it anyway, say why: --anyway --note TEXT",
  ];
}

function named(all: readonly string[]): string {
  return `${all.slice(0, 6).join(", ")}${all.length > 6 ? ` and ${thousands(all.length - 6)} more` : ""}`;
}
