import type { Analysis, CriterionResult } from "../count/analysis.ts";
import {
  isRecorded,
  playedWords,
  quarantinedShare,
  quarantineNotes,
  stabilityNotes,
  type CaseNotes,
} from "../words/case-notes.ts";
import { judgeNotes } from "../judge/words.ts";
import { becauseWords, populationsOf } from "../words/criterion-words.ts";
import { forMarkdown } from "../text/escape.ts";
import { failureStories } from "../words/failures.ts";
import { storyInMarkdown, table } from "../text/markdown-parts.ts";
import { paidWords } from "../count/paid.ts";
import { promptCacheWords } from "../count/prompt-cache.ts";
import { untoldWords } from "../words/story-words.ts";
import { undecidedTrialWords } from "../words/trial-words.ts";
import { agentIsUnmeasured, costWords, timeWords } from "../words/usage-words.ts";
import { bannerWords } from "../words/banner-words.ts";
import { isOwnAgent, promptWords, subjectWords } from "../words/variant-words.ts";
import { verdictWords } from "../words/verdict-words.ts";
import {
  agentName,
  capital,
  NO_JUDGE,
  percent,
  percentAtLeast,
  percentAtMost,
  plural,
  sentence,
  thousands,
  VERDICT_WORDS,
} from "../words/words.ts";
import { outcomesWords } from "../words/outcome-words.ts";

/** The report as Markdown, for a pull request or a wiki. Text of conversations is escaped. */
export function renderMarkdown(analysis: Analysis): string {
  const simulated = bannerWords([analysis.manifest]);
  const banner = simulated === null ? "" : `> **${forMarkdown(simulated)}**`;
  return `${[
    isRecorded(analysis)
      ? "# Evaluation of recorded conversations"
      : `# Evaluation of ${forMarkdown(agentName(analysis.manifest.variant))}`,
    banner,
    `**${forMarkdown(verdictWords(analysis))}**`,
    header(analysis),
    ...populationsOf(analysis.criteria).flatMap(({ title, criteria, legend }) => [
      `## ${title}`,
      criteriaTable(criteria),
      forMarkdown(legend),
      reasons(criteria),
      unmeasured(criteria),
      judgeNotes(criteria)
        .map((n) => `- ${forMarkdown(n)}`)
        .join("\n"),
    ]),
    failures(analysis),
    inconclusive(analysis),
    notes(stabilityNotes(analysis.steadiness)),
    notes(quarantineNotes(analysis)),
    advisories(analysis),
    "## Suites",
    suites(analysis),
    // Nothing is sent for conversations that were recorded elsewhere, unless a judge is asked.
    ...(isRecorded(analysis) && analysis.usage.length === 0
      ? []
      : ["## Tokens, cost and time", usage(analysis)]),
    banner,
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function header(analysis: Analysis): string {
  const { manifest: m, counts } = analysis;
  const rows: [string, string][] = [
    [
      "Trials",
      `${isRecorded(analysis) ? playedWords(analysis) : `${plural(analysis.cases, "case")}, ${plural(counts.planned, "trial")}`}${quarantinedShare(analysis)}: ${outcomesWords(counts)}`,
    ],
    ...subjectRows(analysis),
    ...(m.judgeModel === NO_JUDGE ? [] : [["Judge", m.judgeModel] satisfies [string, string]]),
    ...(isRecorded(analysis) ? [] : [["API", m.target.baseUrl] satisfies [string, string]]),
    ["Run", `${m.runId}, ${m.createdAt}, seed ${m.seed}, Assay ${m.assayVersion}`],
    ["Command", m.command],
  ];
  const warnings = m.warnings.map((w) => `> Warning: ${forMarkdown(w)}`);
  return [
    table(
      ["", ""],
      rows.map((r) => r.map(forMarkdown)),
    ),
    ...warnings,
  ].join("\n\n");
}

function subjectRows(analysis: Analysis): [string, string][] {
  const { variant } = analysis.manifest;
  if (!isRecorded(analysis) && isOwnAgent(variant)) return [["Agent", subjectWords(variant)]];
  return [
    ["Model", variant.model],
    [
      isRecorded(analysis) ? "Conversations" : "Prompt",
      `${promptWords(variant)} (${variant.promptHash.slice(0, 12)})`,
    ],
    ...Object.entries(variant.features ?? {}).map(([name, words]): [string, string] => [
      capital(name),
      words,
    ]),
  ];
}

function criteriaTable(results: readonly CriterionResult[]): string {
  const rows = results.map((r) => {
    if (!r.measurable) {
      return [
        forMarkdown(r.criterion.name),
        forMarkdown(r.criterion.target),
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
        "-",
        VERDICT_WORDS[r.verdict],
        forMarkdown(r.criterion.owner),
      ];
    }
    const c = r.counts;
    return [
      forMarkdown(r.criterion.name),
      percent(r.criterion.target),
      percent(r.criterion.floor),
      r.rate === null ? "-" : percent(r.rate, r.criterion.target),
      r.interval === null
        ? "-"
        : `${percentAtLeast(r.interval.lower, r.criterion.floor)} to ${percentAtMost(r.interval.upper, r.criterion.target)}`,
      ...[c.passed, c.failed, c.errored, c.unscored, c.notRun].map(thousands),
      r.verdict === "not_met" ? `**${VERDICT_WORDS[r.verdict]}**` : VERDICT_WORDS[r.verdict],
      forMarkdown(r.criterion.owner),
    ];
  });
  return table(
    [
      "Criterion",
      "Target",
      "Floor",
      "Measured",
      "Likely",
      "Passed",
      "Failed",
      "Errored",
      "Unscored",
      "Not run",
      "Verdict",
      "Owner",
    ],
    rows,
  );
}

function reasons(results: readonly CriterionResult[]): string {
  return results
    .flatMap((r) => {
      if (!r.measurable) return [];
      const cases =
        r.failingCases.length > 0 ? ` Cases: ${r.failingCases.map((c) => `\`${c}\``).join(", ")}.` : "";
      return [`- **${forMarkdown(r.criterion.name)}**: ${forMarkdown(becauseWords(r))}${cases}`];
    })
    .join("\n");
}

function unmeasured(results: readonly CriterionResult[]): string {
  const lines = results.flatMap((r) =>
    r.measurable
      ? []
      : [
          `- ${forMarkdown(r.criterion.name)} (${forMarkdown(r.criterion.owner)}): ${forMarkdown(becauseWords(r))}`,
        ],
  );
  return lines.length === 0 ? "" : `Not measurable with this agent:\n\n${lines.join("\n")}`;
}

function failures(analysis: Analysis): string {
  if (analysis.failing.length === 0) return "";
  const blocks = analysis.failing.map((f) => {
    const ran = f.counts.planned - f.counts.notRun;
    return [
      `### \`${f.caseId}\``,
      `${forMarkdown(f.about)} (${forMarkdown(`${f.file}:${f.line}`)})`,
      `Failed ${thousands(f.counts.failed)} of ${plural(ran, "trial")}.`,
      ...failureStories(f).map((s) => storyInMarkdown(s, agentName(analysis.manifest.variant))),
      ...[untoldWords(f)].filter((words) => words !== ""),
    ].join("\n\n");
  });
  return ["## Cases that failed", ...blocks].join("\n\n");
}

function inconclusive(analysis: Analysis): string {
  if (analysis.inconclusive.length === 0) return "";
  const lines = analysis.inconclusive.map((t) => `- \`${t.caseId}\`, ${forMarkdown(undecidedTrialWords(t))}`);
  const more = analysis.moreInconclusive ?? 0;
  if (more > 0) lines.push(`- and ${thousands(more)} more: junit.xml names them all`);
  return `## Trials that could not be decided\n\n${lines.join("\n")}`;
}

function notes(section: CaseNotes | null): string {
  if (section === null) return "";
  return `## ${section.title}\n\n${section.lines.map((l) => `- ${forMarkdown(l)}`).join("\n")}`;
}

/** The most advisory failures that are listed, because a longer list is not read. */
const MOST_ADVICE = 500;

function advisories(analysis: Analysis): string {
  if (analysis.advisories.length === 0) return "";
  const lines = analysis.advisories
    .slice(0, MOST_ADVICE)
    .map(
      (a) =>
        `- \`${a.caseId}\`, trial ${a.trial + 1}, expected: ${forMarkdown(sentence(a.label))} Instead: ${forMarkdown(sentence(a.reason))}`,
    );
  const hidden = analysis.advisories.length - lines.length;
  if (hidden > 0) lines.push(`- and ${thousands(hidden)} more: see \`advisories\` in report.json`);
  return `## Advice (not counted)\n\n${lines.join("\n")}`;
}

function suites(analysis: Analysis): string {
  return table(
    ["Suite", "Trials", "Passed", "Failed", "Errored", "Unscored", "Not run"],
    analysis.suites.map(({ suite, counts: c }) => [
      forMarkdown(suite),
      ...[c.planned, c.passed, c.failed, c.errored, c.unscored, c.notRun].map(thousands),
    ]),
  );
}

function usage(analysis: Analysis): string {
  const known = analysis.usage.map((u) => [
    u.role,
    ...[
      u.calls,
      u.retries,
      u.replayed,
      u.inputTokens,
      u.cacheReadTokens,
      u.cacheWriteTokens,
      u.outputTokens,
    ].map(thousands),
    forMarkdown(costWords(u)),
  ]);
  const agent = agentIsUnmeasured(analysis) ? [["agent", ...Array<string>(8).fill("not known")]] : [];
  const rows = [...agent, ...known];
  const cache = promptCacheWords(analysis.usage);
  return [
    table(
      [
        "Role",
        "Calls",
        "Retries",
        "Known already",
        "Tokens in",
        "Cache reads",
        "Cache writes",
        "Tokens out",
        "Cost",
      ],
      rows,
    ),
    ...[
      ...(known.length === 0
        ? []
        : [
            `in all${agent.length > 0 ? ", the agent aside" : ""}: ${paidWords(analysis.paid, analysis.manifest.target)}`,
          ]),
      ...(cache === null ? [] : [`prompt cache: ${cache}`]),
      ...timeWords(analysis),
    ].map((line) => `${forMarkdown(capital(line))}.`),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}
