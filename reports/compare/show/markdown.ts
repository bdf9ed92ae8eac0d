import { forMarkdown } from "../../text/escape.ts";
import { bannerWords } from "../../words/banner-words.ts";
import { promptWords } from "../../words/variant-words.ts";
import { agentName, outOf, percent, plural, thousands } from "../../words/words.ts";
import type { CaseChange, Comparison, PairComparison, GroupResult } from "../analysis.ts";
import { amongOthersWords, headlineWords } from "./headline.ts";
import { everyTimeOfBoth, overviewRows } from "./overview-rows.ts";
import { signed } from "../words.ts";

/** The comparison as Markdown, for a pull request or a wiki. What comes from files and conversations is escaped. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const names = [...new Set(comparison.variants.map((v) => agentName(v.variant)))]
    .map(forMarkdown)
    .join(", ");
  const simulated = bannerWords(comparison.variants);
  const banner = simulated === null ? "" : `> **${forMarkdown(simulated)}**`;
  return `${[
    `# Comparison of variants of ${names}`,
    banner,
    ...headlineWords(comparison).map((line, i) => (i === 0 ? `**${forMarkdown(line)}**` : forMarkdown(line))),
    runs(comparison),
    ...comparison.warnings.map((w) => `> Warning: ${forMarkdown(w)}`),
    ...comparison.unchecked.map((note) => forMarkdown(note)),
    "## At a glance",
    table(
      ["", ...comparison.variants.map((v) => v.name)],
      overviewRows(comparison).map((r) => [r.label, ...r.cells]),
    ),
    ...comparison.comparisons.flatMap((pair) => block(pair, comparison)),
    ...(comparison.amongOthers.length === 0
      ? []
      : ["## The others against each other", list(amongOthersWords(comparison))]),
    banner,
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function runs({ variants }: Comparison): string {
  return table(
    [
      "Variant",
      "Model",
      "Prompt",
      "Judge",
      "API",
      "Run",
      "Passed",
      "Failed",
      "Errored",
      "Unscored",
      "Not run",
    ],
    variants.map((v) => [
      v.name,
      v.variant.model,
      `${promptWords(v.variant)} (${v.variant.promptHash.slice(0, 12)})`,
      v.judgeModel,
      v.target.baseUrl,
      v.runId,
      ...[v.counts.passed, v.counts.failed, v.counts.errored, v.counts.unscored, v.counts.notRun].map(
        thousands,
      ),
    ]),
  );
}

function block(pair: PairComparison, comparison: Comparison): string[] {
  const { onTheseCases: suite, forCustomersLikeThese: customers } = pair;
  return [
    `## ${forMarkdown(`${pair.candidate} against ${pair.baseline}, on the ${plural(pair.cases, "case")} that both played`)}`,
    list([
      ...pair.leftOut.map((l) => `Not compared, in whole or in part: ${l.caseId}: ${l.reason}`),
      ...pair.notCompared.map((name) => `Not compared: ${name}. No check of both runs feeds it`),
    ]),
    "### On these cases",
    table(
      ["", pair.baseline, pair.candidate, "Change", "Likely", "Missing", "Conclusion", ""],
      suite.results.map(resultRow),
    ),
    [suite.together, suite.noticeableSentence, everyTimeOfBoth(pair, comparison.variants)]
      .filter((t) => t !== "")
      .map(forMarkdown)
      .join("\n\n"),
    ...changes("Cases that broke", suite.broke),
    ...changes("Cases that were fixed", suite.fixed),
    suite.broke.length + suite.fixed.length > 0 ? forMarkdown(suite.caseNote) : "",
    "### For customers like these",
    table(
      ["", "Cases", "Change", "Likely", "Conclusion", ""],
      customers.map((c) => [
        c.name,
        thousands(c.cases),
        c.change === null ? "-" : signed(c.change.diff),
        c.change === null ? "-" : likely(c.change),
        c.sentence,
        c.hint,
      ]),
    ),
    "### Time and money",
    list([pair.reply, pair.firstText, pair.cost].map((ratio) => ratio.sentence)),
  ];
}

function resultRow(r: GroupResult): string[] {
  const side = (tally: GroupResult["a"], rate: number | null): string =>
    rate === null ? "-" : `${outOf(tally.passed, tally.scored)} (${percent(rate)})`;
  return [
    r.name,
    side(r.a, r.rateA),
    side(r.b, r.rateB),
    r.change === null ? "-" : signed(r.change.diff),
    r.change === null ? "-" : likely(r.change),
    thousands(r.missing.a + r.missing.b),
    [r.sentence, r.judge?.sentence ?? ""].filter((t) => t !== "").join(" "),
    r.chanceSentence,
  ];
}

function likely(range: { lower: number; upper: number }): string {
  return `${signed(range.lower)} to ${signed(range.upper)}`;
}

function changes(title: string, own: readonly CaseChange[]): string[] {
  if (own.length === 0) return [];
  return [
    `### ${title}`,
    table(
      ["Case", "Passed", "Luck ruled out", "Checks that changed most", "Where"],
      own.map((c) => [
        c.caseId,
        `${outOf(c.a.passed, c.a.scored)} -> ${outOf(c.b.passed, c.b.scored)}`,
        c.shown ? "yes" : "no: too few trials",
        c.checks.join("; "),
        `${c.file}:${c.line}`,
      ]),
    ),
  ];
}

function list(lines: readonly string[]): string {
  return lines.map((l) => `- ${forMarkdown(l)}`).join("\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(forMarkdown).join(" | ")} |`;
  return [line(head), `| ${head.map(() => "---").join(" | ")} |`, ...rows.map(line)].join("\n");
}
