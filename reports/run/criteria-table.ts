import Table from "cli-table3";
import type { CriterionResult } from "../count/analysis.ts";
import { becauseWords, failingWords, populationsOf } from "../words/criterion-words.ts";
import { forTerminal } from "../text/escape.ts";
import { judgeNotes } from "../judge/words.ts";
import type { Style } from "../text/style.ts";
import { percent, percentAtLeast, percentAtMost, thousands, VERDICT_WORDS } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import { undecidedWords, passedFailedWords } from "../words/outcome-words.ts";

type Measured = Extract<CriterionResult, { measurable: true }>;
type Wrap = (text: string, indent?: number) => string;

/** Below this width a table would break its words, so the criteria are shown as a list. */
const NARROW = 108;
/** The most ids of failed cases that are named with a criterion. */
const MOST_IDS = 6;

interface Sheet {
  style: Style;
  width: number;
  wrap: Wrap;
}

/** The success criteria on a terminal, each population under its own heading. */
export function criteriaOnTerminal(results: readonly CriterionResult[], sheet: Sheet): string {
  return populationsOf(results)
    .map(({ title, criteria, legend }) =>
      [sheet.style.bold(title), tableOf(criteria, legend, sheet)].filter((p) => p !== "").join("\n\n"),
    )
    .join("\n\n");
}

/** A table with its legend, or a list where the page is narrow, and the reasons. */
function tableOf(results: readonly CriterionResult[], legend: string, { style, width, wrap }: Sheet): string {
  const measured = results.flatMap((c) => (c.measurable ? [c] : []));
  const rest = results.filter((c) => !c.measurable).map((c) => c.criterion.name);
  const wide = width >= NARROW;
  const reasons = measured
    .filter((c) => c.verdict !== "met" && wide)
    .map((c) => wrap(`- ${c.criterion.name}: ${becauseWords(c)}${failingWords(c, MOST_IDS)}`, 2));
  const unmeasured =
    rest.length === 0
      ? []
      : [style.dim(wrap(`- Not measurable with this agent: ${rest.join("; ")}. report.md says why.`, 2))];
  return [
    wide ? table(measured, style, width) : list(measured, style, wrap),
    legend === "" ? "" : style.dim(wrap(legend, 2)),
    [...reasons, ...unmeasured, ...judgeNotes(results).map((n) => wrap(`- ${n}`, 2))].join("\n"),
  ]
    .filter((p) => p !== "")
    .join("\n\n");
}

/** Blanks between columns. */
const PADDING = 2;
/** Widths of the columns; the criterion takes the rest. */
const COLUMNS = [12, 0, 8, 7, 10, 11, 8, 8, 12, 14] as const;
const HEAD = [
  "Verdict",
  "Criterion",
  "Target",
  "Floor",
  "Measured",
  "Likely",
  "Passed",
  "Failed",
  "Other",
  "Owner",
];

function table(results: readonly Measured[], style: Style, width: number): string {
  const rest = Math.min(width, 130) - COLUMNS.reduce<number>((sum, w) => sum + w, 0);
  const widths = COLUMNS.map((w) => (w === 0 ? rest : w));
  const rows = new Table({
    head: HEAD.map(style.bold),
    style: { head: [], border: [], "padding-left": 0, "padding-right": PADDING },
    chars: NO_BORDERS,
    colWidths: widths,
  });
  for (const r of results) {
    const cells = [
      VERDICT_WORDS[r.verdict],
      forTerminal(r.criterion.name),
      percent(r.criterion.target),
      percent(r.criterion.floor),
      r.rate === null ? "-" : percent(r.rate, r.criterion.target),
      likely(r),
      thousands(r.counts.passed),
      thousands(r.counts.failed),
      undecidedWords(r.counts) ?? "none",
      forTerminal(r.criterion.owner),
    ].map((text, i) => wrapText(text, (widths[i] ?? 0) - PADDING));
    rows.push([paint(r.verdict, style, cells[0]), ...cells.slice(1)]);
  }
  return rows
    .toString()
    .split("\n")
    .map((l) => l.trimEnd())
    .join("\n");
}

const NO_BORDERS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: "",
};

function list(results: readonly Measured[], style: Style, wrap: Wrap): string {
  return results
    .map((r) => {
      const c = r.counts;
      const { target, floor, owner, name } = r.criterion;
      const measured =
        r.rate === null ? "nothing measured" : `measured ${percent(r.rate, target)} (likely ${likely(r)})`;
      return [
        paint(r.verdict, style),
        style.bold(wrap(name, 2)),
        wrap(`target ${percent(target)}, floor ${percent(floor)}, ${measured}; owner: ${owner}`, 2),
        wrap(`${passedFailedWords(c)}; other: ${undecidedWords(c) ?? "none"}`, 2),
        ...(r.verdict === "met" ? [] : [wrap(`${becauseWords(r)}${failingWords(r, MOST_IDS)}`, 2)]),
      ].join("\n");
    })
    .join("\n\n");
}

function likely(r: Measured): string {
  if (r.interval === null) return "-";
  const { target, floor } = r.criterion;
  return `${percentAtLeast(r.interval.lower, floor).replace(" %", "")}-${percentAtMost(r.interval.upper, target)}`;
}

/** @param text the verdict's words, where they are wrapped */
function paint(
  verdict: CriterionResult["verdict"],
  style: Style,
  text: string = VERDICT_WORDS[verdict],
): string {
  const colour = verdict === "met" ? style.good : verdict === "not_met" ? style.bad : style.warn;
  // Line by line: a colour must not run into the next column.
  return text.split("\n").map(colour).join("\n");
}
