import { forTerminal } from "../../text/escape.ts";
import type { Style } from "../../text/style.ts";
import { wrapText } from "../../text/wrap.ts";
import { bannerWords } from "../../words/banner-words.ts";
import { promptWords } from "../../words/variant-words.ts";
import { outOf, percent, plural, thousands } from "../../words/words.ts";
import type { CaseChange, Comparison, Conclusion, PairComparison, GroupResult } from "../analysis.ts";
import { everyTimeOfBoth } from "./overview-rows.ts";
import { glance } from "./glance.ts";
import { amongOthersWords, headlineWords } from "./headline.ts";
import { points } from "../words.ts";
import { outcomesWords } from "../../words/outcome-words.ts";

const MOST_CASES = 8;
const MOST_LEFT_OUT = 6;

type Wrap = (text: string, indent?: number) => string;

/**
 * A comparison on a terminal: a table of the variants, then each against the first: these cases, customers, time.
 * @param width columns of the terminal; text is wrapped to it
 */
export function renderComparisonTerminal(
  comparison: Comparison,
  options: { style: Style; width: number },
): string {
  const { style } = options;
  const width = Math.max(40, options.width);
  // A number stays on the same line as its sign.
  const wrap: Wrap = (text, indent = 0) =>
    wrapText(style.commands(forTerminal(text)).replaceAll(" %", "\u00a0%"), width, indent).replaceAll(
      "\u00a0",
      " ",
    );
  const parts = [
    header(comparison, style, wrap),
    `${style.bold("At a glance")}\n\n${glance(comparison, { style, width, wrap })}`,
    ...comparison.comparisons.map((pair) => block(pair, comparison, style, wrap)),
    amongOthers(comparison, style, wrap),
    style.warn(wrap(bannerWords(comparison.variants) ?? "")),
    comparison.complete ? "" : style.bad(wrap(incomplete(comparison))),
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

function incomplete({ variants }: Comparison): string {
  const sum = (of: (counts: Comparison["variants"][number]["counts"]) => number): number =>
    variants.reduce((total, v) => total + of(v.counts), 0);
  return `Incomplete: ${plural(
    sum((c) => c.errored),
    "trial",
  )} errored, and ${thousands(sum((c) => c.notRun))} not run.`;
}

function header(comparison: Comparison, style: Style, wrap: Wrap): string {
  const { variants } = comparison;
  const [first, ...others] = variants;
  const banner = bannerWords(variants);
  return [
    ...(banner === null ? [] : [style.warn(style.bold(wrap(banner)))]),
    ...headlineWords(comparison).map((line, i) => (i === 0 ? style.bold : style.bad)(wrap(line))),
    style.bold(
      wrap(
        `${others.length === 1 ? (others[0]?.name ?? "") : `${others.length} variants`} compared with ${first?.name ?? ""}`,
      ),
    ),
    ...variants.map((v) => {
      const c = v.counts;
      return wrap(`${v.name}, ${plural(c.planned, "trial")}: ${outcomesWords(c)}`);
    }),
    style.dim(wrap(inCommon(variants))),
    ...comparison.warnings.map((w) => style.warn(wrap(`Warning: ${w}`))),
    ...comparison.unchecked.map((note) => style.dim(wrap(note))),
  ].join("\n");
}

/** What all variants share. Differences are in their names and in the warnings. */
function inCommon(variants: Comparison["variants"]): string {
  const same = (word: string, of: (v: Comparison["variants"][number]) => string): string[] => {
    const values = new Set(variants.map(of));
    return values.size === 1 ? [`${word} ${[...values].join("")}`] : [];
  };
  return [
    ...same("all with", (v) => v.variant.model),
    ...same("all with", (v) => promptWords(v.variant)),
    ...same("judged by", (v) => v.judgeModel),
    ...same("at", (v) => v.target.baseUrl),
  ].join(", ");
}

function block(pair: PairComparison, comparison: Comparison, style: Style, wrap: Wrap): string {
  const { onTheseCases: suite, forCustomersLikeThese: customers } = pair;
  return [
    style.bold(
      wrap(
        `${pair.candidate} against ${pair.baseline}, on the ${plural(pair.cases, "case")} that both played`,
      ),
    ),
    leftOut(pair, style, wrap),
    [style.bold("On these cases"), ...suite.results.map((r) => result(r, style, wrap)), wrap(suite.together)]
      .filter((l) => l !== "")
      .join("\n"),
    [suite.noticeableSentence, everyTimeOfBoth(pair, comparison.variants)]
      .filter((l) => l !== "")
      .map((l) => wrap(l))
      .join("\n"),
    cases("Cases that broke", suite.broke, style, wrap),
    cases("Cases that were fixed", suite.fixed, style, wrap),
    suite.broke.length + suite.fixed.length > 0 ? wrap(suite.caseNote) : "",
    [
      style.bold("For customers like these"),
      ...customers.map((c) => wrap(`${c.name} (${plural(c.cases, "case")}): ${c.sentence}`, 2)),
      wrap("To narrow these, add cases, not trials.", 2),
    ].join("\n"),
    [
      style.bold("Time and money"),
      ...[pair.reply, pair.firstText, pair.cost].map((ratio) => wrap(ratio.sentence, 2)),
    ].join("\n"),
  ]
    .filter((p) => p !== "")
    .join("\n\n");
}

function amongOthers(comparison: Comparison, style: Style, wrap: Wrap): string {
  const lines = amongOthersWords(comparison);
  if (lines.length === 0) return "";
  return [style.bold("The others against each other"), ...lines.map((l) => wrap(l, 2))].join("\n");
}

function leftOut(pair: PairComparison, style: Style, wrap: Wrap): string {
  const lines = pair.leftOut.slice(0, MOST_LEFT_OUT).map((l) => wrap(`${l.caseId}: ${l.reason}`, 2));
  const hidden = pair.leftOut.length - lines.length;
  if (hidden > 0) lines.push(`  and ${thousands(hidden)} more: see compare.md`);
  if (lines.length > 0) lines.unshift(wrap("Not compared, in whole or in part:"));
  if (pair.notCompared.length > 0) {
    lines.push(wrap(`No check of both runs feeds: ${pair.notCompared.join(", ")}.`));
  }
  return lines.length === 0 ? "" : style.warn(lines.join("\n"));
}

function result(r: GroupResult, style: Style, wrap: Wrap): string {
  const side = (tally: GroupResult["a"], rate: number | null): string =>
    rate === null ? "nothing scored" : `${outOf(tally.passed, tally.scored)} (${percent(rate)})`;
  const missing = r.missing.a + r.missing.b;
  const change = r.change === null ? "" : `, ${points(r.change.diff)}`;
  const gaps = missing === 0 ? "" : `, ${plural(missing, "trial")} missing`;
  return [
    wrap(`${r.name}: ${side(r.a, r.rateA)} -> ${side(r.b, r.rateB)}${change}${gaps}`, 2),
    paint(r.conclusion, style)(wrap(r.sentence, 4)),
    ...(r.judge === null || r.judge.sentence === "" ? [] : [style.dim(wrap(r.judge.sentence, 4))]),
  ].join("\n");
}

function paint(conclusion: Conclusion, style: Style): (text: string) => string {
  switch (conclusion) {
    case "better":
      return style.good;
    case "worse":
      return style.bad;
    case "no_large_difference":
      return style.dim;
    case "cannot_tell":
    case "trials_missing":
      return style.warn;
  }
}

function cases(title: string, changes: readonly CaseChange[], style: Style, wrap: Wrap): string {
  const part = (heading: string, own: readonly CaseChange[]): string[] => {
    if (own.length === 0) return [];
    const hidden = own.length - MOST_CASES;
    return [
      wrap(heading, 2),
      ...own.slice(0, MOST_CASES).map((c) => one(c, style, wrap)),
      ...(hidden > 0 ? [wrap(`and ${plural(hidden, "more case")}: see compare.md`, 4)] : []),
    ];
  };
  const lines = [
    ...part(
      "shown, and not by luck:",
      changes.filter((c) => c.shown),
    ),
    ...part(
      "seen, but too few trials to rule out luck:",
      changes.filter((c) => !c.shown),
    ),
  ];
  return lines.length === 0 ? "" : [style.bold(title), ...lines].join("\n");
}

function one(c: CaseChange, style: Style, wrap: Wrap): string {
  const tally = (t: CaseChange["a"]): string => outOf(t.passed, t.scored);
  const how = c.b.passed / c.b.scored < c.a.passed / c.a.scored ? "more" : "less";
  const checks =
    c.checks.length === 0 ? "" : `\n${style.dim(wrap(`fails ${how} often: ${c.checks.join("; ")}`, 6))}`;
  return `${wrap(`${c.caseId}: passed ${tally(c.a)} -> ${tally(c.b)} (${c.file}:${c.line})`, 4)}${checks}`;
}
