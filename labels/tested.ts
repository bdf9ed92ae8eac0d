import { z } from "zod";
import { labelSchema, type Label } from "./label.ts";

/**
 * A test label that somebody has looked at, with the judge's word of then: a line of `labels/NAME.tests.ndjson`. What was
 * seen once is seen: a question that is worded anew after it may have been fitted to it.
 */
export interface TestedLabel {
  v: 1;
  /** When it was looked at, by whom, and with the verdicts of which run. */
  tested: { at: string; by: string; run: string };
  /** The vote, with the question and the judge's word as they were when it was looked at. */
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

/** What a label was looked at for: the same criterion, question, conversation and person is looked at once. */
export function testedKey({ by, criterion, check, conversation }: Label): string {
  return JSON.stringify([by, criterion, check, conversation]);
}

/** The first look at each label for each question, whatever the order of the lines. */
export function firstLooks(tested: readonly TestedLabel[]): TestedLabel[] {
  const first = new Map<string, TestedLabel>();
  for (const look of tested.toSorted((a, b) => (a.tested.at < b.tested.at ? -1 : 1))) {
    const key = testedKey(look.label);
    if (!first.has(key)) first.set(key, look);
  }
  return [...first.values()];
}

/**
 * Labels with the test labels that were looked at with another judge, or another wording, than the one that they were
 * given beside. A user who looks at them for a question says by that that they measure it.
 */
export function withTested(labels: readonly Label[], tested: readonly TestedLabel[]): Label[] {
  return [...labels, ...firstLooks(tested).flatMap(({ label }) => (label.carried === true ? [label] : []))];
}
