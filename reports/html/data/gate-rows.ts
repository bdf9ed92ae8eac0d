import { forTerminal } from "../../text/escape.ts";
import type { CaseTally } from "../../../stats/index.ts";
import type { Compared, GateAnalysis, GateCriterion, Watched } from "../../gate/analysis.ts";
import { meaning, worstFirst } from "../../gate/show/lines.ts";
import { ofTrials } from "../../gate/words.ts";
import { percent, thousands } from "../../words/words.ts";
import type { ChangeRow } from "../components/change-table.tsx";
import type { State } from "../components/glyph.tsx";
import { pointsSentence, nb, pointsWords, rateOf, signed } from "./criteria.ts";

/** The criteria of a gate for a table, worst first. */
export function gateRows({ criteria }: Pick<GateAnalysis, "criteria">): ChangeRow[] {
  return worstFirst(criteria).map(rowOf);
}

function rowOf(c: GateCriterion): ChangeRow {
  const { state, word } = standingOf(c);
  const because = pointsSentence(forTerminal(meaning(c)));
  const common = {
    id: c.criterion.id,
    state,
    verdict: word,
    name: forTerminal(c.criterion.name),
    owner: forTerminal(c.criterion.owner),
    because,
  };
  if (c.by === "zero_tolerance") {
    const rate = (of: { passed: number; scored: number } | null): string =>
      of === null || of.scored === 0 ? "–" : rateOf(of.passed / of.scored, of);
    // No change in points says anything of it, so its explanation has the room of a chart.
    return {
      ...common,
      owner: `${common.owner} · no trial may break it`,
      because: null,
      change: null,
      instead: because,
      points: `${thousands(c.scored - c.passed)} broken`,
      range: `of ${thousands(c.scored)}`,
      before: rate(c.before),
      now: rate(c),
    };
  }
  if (c.by === "target") {
    return {
      ...common,
      change: null,
      instead: "Not in the baseline: compared with its target.",
      points: "new",
      range: "",
      before: "–",
      now: c.rate === null ? "–" : nb(percent(c.rate, c.criterion.target)),
    };
  }
  const { difference, rates } = c;
  return {
    ...common,
    change:
      difference === null
        ? null
        : { value: difference.diff, lower: difference.lower, upper: difference.upper },
    instead: "Nothing was scored in both.",
    // The change that the range belongs to: corrected, where the judge's error rates are known.
    points: difference !== null ? pointsWords(difference.diff) : "–",
    range:
      difference === null ? "" : `${signed(difference.lower * 100)} to ${signed(difference.upper * 100)}`,
    before: rates === null ? "–" : beforeOf(c, rates.before),
    now: rates === null ? ofTrials(c) : rateOf(rates.after, c),
  };
}

function beforeOf(c: Compared | Watched, rate: number): string {
  if (c.by === "watched") return nb(percent(rate));
  const sum = (of: (t: CaseTally) => number): number => c.tallies.reduce((n, t) => n + of(t.before), 0);
  return rateOf(rate, { passed: sum((t) => t.passed), scored: sum((t) => t.scored) });
}

function standingOf(c: GateCriterion): { state: State; word: string } {
  if (c.verdict === null) return { state: "none", word: "watched" };
  if (c.verdict === "inconclusive") return { state: "unsure", word: "can’t tell yet" };
  if (c.verdict === "pass") return { state: "met", word: c.by === "target" ? "met" : "safe" };
  const word = { baseline: "worse", target: "not met", zero_tolerance: "broken" };
  return { state: "unmet", word: word[c.by] };
}
