import { forMarkdown } from "../../text/escape.ts";
import { storyInMarkdown } from "../../text/markdown-parts.ts";
import { bannerWords } from "../../words/banner-words.ts";
import { agentName, plural, thousands } from "../../words/words.ts";
import type { BrokenCase, GateAnalysis, GateCriterion } from "../analysis.ts";
import {
  baselineWords,
  brokenWords,
  changeWords,
  countWords,
  leftOutWords,
  lossWords,
  meaning,
  saidWords,
  standing,
  verdictWord,
  worstFirst,
} from "./lines.ts";
import { GATE_WORDS } from "../words.ts";

/** The most letters of a reply that are quoted. */
const MOST_SAID = 300;

/** The gate as Markdown, for a comment on a pull request. Text of conversations is escaped. */
export function renderGateMarkdown(a: GateAnalysis): string {
  const simulated = bannerWords([a.candidate]);
  const banner = simulated === null ? "" : `> **${forMarkdown(simulated)}**`;
  const agent = agentName(a.candidate.variant);
  return `${[
    `# Gate: ${GATE_WORDS[a.verdict]}`,
    banner,
    forMarkdown(a.sentence),
    forMarkdown(`${a.rounds} ${countWords(a)}`),
    ...a.candidate.warnings.map((w) => `> Warning: ${forMarkdown(w)}`),
    "## Since the baseline",
    [baselineWords(a), ...changeWords(a)].map((l) => `- ${forMarkdown(l)}`).join("\n"),
    ...list("## No longer asked", lossWords(a)),
    "## Success criteria",
    table(worstFirst(a.criteria)),
    ...worstFirst(a.criteria).flatMap((c) => broken(c, agent)),
    ...caseList("## Cases that broke", a, a.broke),
    ...caseList("## Passed less often, not shown to have broken", a, a.worthALook),
    ...list("## Not compared", leftOutWords(a)),
    ...list("## How sure this is", a.notes),
    banner,
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function table(criteria: readonly GateCriterion[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const head = ["Verdict", "Criterion", "What it means", "Seen", "Owner"];
  return [
    line(head),
    line(head.map(() => "---")),
    ...criteria.map((c) =>
      line([
        c.verdict === "fail" ? `**${verdictWord(c)}**` : verdictWord(c),
        ...[c.criterion.name, meaning(c), standing(c), c.criterion.owner].map(forMarkdown),
      ]),
    ),
  ].join("\n");
}

function broken(c: GateCriterion, agent: string): string[] {
  if (c.by !== "zero_tolerance" || c.failures.length === 0) return [];
  return [
    `## ${forMarkdown(c.criterion.name)}: what was said`,
    ...c.failures.map((f) =>
      [
        `### ${forMarkdown(f.id)}`,
        `Broken in ${thousands(f.failed)} of ${plural(f.scored, "trial")} (${forMarkdown(`${f.file}:${f.line}`)}).`,
        ...f.stories.map((s) => storyInMarkdown(s, agent)),
      ].join("\n\n"),
    ),
  ];
}

function caseList(title: string, a: GateAnalysis, cases: readonly BrokenCase[]): string[] {
  return list(
    title,
    [],
    cases.map((c) =>
      [
        `- ${forMarkdown(brokenWords(c))}`,
        ...[...c.reasons, saidWords(c, a, MOST_SAID) ?? ""]
          .filter((line) => line !== "")
          .map((line) => `  - ${forMarkdown(line)}`),
      ].join("\n"),
    ),
  );
}

function list(title: string, sentences: readonly string[], ready: readonly string[] = []): string[] {
  const lines = [...sentences.map((s) => `- ${forMarkdown(s)}`), ...ready];
  return lines.length === 0 ? [] : [title, lines.join("\n")];
}
