import type { Analysis, Counts, CriterionResult } from "./analysis.ts";
import {
  isRecorded,
  playedWords,
  quarantinedShare,
  quarantineNotes,
  steadinessNotes,
  type Notes,
} from "./case-notes.ts";
import { forMarkdown } from "./escape.ts";
import { failureStories, tell, untoldWords, type FailureStory } from "./failures.ts";
import { paidWords } from "./paid.ts";
import { promptCacheWords } from "./prompt-cache.ts";
import {
  agentName,
  dollars,
  duration,
  NO_JUDGE,
  percent,
  percentAtLeast,
  percentAtMost,
  plural,
  SIMULATED_BANNER,
  thousands,
  VERDICT_WORDS,
} from "./words.ts";

/** The report as Markdown, for a pull request or a wiki. Text of conversations is escaped. */
export function renderMarkdown(analysis: Analysis): string {
  const banner = analysis.manifest.target.simulated ? `> **${SIMULATED_BANNER}**` : "";
  return `${[
    isRecorded(analysis)
      ? "# Evaluation of recorded conversations"
      : `# Evaluation of ${forMarkdown(agentName(analysis.manifest.variant))}`,
    banner,
    header(analysis),
    "## Success criteria",
    criteriaTable(analysis.criteria),
    reasons(analysis.criteria),
    unmeasured(analysis.criteria),
    failures(analysis),
    inconclusive(analysis),
    notes(steadinessNotes(analysis.steadiness)),
    notes(quarantineNotes(analysis)),
    advisories(analysis),
    "## Suites",
    suites(analysis),
    // Nothing is sent for conversations that somebody else recorded, unless a judge is asked.
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
      `${isRecorded(analysis) ? playedWords(analysis) : `${plural(analysis.cases, "case")}, ${plural(counts.planned, "trial")}`}${quarantinedShare(analysis)}: ${countWords(counts)}`,
    ],
    ["Model", m.variant.model],
    [
      isRecorded(analysis) ? "Conversations" : "Prompt",
      `${m.variant.prompt} (${m.variant.promptHash.slice(0, 12)})`,
    ],
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

function countWords(c: Counts): string {
  return `${c.passed} passed, ${c.failed} failed, ${c.errored} errored, ${c.unscored} unscored, ${c.notRun} not run`;
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
        VERDICT_WORDS[r.verdict],
        forMarkdown(r.criterion.owner),
      ];
    }
    const c = r.counts;
    return [
      forMarkdown(r.criterion.name),
      percent(r.criterion.target),
      r.rate === null ? "-" : percent(r.rate, r.criterion.target),
      r.interval === null ? "-" : `${percentAtLeast(r.interval.lower)} to ${percentAtMost(r.interval.upper)}`,
      ...[c.passed, c.failed, c.errored, c.unscored, c.notRun].map(String),
      r.verdict === "not_met" ? `**${VERDICT_WORDS[r.verdict]}**` : VERDICT_WORDS[r.verdict],
      forMarkdown(r.criterion.owner),
    ];
  });
  return table(
    [
      "Criterion",
      "Target",
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
      return [`- **${forMarkdown(r.criterion.name)}**: ${forMarkdown(r.because)}${cases}`];
    })
    .join("\n");
}

function unmeasured(results: readonly CriterionResult[]): string {
  const lines = results.flatMap((r) =>
    r.measurable
      ? []
      : [`- ${forMarkdown(r.criterion.name)} (${forMarkdown(r.criterion.owner)}): ${forMarkdown(r.because)}`],
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
      `Failed ${f.counts.failed} of ${plural(ran, "trial")}.`,
      ...failureStories(f).map(story),
      ...[untoldWords(f)].filter((words) => words !== ""),
    ].join("\n\n");
  });
  return ["## Cases that failed", ...blocks].join("\n\n");
}

function story(s: FailureStory): string {
  const which =
    s.trials.length === 1 ? `Trial ${s.trials[0]}` : `Trials ${s.trials.join(", ")} (the first is shown)`;
  const checks = s.checks.map((c) => {
    const why = c.why ? ` Why it matters: ${forMarkdown(c.why)}` : "";
    const quotes = c.quotes.map((q) => `\n  - seen: "${forMarkdown(q)}"`).join("");
    return `- ${c.where}: ${forMarkdown(c.label)}. ${forMarkdown(c.reason)}${why}${quotes}`;
  });
  const lines = s.conversation.map((l) => `> **${l.speaker}:** ${forMarkdown(l.text)}`);
  return `${which}:\n\n${checks.join("\n")}\n\n${lines.join("\n>\n")}`;
}

function inconclusive(analysis: Analysis): string {
  if (analysis.inconclusive.length === 0) return "";
  const lines = analysis.inconclusive.map((t) => {
    const why = t.error
      ? t.error.message
      : tell(t)
          .checks.map((c) => `${c.label}: ${c.reason}`)
          .join("; ");
    return `- \`${t.caseId}\`, trial ${t.trial + 1}: ${t.outcome}. ${forMarkdown(why)}`;
  });
  const more = analysis.moreInconclusive ?? 0;
  if (more > 0) lines.push(`- and ${thousands(more)} more: junit.xml names them all`);
  return `## Trials that could not be decided\n\n${lines.join("\n")}`;
}

function notes(section: Notes | null): string {
  if (section === null) return "";
  return `## ${section.title}\n\n${section.lines.map((l) => `- ${forMarkdown(l)}`).join("\n")}`;
}

/** A longer list nobody reads. */
const MOST_ADVICE = 500;

function advisories(analysis: Analysis): string {
  if (analysis.advisories.length === 0) return "";
  const lines = analysis.advisories
    .slice(0, MOST_ADVICE)
    .map((a) => `- \`${a.caseId}\`, trial ${a.trial + 1}: ${forMarkdown(a.label)}. ${forMarkdown(a.reason)}`);
  const hidden = analysis.advisories.length - lines.length;
  if (hidden > 0) lines.push(`- and ${thousands(hidden)} more: see \`advisories\` in report.json`);
  return `## Advice (not counted)\n\n${lines.join("\n")}`;
}

function suites(analysis: Analysis): string {
  return table(
    ["Suite", "Trials", "Passed", "Failed", "Errored", "Unscored", "Not run"],
    analysis.suites.map(({ suite, counts: c }) => [
      forMarkdown(suite),
      ...[c.planned, c.passed, c.failed, c.errored, c.unscored, c.notRun].map(String),
    ]),
  );
}

function usage(analysis: Analysis): string {
  const rows = analysis.usage.map((u) => [
    u.role,
    thousands(u.calls),
    thousands(u.retries),
    thousands(u.replayed),
    thousands(u.inputTokens),
    thousands(u.cacheReadTokens),
    thousands(u.cacheWriteTokens),
    thousands(u.outputTokens),
    `${dollars(u.costUsd)}${u.unknownCost > 0 ? ` plus ${plural(u.unknownCost, "call")} of unknown price` : ""}`.replaceAll(
      "$",
      "\\$",
    ),
  ]);
  const cache = promptCacheWords(analysis.usage);
  const { reply, firstText, waitedMs } = analysis.latency;
  const times = [
    reply.p50 === null
      ? ""
      : `Half of the replies came within ${duration(reply.p50)}; 95 %: ${reply.p95 === null ? reply.p95Missing : duration(reply.p95)}.`,
    firstText.p50 === null ? "" : `First words: half within ${duration(firstText.p50)}.`,
    waitedMs > 0
      ? `Waited ${duration(waitedMs)} for a free place, limits and retries, which is not part of any reply's time.`
      : "",
  ].filter((t) => t !== "");
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
    rows.length === 0 ? "" : `In all: ${forMarkdown(paidWords(analysis.paid))}.`,
    cache === null ? "" : `Prompt cache: ${forMarkdown(cache)}.`,
    times.join(" "),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
