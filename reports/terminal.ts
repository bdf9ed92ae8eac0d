import Table from "cli-table3";
import type { Analysis, Counts, CriterionResult } from "./analysis.ts";
import {
  playedWords,
  quarantinedShare,
  quarantineNotes,
  steadinessNotes,
  variantWords,
  type Notes,
} from "./case-notes.ts";
import { forTerminal } from "./escape.ts";
import { failureStories, tell, untoldWords, type FailureStory } from "./failures.ts";
import { paidWords } from "./paid.ts";
import { promptCacheWords } from "./prompt-cache.ts";
import type { Style } from "./style.ts";
import { wrapText } from "./wrap.ts";
import {
  dollars,
  duration,
  percent,
  percentAtLeast,
  percentAtMost,
  plural,
  SIMULATED_BANNER,
  thousands,
  VERDICT_WORDS,
} from "./words.ts";

/** Below this width a table would break its words, so the criteria are told as a list. */
const NARROW = 100;
const MOST_CASES = 12;

/**
 * The report on a terminal: criteria first, then what failed and why, then money and time.
 * @param width columns of the terminal; text is wrapped to it
 */
export function renderTerminal(analysis: Analysis, options: { style: Style; width: number }): string {
  const { style } = options;
  const width = Math.max(40, options.width);
  const wrap = (text: string, indent = 0): string => wrapText(forTerminal(text), width, indent);
  const parts = [
    header(analysis, style, wrap),
    `${style.bold("Success criteria")}\n\n${criteria(analysis, style, width, wrap)}`,
    failures(analysis, style, wrap),
    inconclusive(analysis, style, wrap),
    notes(steadinessNotes(analysis.steadiness), style, wrap),
    notes(quarantineNotes(analysis), style, wrap),
    advisories(analysis, style, wrap),
    moneyAndTime(analysis, style, wrap),
    analysis.manifest.target.simulated ? style.warn(SIMULATED_BANNER) : "",
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

type Wrap = (text: string, indent?: number) => string;

function header(analysis: Analysis, style: Style, wrap: Wrap): string {
  const { manifest, counts } = analysis;
  const lines = [
    ...(manifest.target.simulated ? [style.warn(style.bold(SIMULATED_BANNER))] : []),
    style.bold(wrap(`${playedWords(analysis)}${quarantinedShare(analysis)}: ${countWords(counts)}.`)),
    style.dim(wrap(variantWords(analysis))),
    ...manifest.warnings.map((w) => style.warn(wrap(`Warning: ${w}`))),
  ];
  return lines.join("\n");
}

function countWords(c: Counts): string {
  return `${c.passed} passed, ${c.failed} failed, ${c.errored} errored, ${c.unscored} unscored, ${c.notRun} not run`;
}

function criteria(analysis: Analysis, style: Style, width: number, wrap: Wrap): string {
  const measured = analysis.criteria.filter((c) => c.measurable);
  const rest = analysis.criteria.filter((c) => !c.measurable);
  const table = width >= NARROW ? criteriaTable(measured, style, width) : criteriaList(measured, style, wrap);
  const reasons = measured
    .filter((c) => c.verdict !== "met" && width >= NARROW)
    .map((c) => wrap(`${c.criterion.name}: ${c.because}${failingWords(c)}`, 2));
  const unmeasured = rest.map((c) =>
    style.dim(
      wrap(`Not measurable with this agent: ${c.criterion.name} (${c.criterion.owner}). ${c.because}`, 2),
    ),
  );
  return [table, [...reasons, ...unmeasured].join("\n")].filter((p) => p !== "").join("\n\n");
}

type Measured = Extract<CriterionResult, { measurable: true }>;

function failingWords(c: Measured): string {
  if (c.failingCases.length === 0) return "";
  const shown = c.failingCases.slice(0, 6).join(", ");
  const more = c.failingCases.length - 6;
  return ` Cases: ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
}

/** Blanks between columns. */
const PADDING = 2;

/** Widths of the columns; the criterion takes what is left. */
const COLUMNS = [12, 0, 8, 10, 11, 8, 8, 13, 15] as const;

function criteriaTable(results: readonly Measured[], style: Style, width: number): string {
  const rest = Math.min(width, 130) - COLUMNS.reduce<number>((sum, w) => sum + w, 0);
  const widths = COLUMNS.map((w) => (w === 0 ? rest : w));
  const table = new Table({
    head: ["Verdict", "Criterion", "Target", "Measured", "Likely", "Passed", "Failed", "Other", "Owner"].map(
      style.bold,
    ),
    style: { head: [], border: [], "padding-left": 0, "padding-right": PADDING },
    chars: NO_BORDERS,
    colWidths: widths,
  });
  for (const r of results) {
    const cells = [
      VERDICT_WORDS[r.verdict],
      forTerminal(r.criterion.name),
      percent(r.criterion.target),
      r.rate === null ? "-" : percent(r.rate, r.criterion.target),
      likely(r),
      String(r.counts.passed),
      String(r.counts.failed),
      others(r.counts),
      forTerminal(r.criterion.owner),
    ].map((text, i) => wrapText(text, (widths[i] ?? 0) - PADDING));
    table.push([paint(r.verdict, style, cells[0]), ...cells.slice(1)]);
  }
  return table
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

/** Trials that were neither passed nor failed. */
function others(c: Counts): string {
  const parts = [
    c.errored > 0 ? `${c.errored} errored` : "",
    c.unscored > 0 ? `${c.unscored} unscored` : "",
    c.notRun > 0 ? `${c.notRun} not run` : "",
  ].filter((p) => p !== "");
  return parts.length === 0 ? "none" : parts.join(", ");
}

function criteriaList(results: readonly Measured[], style: Style, wrap: Wrap): string {
  return results
    .map((r) => {
      const c = r.counts;
      const measured =
        r.rate === null
          ? "nothing measured"
          : `measured ${percent(r.rate, r.criterion.target)} (likely ${likely(r)})`;
      return [
        paint(r.verdict, style),
        style.bold(wrap(r.criterion.name, 2)),
        wrap(`target ${percent(r.criterion.target)}, ${measured}; owner: ${r.criterion.owner}`, 2),
        wrap(countWords(c), 2),
        ...(r.verdict === "met" ? [] : [wrap(`${r.because}${failingWords(r)}`, 2)]),
      ].join("\n");
    })
    .join("\n\n");
}

function likely(r: Measured): string {
  if (r.interval === null) return "-";
  return `${percentAtLeast(r.interval.lower).replace(" %", "")}-${percentAtMost(r.interval.upper)}`;
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

function failures(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.failing.length === 0) return "";
  const shown = analysis.failing.slice(0, MOST_CASES);
  const hidden = analysis.failing.length - shown.length;
  const blocks = shown.map((f) => {
    const ran = f.counts.planned - f.counts.notRun;
    const title = `${f.caseId}  failed ${f.counts.failed} of ${plural(ran, "trial")}  ${f.file}:${f.line}`;
    return [
      style.bad(wrap(title)),
      style.dim(wrap(f.about, 2)),
      ...failureStories(f)
        .slice(0, 2)
        .map((s) => story(s, style, wrap)),
      ...[untoldWords(f)].filter((words) => words !== "").map((words) => style.dim(wrap(words, 2))),
    ].join("\n");
  });
  if (hidden > 0) blocks.push(wrap(`and ${plural(hidden, "more failing case")}: see report.md`));
  return `${style.bold("Cases that failed")}\n\n${blocks.join("\n\n")}`;
}

function story(s: FailureStory, style: Style, wrap: Wrap): string {
  const which =
    s.trials.length === 1 ? `trial ${s.trials[0]}` : `trials ${s.trials.join(", ")} (the first is shown)`;
  return [
    wrap(`${which}:`, 2),
    ...s.checks.flatMap((c) => [
      wrap(`- ${c.where}: ${c.label}`, 4),
      wrap(`  ${c.reason}`, 4),
      ...(c.why ? [style.dim(wrap(`  why it matters: ${c.why}`, 4))] : []),
    ]),
    ...s.conversation.map((l) => style.dim(wrap(`${l.speaker}: ${l.text}`, 6))),
  ].join("\n");
}

function inconclusive(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.inconclusive.length === 0) return "";
  const lines = analysis.inconclusive.slice(0, MOST_CASES).map((t) => {
    const why = t.error
      ? t.error.message
      : tell(t)
          .checks.map((c) => `${c.label}: ${c.reason}`)
          .join("; ");
    return wrap(`${t.caseId}, trial ${t.trial + 1}: ${t.outcome}. ${why}`, 2);
  });
  const hidden = analysis.inconclusive.length + (analysis.moreInconclusive ?? 0) - lines.length;
  if (hidden > 0) lines.push(`  and ${hidden} more: see report.md`);
  return `${style.bold("Trials that could not be decided")}\n\n${lines.join("\n")}`;
}

function notes(section: Notes | null, style: Style, wrap: Wrap): string {
  if (section === null) return "";
  return `${style.bold(section.title)}\n\n${section.lines.map((l) => wrap(l, 2)).join("\n")}`;
}

function advisories(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.advisories.length === 0) return "";
  const lines = analysis.advisories
    .slice(0, MOST_CASES)
    .map((a) => wrap(`${a.caseId}, trial ${a.trial + 1}: ${a.label}. ${a.reason}`, 2));
  const hidden = analysis.advisories.length - lines.length;
  if (hidden > 0) lines.push(`  and ${hidden} more: see report.md`);
  return `${style.bold("Advice (not counted)")}\n\n${lines.join("\n")}`;
}

function moneyAndTime(analysis: Analysis, style: Style, wrap: Wrap): string {
  const lines = analysis.usage.map((u) => {
    const cost = `${dollars(u.costUsd)}${u.unknownCost > 0 ? ` plus ${plural(u.unknownCost, "call")} of unknown price` : ""}`;
    const tokens = `${thousands(u.inputTokens + u.cacheReadTokens + u.cacheWriteTokens)} tokens in (${thousands(u.cacheReadTokens)} from cache), ${thousands(u.outputTokens)} out`;
    const extra = [
      u.retries > 0 ? plural(u.retries, "retry").replace("retrys", "retries") : "",
      u.replayed > 0 ? `${thousands(u.replayed)} known already, not sent again` : "",
    ].filter((e) => e !== "");
    return wrap(
      `${u.role}: ${plural(u.calls, "call")}, ${tokens}, ${cost}${extra.length > 0 ? ` (${extra.join("; ")})` : ""}`,
      2,
    );
  });
  if (lines.length > 0) lines.push(wrap(`in all: ${paidWords(analysis.paid)}`, 2));
  const cache = promptCacheWords(analysis.usage);
  if (cache !== null) lines.push(wrap(`prompt cache: ${cache}`, 2));
  const { reply, firstText, waitedMs } = analysis.latency;
  if (reply.p50 !== null) {
    const first = firstText.p50 === null ? "" : `; first words: half within ${duration(firstText.p50)}`;
    lines.push(
      wrap(
        `replies: half within ${duration(reply.p50)}, 95 % ${reply.p95 === null ? `unknown, ${reply.p95Missing}` : `within ${duration(reply.p95)}`}${first}`,
        2,
      ),
    );
  }
  if (waitedMs > 0)
    lines.push(
      wrap(
        `waited for a free place, limits and retries: ${duration(waitedMs)} (not part of any reply's time)`,
        2,
      ),
    );
  return lines.length === 0 ? "" : `${style.bold("Tokens, cost and time")}\n\n${lines.join("\n")}`;
}
