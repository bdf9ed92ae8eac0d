import type { TrialDigest } from "../../runner/digests.ts";
import type { CheckSummary, Manifest, Outcome } from "../../runner/records.ts";
import { passHatK, twoSidedZ, wilson, type CaseTally, type Interval } from "../../stats/index.ts";
import { slotsByCase } from "../count/latest.ts";
import { hasEnded, voteOfChecks } from "../count/vote.ts";
import { armOfRun, matchArms, type MatchedCase } from "./arm.ts";

/** Share of cases that pass every one of several tries, and the plain pass rate. */
export interface EveryTime {
  /** For 1, 2, ... tries, as far as the trials allow. */
  shares: EveryTimeShare[];
}

/** With the range for other cases like these. */
export interface EveryTimeShare extends Interval {
  tries: number;
  share: number;
}

/** More than four tries in a row are not of interest. */
const MOST_TRIES = 4;

/** How often a run's cases pass several times in a row, all required checks together. Null where nothing was scored. */
export function everyTimeOf(run: { manifest: Manifest; records: readonly TrialDigest[] }): EveryTime | null {
  return everyTime(talliesOf(run));
}

/** @param all what each case of a run showed, see `talliesOf` */
export function everyTime(all: readonly CaseTally[]): EveryTime | null {
  const tallies = all.filter(({ scored }) => scored > 0);
  if (tallies.length === 0) return null;
  const most = Math.min(MOST_TRIES, ...tallies.map((t) => t.scored));
  const shares = Array.from({ length: most }, (_, i) => {
    const each = tallies.map((t) => passHatK(t.scored, t.passed, i + 1) ?? 0);
    const share = each.reduce((sum, s) => sum + s, 0) / each.length;
    // A case's value is between 0 and 1, so it varies at most as much as a yes or no with the same mean.
    // Cases are counted, not trials, so the range is never too narrow.
    return { tries: i + 1, share, ...wilson(Math.min(1, share), each.length, twoSidedZ(0.95)) };
  });
  return { shares };
}

/**
 * Passes and scored trials of each case of one run, all required checks together, as a comparison counts them. Cases in
 * quarantine and those without such checks are left out.
 */
export function talliesOf({
  manifest,
  records,
}: {
  manifest: Manifest;
  records: readonly TrialDigest[];
}): CaseTally[] {
  const slots = slotsByCase(manifest, records);
  return manifest.cases.flatMap(({ id, checks, quarantine }) => {
    const required = checks.filter(({ severity }) => severity === "required");
    if (quarantine !== null || required.length === 0) return [];
    const said = (slots.get(id) ?? []).map(({ record }) =>
      record === null ? null : saidOf(record, required),
    );
    return [
      {
        passed: said.filter((vote) => vote === "passed").length,
        scored: said.filter((vote) => vote === "passed" || vote === "failed").length,
      },
    ];
  });
}

/** A conversation that was cut off fails its case. */
function saidOf(record: TrialDigest, required: readonly CheckSummary[]): Outcome {
  if (record.outcome === "errored") return "errored";
  if (!hasEnded(record)) return "failed";
  const statuses = required.map(({ id }) => record.checks.find((c) => c.id === id)?.status ?? "unscored");
  return voteOfChecks(statuses, true);
}

/** A run matched with itself, for figures about one variant alone. */
export function matchedWithItself(run: {
  manifest: Manifest;
  records: readonly TrialDigest[];
}): MatchedCase[] {
  const arm = armOfRun(run.manifest, run.records);
  return matchArms(arm, arm, run.manifest).matched;
}
