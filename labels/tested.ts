import { z } from "zod";
import { labelSchema, type Label } from "./label.ts";

/**
 * A test label that somebody has looked at, with the judge's verdict at that time: a line of
 * `labels/NAME.tests.ndjson`. It can't be made unseen: a question that is reworded afterwards may have been
 * fitted to it.
 */
export interface TestedLabel {
  v: 1;
  /** When it was looked at, by whom, and with the verdicts of which run. */
  tested: { at: string; by: string; run: string };
  /** The vote, with the question and the judge's verdict at that time. */
  label: Label;
}

/** Schema of a line. */
export const testedSchema: z.ZodType<TestedLabel> = z.strictObject({
  v: z.literal(1),
  tested: z.strictObject({
    at: z.iso.datetime({ offset: true }),
    by: z.string().trim().min(1),
    run: z.string(),
  }),
  label: labelSchema,
});

/** Key of one look at a label: the same criterion, question, conversation and person count once. */
export function testedKey({ by, criterion, check, conversation }: Label): string {
  return JSON.stringify([by, criterion, check, conversation]);
}

/** The first look at each label for each question, in any order of the lines. */
export function firstLooks(tested: readonly TestedLabel[]): TestedLabel[] {
  const first = new Map<string, TestedLabel>();
  for (const look of tested.toSorted((a, b) => (a.tested.at < b.tested.at ? -1 : 1))) {
    const key = testedKey(look.label);
    if (!first.has(key)) first.set(key, look);
  }
  return [...first.values()];
}

/**
 * Labels, and the test labels that were looked at with another judge, or another wording, than at their vote.
 * By looking at them for a question, the user decided that they measure it.
 */
export function withTested(labels: readonly Label[], tested: readonly TestedLabel[]): Label[] {
  return [...labels, ...firstLooks(tested).flatMap(({ label }) => (label.carried === true ? [label] : []))];
}
