import { drawQuestions, type LabelSample, type SampleOptions } from "../../reports/labelling/draw.ts";
import { judgedCriteria, type LabelQuestion } from "../../reports/labelling/judged-trials.ts";
import type { Manifest, StoredRun, TrialDigest } from "../../runner/index.ts";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { UserError } from "../user-error.ts";

/**
 * Draws the questions for a person about a run.
 * @throws {UserError} when there is nothing to ask
 */
export function sampleOf(stored: StoredRun, options: SampleOptions): LabelSample {
  const { manifest } = stored;
  const measured = manifest.criteria.filter((c) => c.measurable).map((c) => c.id);
  const { criterion } = options;
  if (criterion !== undefined && !measured.includes(criterion)) {
    throw new UserError(`The run has no criterion ${criterion}. It has: ${measured.join(", ")}.`);
  }
  const judged = judgedCriteria(manifest);
  if (criterion === undefined ? judged.length === 0 : !judged.includes(criterion)) {
    throw new UserError(
      `A judge decides nothing ${criterion === undefined ? "in this run" : `of ${criterion}`}, so there is nothing to label: people measure the judge, and rules need none.`,
    );
  }
  return drawQuestions(stored, options);
}

/** How many conversations one sitting has. */
export const SAMPLE = 50;

/** The questions on the page of a run: every reader gets the same ones, so that people can be compared. */
export function pageQuestions(run: { manifest: Manifest; records: readonly TrialDigest[] }): LabelQuestion[] {
  return drawQuestions(run, {
    size: SAMPLE,
    by: null,
    labels: [],
    second: false,
    random: sampleRandom(run.manifest.runId, 1),
  }).questions;
}

/** The same sample for the same run and seed, on every machine. */
export function sampleRandom(runId: string, seed: number): () => () => number {
  return () => {
    const random = createRandom(`labels\u0000${runId}\u0000${seed}`);
    return () => random.next();
  };
}
