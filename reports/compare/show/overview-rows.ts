import type { Interval } from "../../../stats/index.ts";
import type { Paid } from "../../../runner/digests.ts";
import { dollars, duration, outOf, percent, thousands } from "../../words/words.ts";
import type { Comparison, CostEstimate, TimeQuantile, Timing, VariantView } from "../analysis.ts";

/** One line of the table at the top: a label, and a value for each variant. */
export interface OverviewRow {
  label: string;
  cells: string[];
}

/** Everything about each variant alone, in words. Every format shows the same. */
export function overviewRows({ overview, variants, simulated }: Comparison): OverviewRow[] {
  // Answers of a simulator cost nothing.
  const costs = simulated ? "would cost" : "costs";
  const each = (label: string, cell: (variant: VariantView) => string): OverviewRow => ({
    label,
    cells: variants.map(cell),
  });
  const [whole, ...criteria] = overview.map(({ name, rates }): OverviewRow => ({
    label: name,
    cells: rates.map((r) => (r === null ? "-" : percent(r))),
  }));
  const tries = commonTries(variants);
  return [
    ...(whole ? [whole] : []),
    ...(tries > 1 ? [each(`Right every time in ${tries} tries`, (v) => everyTime(v, tries))] : []),
    ...criteria,
    ...timing("Replies", variants, (v) => v.reply),
    ...timing("First words", variants, (v) => v.firstText),
    each("Tokens in, a conversation", (v) => count(v.money.tokensIn)),
    each("Tokens out, a conversation", (v) => count(v.money.tokensOut)),
    each(`A conversation ${costs}`, (v) => cost(v.money.perConversation)),
    each(`A resolved one ${costs}`, (v) => cost(v.money.perResolved)),
    each(`Judge, customers ${simulated ? "would cost" : "cost"}`, (v) =>
      v.money.evaluation === null ? "unknown price" : dollars(v.money.evaluation),
    ),
    ...(variants.some((v) => v.paid.known > 0)
      ? [each("Paid for this run", (v) => paidBriefly(v.paid, v.target))]
      : []),
  ];
}

/** The most tries for which all variants have a result. */
function commonTries(variants: readonly VariantView[]): number {
  return Math.min(...variants.map((v) => v.everyTime?.shares.length ?? 0));
}

/** `Right every time in 4 tries: sim-small 81 % of cases (right on average: 95 %)`, for both sides of a pair. */
export function everyTimeOfBoth(
  pair: { baseline: string; candidate: string },
  variants: readonly VariantView[],
): string {
  const both = variants.filter((v) => v.name === pair.baseline || v.name === pair.candidate);
  const tries = commonTries(both);
  if (tries < 2) return "";
  const each = both.map(
    (v) => `${v.name} ${everyTime(v, tries)} of cases (right on average: ${everyTime(v, 1)})`,
  );
  return `Right every time in ${tries} tries: ${each.join(", ")}.`;
}

function everyTime(variant: VariantView, tries: number): string {
  const share = variant.everyTime?.shares[tries - 1]?.share;
  return share === undefined ? "-" : percent(share);
}

function timing(
  what: string,
  variants: readonly VariantView[],
  of: (v: VariantView) => Timing,
): OverviewRow[] {
  return [
    { label: `${what}: half within`, cells: variants.map((v) => time(of(v).half)) },
    { label: `${what}: 95 % within`, cells: variants.map((v) => time(of(v).most)) },
  ];
}

function time({ value, range, needs }: TimeQuantile): string {
  if (value === null) return `not enough runs (needs ${needs})`;
  return `${duration(value)}${range === null ? "" : ` (${span(range, duration)})`}`;
}

function cost({ usd, range, missing }: CostEstimate): string {
  if (usd === null) return missing ?? "unknown";
  return `${dollars(usd)}${range === null ? "" : ` (${span(range, dollars)})`}`;
}

/** Only where answers were reused: otherwise every number above already is what was paid. */
function paidBriefly(
  { paidUsd, unknownPaid, known, answers }: Paid,
  { simulated }: { simulated: boolean },
): string {
  const paid = simulated ? "nothing" : unknownPaid > 0 ? "unknown price" : dollars(paidUsd);
  return `${paid} (${outOf(known, answers)} answers known)`;
}

function span(range: Interval, words: (value: number) => string): string {
  return `${words(range.lower)} to ${words(range.upper)}`;
}

function count(value: number | null): string {
  return value === null ? "not known" : thousands(value);
}
