import type { Analysis, CriterionResult } from "../../count/analysis.ts";
import { becauseWords } from "../../words/criterion-words.ts";
import { forTerminal } from "../../text/escape.ts";
import type { CriterionSince, SinceBaseline } from "../../arm/since-baseline.ts";
import { outOf, percent, percentAtLeast, percentAtMost, plural } from "../../words/words.ts";
import type { CriterionRow } from "../components/criteria-table.tsx";
import type { State } from "../components/glyph.tsx";
import { undecidedWords } from "../../words/outcome-words.ts";

type Measured = Extract<CriterionResult, { measurable: true }>;

const STATES: Record<Measured["verdict"], { state: State; word: string; rank: number }> = {
  not_met: { state: "unmet", word: "not met", rank: 0 },
  not_enough_evidence: { state: "unsure", word: "not enough evidence", rank: 1 },
  met: { state: "met", word: "met", rank: 2 },
};

const SEVERITY = {
  invariant: { words: "no trial may break it", rank: 0 },
  gate: { words: "must be met to ship", rank: 1 },
  watch: { words: "watched, blocks nothing", rank: 2 },
};

/** The measured criteria for a table: worst first, then by severity. */
export function criterionRows(
  { criteria }: Pick<Analysis, "criteria">,
  since: Pick<SinceBaseline, "criteria"> | null,
): CriterionRow[] {
  const before = new Map(since?.criteria.map((c) => [c.criterion, c]));
  return criteria
    .flatMap((c) => (c.measurable ? [c] : []))
    .map((c, i) => ({ c, i }))
    .sort(
      (a, b) =>
        STATES[a.c.verdict].rank - STATES[b.c.verdict].rank ||
        SEVERITY[a.c.criterion.severity].rank - SEVERITY[b.c.criterion.severity].rank ||
        a.i - b.i,
    )
    .map(({ c }) => rowOf(c, before.get(c.criterion.id) ?? null));
}

function rowOf(c: Measured, since: CriterionSince | null): CriterionRow {
  const { criterion, counts, rate, interval } = c;
  const before = since?.before ?? null;
  const was = before === null ? "" : ` Baseline ${percent(before.rate)}, ${rangeWords(before)}.`;
  return {
    id: criterion.id,
    state: STATES[c.verdict].state,
    verdict: STATES[c.verdict].word,
    name: forTerminal(criterion.name),
    owner: nb(
      `${forTerminal(criterion.owner)} · ${SEVERITY[criterion.severity].words} · target ${percent(criterion.target)}, floor ${percent(criterion.floor)}`,
    ),
    because: c.verdict === "met" ? null : nb(becauseWords(c)),
    now: rate === null || interval === null ? null : { value: rate, ...interval },
    target: criterion.target,
    floor: criterion.floor,
    before: before === null ? null : { value: before.rate, lower: before.lower, upper: before.upper },
    measured: rate === null ? "–" : nb(percent(rate, criterion.target)),
    likely: interval === null ? "nothing scored" : rangeWords(interval, criterion),
    passed: outOf(counts.passed, counts.passed + counts.failed),
    cases: plural(c.cases, "case"),
    missing: undecidedWords(counts),
    change: since === null ? null : pointsWords(since.change?.diff ?? null),
    spoken: nb(`Target ${percent(criterion.target)}, floor ${percent(criterion.floor)}.${was}`),
  };
}

/** `91–99 %`. @param bars what the ends are compared with: an end that misses its bar is not written as if it met it */
export function rangeWords(
  { lower, upper }: { lower: number; upper: number },
  bars: { target?: number; floor?: number } = {},
): string {
  return nb(`${percentAtLeast(lower, bars.floor).replace(" %", "")}–${percentAtMost(upper, bars.target)}`);
}

/** `98 %`, and in the next line the counts. */
export function rateOf(rate: number, { passed, scored }: { passed: number; scored: number }): string {
  return nb(`${percent(rate)}\n${outOf(passed, scored)}`);
}

/** A change with its sign: `−3.2 points`, or the words for no change. */
export function pointsWords(change: number | null): string {
  if (change === null) return "not scored in both";
  const points = Number((change * 100).toFixed(1));
  return points === 0 ? "no change" : `${signed(points)}\u00a0${Math.abs(points) === 1 ? "point" : "points"}`;
}

/** `+1.5`, `−3.2` */
export function signed(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return text === "0.0" ? text : `${value < 0 ? "−" : "+"}${text}`;
}

/** Replaces blanks between a number and its unit, so that no line breaks there. */
export function nb(text: string): string {
  return text.replaceAll(" %", "\u00a0%");
}

/** A sentence about a change, as a page shows it: with a true minus. No conversation is quoted in it. */
export function pointsSentence(sentence: string): string {
  return nb(sentence).replaceAll(/(?<=\s)-(?=\d)/g, "−");
}
