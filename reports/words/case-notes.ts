import type { Manifest } from "../../runner/records.ts";
import type { StabilityLabel } from "../../stats/index.ts";
import type { Analysis, Counts, QuarantinedResult } from "../count/analysis.ts";
import type { StabilityOverview, LabelledCase } from "../count/stability.ts";
import { isOwnAgent, subjectWords } from "./variant-words.ts";
import { agentName, NO_JUDGE, outOf, plural, RECORDED, sentence, thousands } from "./words.ts";

/** A section with the same text in every format. Its lines hold text from files: the renderer escapes it. */
export interface CaseNotes {
  title: string;
  lines: string[];
}

/** Which cases are in quarantine, why, and their results. Null when there are none. */
export function quarantineNotes({ quarantined }: Pick<Analysis, "quarantined">): CaseNotes | null {
  if (quarantined.length === 0) return null;
  return {
    title: `Quarantined: ${plural(quarantined.length, "case")}, still played, not counted`,
    lines: quarantined.map(quarantinedLine),
  };
}

function quarantinedLine({ caseId, quarantine: q, counts }: QuarantinedResult): string {
  const blame = q.blame === "grader" ? "its grader is flaky" : "the case is unfair";
  const issue = q.issue === null ? "" : ` (${q.issue})`;
  return `${caseId}: ${passesOf(counts)}. Set aside because ${blame}: ${sentence(q.reason)} Until ${q.expires}; ${q.owner} sees to it${issue}.`;
}

/** `passed 14 of 20`, and how many had no result. */
function passesOf(c: Counts): string {
  const scored = c.passed + c.failed;
  const missing = c.planned - scored;
  const share = scored === 0 ? "nothing could be scored" : `passed ${outOf(c.passed, scored)}`;
  return missing === 0 || scored === 0 ? share : `${share}, ${missing} more say nothing`;
}

const MOST_CASES = 12;

/** Which cases are flaky, and how many are undecided. Null for no cases. */
export function stabilityNotes(s: StabilityOverview): CaseNotes | null {
  const known = s.solid + s.unsteady.length + s.broken.length;
  if (known + s.undecided === 0) return null;
  const listed = [...s.unsteady, ...s.broken];
  const hidden = listed.length - MOST_CASES;
  return {
    title: "Stability",
    lines: [
      ...listed.slice(0, MOST_CASES).map((c) => `${c.caseId}: ${stabilityWords(c)}`),
      ...(hidden > 0 ? [`and ${thousands(hidden)} more: assay flaky shows them`] : []),
      ...(known > 0 ? [stableWords(s)] : []),
      ...(s.undecided > 0 ? [undecidedWords(s)] : []),
    ],
  };
}

export const LABEL_WORDS: Record<StabilityLabel, string> = {
  solid: "stable",
  unsteady: "flaky",
  broken: "broken",
  not_enough_runs: "not enough runs to tell",
};

/** `flaky, passed 14 of 20`. */
export function stabilityWords({ label, passed, scored }: LabelledCase): string {
  return `${LABEL_WORDS[label]}, ${scored === 0 ? "no trial was scored" : `passed ${outOf(passed, scored)}`}`;
}

/** How many cases pass nearly always. */
export function stableWords({ solid }: { solid: number }): string {
  return solid === 0
    ? "Stable: no case yet."
    : `Stable: ${plural(solid, "case")}, which pass${solid === 1 ? "es" : ""} at least 9 times of 10.`;
}

/** The undecided cases, and what would decide them. */
function undecidedWords({ undecided, undecidedFailing: failing, trialsToTell }: StabilityOverview): string {
  const told =
    trialsToTell === null ? "" : ` (${plural(trialsToTell, "trial")} a case without a failure would tell)`;
  const never = failing
    .filter((c) => c.passed === 0)
    .map((c) => `${c.caseId} (${plural(c.scored, "trial")})`);
  const times = failing
    .filter((c) => c.passed > 0)
    .map((c) => `${c.caseId} (passed ${outOf(c.passed, c.scored)})`);
  const failed = `${some("Failed every time", never)}${some("Failed at times", times)}`;
  return `Not enough runs to tell: ${plural(undecided, "case")}${told}.${failed}`;
}

/** ` Failed every time: a, b, and 3 more.` Empty for no cases. */
function some(what: string, cases: readonly string[]): string {
  if (cases.length === 0) return "";
  const hidden = cases.length - MOST_CASES / 2;
  return ` ${what}: ${cases.slice(0, MOST_CASES / 2).join(", ")}${hidden > 0 ? `, and ${thousands(hidden)} more` : ""}.`;
}

/** The trials at the top that don't count: ` (6 of them in quarantine)`. Empty when there are none. */
export function quarantinedShare({ quarantined }: Pick<Analysis, "quarantined">): string {
  const trials = quarantined.reduce((sum, q) => sum + q.counts.planned, 0);
  return trials === 0 ? "" : ` (of which ${trials} in quarantine)`;
}

type Played = Pick<Analysis, "manifest" | "cases" | "counts">;

/** Whether the conversations came from a file, so that no agent was asked. */
export function isRecorded({ manifest }: { manifest: Pick<Manifest, "target"> }): boolean {
  return manifest.target.baseUrl === RECORDED;
}

/** `Pia played 40 cases, 120 trials`, or the source of the conversations. */
export function playedWords(analysis: Played): string {
  const { cases, counts } = analysis;
  return isRecorded(analysis)
    ? recordedWords(analysis)
    : `${agentName(analysis.manifest.variant)} played ${plural(cases, "case")}, ${plural(counts.planned, "trial")}`;
}

/**
 * `Recorded conversations of 1 of 191 cases, 2 trials`. A conversation that was not recorded is not a trial.
 */
function recordedWords({ cases, counts, manifest }: Played): string {
  const { cases: own, of } = manifest.recorded ?? { cases, of: cases };
  // Each conversation without a case counts as its own case.
  const without = cases - own;
  if (own === 0) return `${plural(without, "recorded conversation")} without a case`;
  const share = own === of ? plural(own, "case") : `${thousands(own)} of ${plural(of, "case")}`;
  const trials = `${share}, ${plural(counts.planned - without, "trial")}`;
  return `Recorded conversations of ${trials}${without === 0 ? "" : `, and ${thousands(without)} without a case`}`;
}

/** Who answered and who judged, in one line. */
export function variantWords(analysis: Played): string {
  const { variant, target, judgeModel } = analysis.manifest;
  if (isRecorded(analysis)) {
    return judgeModel === NO_JUDGE
      ? `${variant.model} in ${variant.prompt}, graded by rules alone: no model was asked`
      : `${variant.model} in ${variant.prompt}, graded by rules and by ${judgeModel}`;
  }
  const judge = judgeModel === NO_JUDGE ? "" : `, judged by ${judgeModel}`;
  return isOwnAgent(variant)
    ? `${subjectWords(variant)}${judge} at ${target.baseUrl}`
    : `${subjectWords(variant)} at ${target.baseUrl}${judge}`;
}
