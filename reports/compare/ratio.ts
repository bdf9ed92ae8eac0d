import type { TrialDigest } from "../../runner/digests.ts";
import { pairedT, quantile } from "../../stats/index.ts";
import { groupBy } from "../count/group.ts";
import type { Ratio } from "./analysis.ts";
import { capital } from "../words/words.ts";
import { times } from "./words.ts";

/**
 * How many times as much the candidate takes, case by case. The medians of each case are compared as ratios,
 * so that a case with long answers has no more weight than one with short ones.
 * @param values the values of one trial; a case without values on one side is left out
 */
export function ratioOf(o: {
  a: readonly TrialDigest[];
  b: readonly TrialDigest[];
  cases: ReadonlySet<string>;
  values: (record: TrialDigest) => readonly number[];
  /** Texts around the range: "replies take", "times as long". */
  subject: string;
  unit: string;
  /** The open question where the range includes 1. */
  question: string;
}): Ratio {
  const logs = (records: readonly TrialDigest[]): Map<string, number> =>
    new Map(
      [...groupBy(records, (r) => r.caseId)].flatMap(([id, own]) => {
        const median = quantile(own.flatMap(o.values), 0.5);
        return median !== null && median > 0 && o.cases.has(id) ? [[id, Math.log(median)] as const] : [];
      }),
    );
  const before = logs(o.a);
  const after = logs(o.b);
  const both = [...before.keys()].filter((id) => after.has(id)).sort();
  const take = (from: ReadonlyMap<string, number>): number[] => both.map((id) => from.get(id) ?? 0);
  const [x, y] = [take(before), take(after)];
  const paired = pairedT(x, y);
  const differences = y.map((log, i) => log - (x[i] ?? 0));
  const [first = 0] = differences;
  if (both.length > 1 && differences.every((d) => Math.abs(d - first) < 1e-9)) {
    // Without variation there is no range, but the ratio is still known where it is the same in every case.
    const sentence = `${o.subject} ${times(Math.exp(first))} ${o.unit} in every case.`;
    return { cases: both.length, ratio: Math.exp(first), range: null, sentence: capital(sentence) };
  }
  if (paired === null) {
    return {
      cases: both.length,
      ratio: null,
      range: null,
      sentence: `Not enough cases to tell ${o.question}.`,
    };
  }
  const range = { lower: Math.exp(paired.lower), upper: Math.exp(paired.upper) };
  const span = `${o.subject} ${between(times(range.lower), times(range.upper))} ${o.unit}.`;
  const sure = range.upper < 1 || range.lower > 1;
  return {
    cases: both.length,
    ratio: Math.exp(paired.diff),
    range,
    sentence: sure ? capital(span) : `Can't tell ${o.question}: ${span}`,
  };
}

function between(lower: string, upper: string): string {
  return lower === upper ? `about ${lower}` : `${lower} to ${upper}`;
}
