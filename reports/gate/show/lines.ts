import { sectionWords } from "../../baseline/changes.ts";
import { excerpt } from "../../text/escape.ts";
import { oneIn, points } from "../../compare/words.ts";
import { lossLines } from "./losses-words.ts";
import { outcomesWords } from "../../words/outcome-words.ts";
import { subjectWords } from "../../words/variant-words.ts";
import { agentName, plural, thousands } from "../../words/words.ts";
import type { BrokenCase, GateAnalysis, GateCriterion } from "../analysis.ts";
import { GATE_WORDS, ofTrials, ratesWords } from "../words.ts";

/** Sentences that all renderers share. They are plain text: each format escapes them itself. */

/** `PASS`, `FAIL`, `INCONCLUSIVE`, or `watched`. */
export function verdictWord(c: GateCriterion): string {
  return c.verdict === null ? "watched" : GATE_WORDS[c.verdict];
}

const RANK: Record<NonNullable<GateCriterion["verdict"]>, number> = { fail: 0, inconclusive: 1, pass: 2 };

/** Failed, undecided, passed, watched; otherwise in their order. */
export function worstFirst(criteria: readonly GateCriterion[]): GateCriterion[] {
  const rank = ({ verdict }: GateCriterion): number => (verdict === null ? 3 : RANK[verdict]);
  return [...criteria].sort((a, b) => rank(a) - rank(b));
}

/** The state of a criterion in one line: `99 % before, 87 % now (-12.0 points; 45 cases, 3 trials each)`. */
export function standing(c: GateCriterion): string {
  const size = `${plural(c.cases, "case")}, ${c.scored === 0 ? "no trial scored" : `${ofTrials(c)} trials passed`}`;
  if ((c.by === "baseline" || c.by === "watched") && c.rates !== null) {
    return `${ratesWords(c.rates)} (${points(c.rates.after - c.rates.before)}; ${size})`;
  }
  return size;
}

/** What a verdict means, and how the judge's errors affect it. */
export function meaning({ sentence, judge }: GateCriterion): string {
  return [sentence, judge?.sentence ?? ""].filter((s) => s !== "").join(" ");
}

/** Where the baseline comes from. */
export function baselineWords(a: GateAnalysis): string {
  if (a.baseline === null) return "No baseline: every criterion is compared with its target.";
  const { blessed, run, variant, cases, trials } = a.baseline;
  const note = blessed.note === null ? "" : ` Note: ${blessed.note}`;
  return `The baseline is ${subjectWords(variant)}, blessed by ${blessed.by} on ${blessed.at.slice(0, 10)}: run ${run.id}, ${plural(cases, "case")}, ${plural(trials, "trial")} each.${note}`;
}

/** What changed since the baseline, a sentence each. */
export function changeWords(a: GateAnalysis): string[] {
  if (a.changes === null) return [];
  const { sections, others } = a.changes;
  const lines = [
    ...sections.map((s) => `${a.candidate.variant.prompt}, ${s.file}: ${sectionWords(s)}.`),
    ...others,
  ];
  if (sections.length === 0 && a.baseline?.variant.promptHash === a.candidate.variant.promptHash) {
    lines.unshift(`Nothing changed in the prompt.`);
  }
  return lines;
}

export function brokenWords(c: BrokenCase): string {
  const where = c.brokeIn.length === 0 ? "" : ` (${c.brokeIn.join(", ")})`;
  return `${c.id}${where}: passed ${ofTrials(c.before)} before, ${ofTrials(c.after)} now; chance of that if nothing had changed: ${oneIn(c.chance)}  ${c.file}:${c.line}`;
}

/**
 * The reply in which a case broke, in one line: `Sam said: "It will be there on Friday."`. Null where it said nothing.
 * @param most letters that are quoted
 */
export function saidWords(
  { said }: Pick<BrokenCase, "said">,
  { candidate }: Pick<GateAnalysis, "candidate">,
  most: number,
): string | null {
  return said === null ? null : `${agentName(candidate.variant)} said: "${excerpt(said, most)}"`;
}

/** The cases that were left out, by reason. */
export function leftOutWords(a: GateAnalysis): string[] {
  const reasons = new Map<string, string[]>();
  for (const { caseId, reason } of a.leftOut) reasons.set(reason, [...(reasons.get(reason) ?? []), caseId]);
  return [...reasons].map(([reason, ids]) => {
    const shown = ids.slice(0, 8).join(", ");
    const more = ids.length > 8 ? ` and ${thousands(ids.length - 8)} more` : "";
    return `${reason}: ${shown}${more}`;
  });
}

/** What the baseline asks and the candidate is no longer asked, and what to do about it. @param most names of each kind */
export function lossWords(a: GateAnalysis, most = Infinity): string[] {
  if (a.losses.length === 0) return [];
  const { allowRemoved } = a.settings;
  return [
    ...lossLines(a.losses, most).map((l) => `${l}.`),
    ...(a.lossCause === "" ? [] : [a.lossCause]),
    allowRemoved === null
      ? 'This gate can\'t pass until the new state is blessed (assay run, then assay bless), or allowed with a reason: --allow-removed "why".'
      : `Allowed with --allow-removed: "${allowRemoved}"`,
  ];
}

export function countWords({ counts: c, cases }: GateAnalysis): string {
  return `${plural(cases, "case")}, ${plural(c.planned, "trial")}: ${outcomesWords(c)}.`;
}
