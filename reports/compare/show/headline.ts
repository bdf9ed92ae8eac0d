import { capital, outOf, percent, plural, thousands } from "../../words/words.ts";
import type { Comparison, OtherPair, PairComparison, Ratio, GroupResult } from "../analysis.ts";
import { byPoints, largestLeft, times } from "../words.ts";

/** The winner in one line, then what counts against a candidate even if it won. The same in every format. */
export function headlineWords(comparison: Comparison): string[] {
  return [winnerWords(comparison), ...comparison.comparisons.flatMap(shortfallWords)];
}

function winnerWords({ variants, comparisons, amongOthers }: Comparison): string {
  const pairs: OtherPair[] = [
    ...comparisons.map(({ baseline, candidate, cases, onTheseCases }) => ({
      baseline,
      candidate,
      cases,
      result: onTheseCases.results[0] ?? null,
    })),
    ...amongOthers,
  ];
  const beats = (name: string, other: string): boolean =>
    pairs.some(
      ({ baseline, candidate, result }) =>
        (candidate === name && baseline === other && result?.conclusion === "better") ||
        (baseline === name && candidate === other && result?.conclusion === "worse"),
    );
  const names = variants.map((v) => v.name);
  const winner = names.find((name) => names.every((other) => other === name || beats(name, other)));
  const [only] = comparisons;
  if (comparisons.length === 1 && only !== undefined) return pairWords(only, winner ?? null);
  const each = pairs.map(otherPairWords).join("; ");
  return winner === undefined ? `No single winner: ${each}.` : `Winner: ${winner}. ${capital(each)}.`;
}

/** Two variants: the one that passes more, or otherwise the cheaper and faster one. */
function pairWords(pair: PairComparison, winner: string | null): string {
  const [whole] = pair.onTheseCases.results;
  if (whole === undefined || whole.change === null) return "No winner: no case was scored on both sides.";
  const cases = `the ${plural(pair.cases, "case")} that both played`;
  if (winner !== null) {
    const [own, other] = winner === pair.candidate ? [whole.rateB, whole.rateA] : [whole.rateA, whole.rateB];
    const loser = winner === pair.candidate ? pair.baseline : pair.candidate;
    return `Winner: ${winner}. It passes ${rateWords(own)} of the time, ${loser} ${rateWords(other)}, on ${cases}.${besides(pair)}`;
  }
  const what =
    whole.conclusion === "no_large_difference"
      ? `No winner on quality: no difference larger than ${largestLeft(whole.change)} points is left on ${cases}.`
      : whole.conclusion === "trials_missing"
        ? "No winner yet: trials are missing that could decide it."
        : `No winner yet: ${pair.candidate} passes ${rateWords(whole.rateB)} of the time, ${pair.baseline} ${rateWords(whole.rateA)}, on ${cases}, and more trials are needed to tell.`;
  return `${what}${besides(pair)}`;
}

/** How price and speed differ, where this is known. */
function besides({ candidate, cost, reply }: PairComparison): string {
  const differs = ({ range }: Ratio): boolean => range !== null && (range.upper < 1 || range.lower > 1);
  const parts = [
    ...(cost.ratio !== null && differs(cost) ? [`costs ${times(cost.ratio)} times as much`] : []),
    ...(reply.ratio !== null && differs(reply) ? [`takes ${times(reply.ratio)} times as long to reply`] : []),
  ];
  return parts.length === 0 ? "" : ` ${candidate} ${parts.join(" and ")}.`;
}

/** `b is better than a by 3.1 to 9.0 points`. */
function otherPairWords({ baseline, candidate, result }: OtherPair): string {
  return `${candidate} ${standingWords(result)} ${baseline}`.trim();
}

function standingWords(result: GroupResult | null): string {
  if (result === null || result.change === null) return "was not scored on the same cases as";
  switch (result.conclusion) {
    case "better":
      return `is better ${byPoints(result.change)} than`;
    case "worse":
      return `is worse ${byPoints(result.change)} than`;
    case "no_large_difference":
      return "passes about as often as";
    case "cannot_tell":
    case "trials_missing":
      return "can't be told apart yet from";
  }
}

/** Further sentences on pairs without the first variant. */
export function amongOthersWords({ amongOthers }: Comparison): string[] {
  return amongOthers.map((pair) => {
    const words = otherPairWords(pair);
    return `${capital(words)}, on the ${plural(pair.cases, "case")} that both played.`;
  });
}

function shortfallWords({ baseline, candidate, brokenRules, notAsked, cases }: PairComparison): string[] {
  const rules = brokenRules.map(({ name, failed, scored, before }) => {
    const earlier =
      before === null || before.failed === 0
        ? ""
        : ` ${baseline} broke it too, in ${outOf(before.failed, before.scored)}.`;
    return `${candidate} broke "${name}" in ${thousands(failed)} of ${plural(scored, "trial")}; none may.${earlier}`;
  });
  if (notAsked.length === 0) return rules;
  const shown = notAsked.slice(0, 4).join(", ");
  const more = notAsked.length > 4 ? ` and ${thousands(notAsked.length - 4)} more` : "";
  return [
    ...rules,
    `${candidate} was not asked ${plural(notAsked.length, "case")} that ${baseline} played (${shown}${more}): ${plural(cases, "case")} are compared.`,
  ];
}

function rateWords(rate: number | null): string {
  return rate === null ? "nothing" : percent(rate);
}
