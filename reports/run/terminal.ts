import type { Analysis } from "../count/analysis.ts";
import {
  playedWords,
  quarantinedShare,
  quarantineNotes,
  stabilityNotes,
  variantWords,
  type CaseNotes,
} from "../words/case-notes.ts";
import { criteriaOnTerminal } from "./criteria-table.ts";
import { forTerminal } from "../text/escape.ts";
import { exitCodeOf } from "../count/exit-code.ts";
import { failureStories, type FailureStory } from "../words/failures.ts";
import type { Page } from "../text/format.ts";
import { paidWords } from "../count/paid.ts";
import { promptCacheWords } from "../count/prompt-cache.ts";
import { expectedWords, insteadWords, speakerWords, trialsWords, untoldWords } from "../words/story-words.ts";
import type { Style } from "../text/style.ts";
import { undecidedTrialWords } from "../words/trial-words.ts";
import { agentIsUnmeasured, timeWords, usageLines } from "../words/usage-words.ts";
import { bannerWords } from "../words/banner-words.ts";
import { verdictWords } from "../words/verdict-words.ts";
import { agentName, plural, sentence, thousands } from "../words/words.ts";
import { wrapText } from "../text/wrap.ts";
import { outcomesWords } from "../words/outcome-words.ts";

const MOST_CASES = 12;
/** The most reasons of one check; the others are in report.md. */
const MOST_REASONS = 4;

type Wrap = (text: string, indent?: number) => string;

/**
 * The report on a terminal: the verdict and the criteria first, then what failed and why, then money and
 * time. The verdict is repeated at the end, where the reader of a long report is left.
 * @param page text is wrapped to its width
 */
export function renderTerminal(analysis: Analysis, page: Page): string {
  const { style } = page;
  const width = Math.max(40, page.width);
  const wrap: Wrap = (text, indent = 0) => wrapText(style.commands(forTerminal(text)), width, indent);
  const simulated = bannerWords([analysis.manifest]);
  const banner = simulated === null ? "" : style.warn(wrap(simulated));
  const verdict = paintVerdict(analysis, style)(wrap(verdictWords(analysis)));
  const parts = [
    header(analysis, { style, wrap, banner, verdict }),
    criteriaOnTerminal(analysis.criteria, { style, width, wrap }),
    failures(analysis, style, wrap),
    inconclusive(analysis, style, wrap),
    notes(stabilityNotes(analysis.steadiness), style, wrap),
    notes(quarantineNotes(analysis), style, wrap),
    advisories(analysis, style, wrap),
    moneyAndTime(analysis, style, wrap),
    banner,
    verdict,
  ];
  return `${parts.filter((p) => p !== "").join("\n\n")}\n`;
}

function paintVerdict(analysis: Analysis, style: Style): (text: string) => string {
  return exitCodeOf(analysis, { strict: true }) === 0
    ? style.good
    : exitCodeOf(analysis, { strict: false }) === 0
      ? style.warn
      : style.bad;
}

function header(
  analysis: Analysis,
  { style, wrap, banner, verdict }: { style: Style; wrap: Wrap; banner: string; verdict: string },
): string {
  const { manifest, counts } = analysis;
  const lines = [
    ...(banner === "" ? [] : [style.bold(banner)]),
    style.bold(verdict),
    wrap(`${playedWords(analysis)}${quarantinedShare(analysis)}: ${outcomesWords(counts)}.`),
    style.dim(wrap(variantWords(analysis))),
    ...manifest.warnings.map((w) => style.warn(wrap(`Warning: ${w}`))),
  ];
  return lines.join("\n");
}

function failures(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.failing.length === 0) return "";
  const agent = agentName(analysis.manifest.variant);
  const shown = analysis.failing.slice(0, MOST_CASES);
  const hidden = analysis.failing.length - shown.length;
  const blocks = shown.map((f) => {
    const ran = f.counts.planned - f.counts.notRun;
    const title = `${f.caseId}  failed ${thousands(f.counts.failed)} of ${plural(ran, "trial")}  ${f.file}:${f.line}`;
    const stories = failureStories(f);
    const further = stories.slice(2).flatMap((s) => s.trials).length;
    return [
      style.bad(wrap(title)),
      style.dim(wrap(f.about, 2)),
      ...stories.slice(0, 2).map((s) => story(s, { agent, style, wrap })),
      ...(further === 0
        ? []
        : [
            style.dim(
              wrap(`${plural(further, "more trial")} failed for other reasons: report.md tells them.`, 2),
            ),
          ]),
      ...[untoldWords(f)].filter((words) => words !== "").map((words) => style.dim(wrap(words, 2))),
    ].join("\n");
  });
  if (hidden > 0) blocks.push(wrap(`and ${plural(hidden, "more failing case")}: see report.md`));
  blocks.push(style.dim(wrap(`Any conversation as a whole: assay show ${shown[0]?.caseId ?? "CASE"}`)));
  return `${style.bold("Cases that failed")}\n\n${blocks.join("\n\n")}`;
}

function story(s: FailureStory, { agent, style, wrap }: { agent: string; style: Style; wrap: Wrap }): string {
  return [
    wrap(`${trialsWords(s)}:`, 2),
    ...s.checks.flatMap((c) => [
      wrap(`- ${expectedWords(c)}`, 4),
      ...insteadWords(c, MOST_REASONS).map((line) => wrap(line, 6)),
      ...(c.why ? [style.dim(wrap(`why it matters: ${c.why}`, 6))] : []),
    ]),
    ...s.conversation.map((l) => {
      const { speaker, text } = speakerWords(l, agent);
      return style.dim(wrap(speaker === null ? text : `${speaker}: ${text}`, 6));
    }),
  ].join("\n");
}

function inconclusive(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.inconclusive.length === 0) return "";
  const lines = analysis.inconclusive
    .slice(0, MOST_CASES)
    .map((t) => wrap(`- ${t.caseId}, ${undecidedTrialWords(t)}`, 2));
  const hidden = analysis.inconclusive.length + (analysis.moreInconclusive ?? 0) - lines.length;
  if (hidden > 0) lines.push(`  and ${thousands(hidden)} more: see report.md`);
  return `${style.bold("Trials that could not be decided")}\n\n${lines.join("\n")}`;
}

function notes(section: CaseNotes | null, style: Style, wrap: Wrap): string {
  if (section === null) return "";
  return `${style.bold(section.title)}\n\n${section.lines.map((l) => wrap(`- ${l}`, 2)).join("\n")}`;
}

function advisories(analysis: Analysis, style: Style, wrap: Wrap): string {
  if (analysis.advisories.length === 0) return "";
  const lines = analysis.advisories
    .slice(0, MOST_CASES)
    .map((a) =>
      wrap(
        `- ${a.caseId}, trial ${a.trial + 1}, expected: ${sentence(a.label)} Instead: ${sentence(a.reason)}`,
        2,
      ),
    );
  const hidden = analysis.advisories.length - lines.length;
  if (hidden > 0) lines.push(`  and ${thousands(hidden)} more: see report.md`);
  return `${style.bold("Advice (not counted)")}\n\n${lines.join("\n")}`;
}

function moneyAndTime(analysis: Analysis, style: Style, wrap: Wrap): string {
  const { usage, paid, manifest } = analysis;
  const lines = usageLines(usage);
  if (agentIsUnmeasured(analysis)) lines.unshift("agent: calls, tokens and price are not known");
  const cache = promptCacheWords(usage);
  const all = [
    ...lines,
    ...(usage.length > 0
      ? [
          `in all${agentIsUnmeasured(analysis) ? ", the agent aside" : ""}: ${paidWords(paid, manifest.target)}`,
        ]
      : []),
    ...(cache === null ? [] : [`prompt cache: ${cache}`]),
    ...timeWords(analysis),
  ];
  if (all.length === 0) return "";
  return `${style.bold("Tokens, cost and time")}\n\n${all.map((l) => wrap(`- ${l}`, 2)).join("\n")}`;
}
