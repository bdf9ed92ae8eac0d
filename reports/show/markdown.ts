import { reasonWords } from "../words/panel-words.ts";
import { forMarkdown } from "../text/escape.ts";
import type { Turn } from "../../graders/contract/transcript.ts";
import { checkWords } from "../../runner/kept/check-words.ts";
import { guardrailWords } from "../words/guardrail-words.ts";
import { routeWords } from "../words/route-words.ts";
import { lookedUpWords, sourceWords, withNumbers } from "../words/sources.ts";
import { bannerWords } from "../words/banner-words.ts";
import { agentName } from "../words/words.ts";
import { PLAYED_FROM_HERE, seenWords } from "../words/before-words.ts";
import type { Shown } from "./analysis.ts";
import {
  answeredWords,
  changeWords,
  askedWords,
  endWords,
  fromWords,
  outcomeWord,
  placeWords,
  ruleWords,
  replyEndWords,
  statusWord,
  trialsWords,
} from "./words.ts";

/** A complete conversation as Markdown. What was said is escaped. */
export function renderShownMarkdown(shown: Shown): string {
  const { transcript, variant, run, checks } = shown;
  const agent = forMarkdown(agentName(variant));
  const banner = bannerWords([{ variant, target: run.target }]);
  const { file, line } = shown.case.location;
  const { history: before = [] } = transcript;
  const told = (turn: Turn): string[] => exchange(turn, agent);
  return `${[
    forMarkdown(`${shown.case.id}, trial ${shown.trial}: ${outcomeWord(shown.outcome)}`).replace(/^/, "# "),
    banner === null ? "" : `> **${forMarkdown(banner)}**`,
    forMarkdown(`${shown.case.about} (${file}:${line})`),
    forMarkdown(`${fromWords(shown)}. Trials: ${trialsWords(shown.trials, shown.trial)}.`),
    ...before.flatMap(told),
    before.length === 0 ? "" : `*${forMarkdown(PLAYED_FROM_HERE)}*`,
    ...transcript.turns.flatMap(told),
    forMarkdown(shown.error === null ? endWords(transcript.end) : `The trial broke off: ${shown.error}`),
    checks.length === 0 ? "" : "## Checks",
    checks
      .map((c) =>
        [
          `- ${statusWord(c)}: ${forMarkdown(`${placeWords(c)}, expected: ${checkWords(c)}`)}`,
          `  - ${forMarkdown(reasonWords(c.verdict))}`,
          ...ruleWords(c).map((rule) => `  - ${forMarkdown(rule)}`),
          ...c.verdict.evidence.map((e) => `  - ${seenWords(e)}: "${forMarkdown(e.quote)}"`),
        ].join("\n"),
      )
      .join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

/** A message and its answer, in paragraphs. @param agent its name, escaped */
function exchange(turn: Turn, agent: string): string[] {
  return [
    `**Customer:** ${paragraphs(turn.customer)}`,
    ...[routeWords(turn)].flatMap((words) => (words === null ? [] : [`- ${forMarkdown(words)}`])),
    ...turn.toolCalls.map(
      (call) => `- **Tool:** ${forMarkdown(askedWords(call))} ${forMarkdown(answeredWords(call))}`,
    ),
    ...changeWords(turn).map((line) => `- ${forMarkdown(line)}`),
    ...[lookedUpWords(turn)].flatMap((found) => (found === null ? [] : [`- ${forMarkdown(found)}`])),
    ...guardrailWords(turn).map((line) => `- ${forMarkdown(line)}`),
    `**${agent}:** ${paragraphs(withNumbers(turn).text)}`,
    ...listOfSources(turn),
    ...[replyEndWords(turn.end)].flatMap((end) => (end === null ? [] : [`(${forMarkdown(end)})`])),
  ];
}

/** One list, so that it stays together below its reply. */
function listOfSources(turn: Turn): string[] {
  const { sources } = withNumbers(turn);
  return sources.length === 0
    ? []
    : [sources.map((source) => `- ${forMarkdown(sourceWords(source))}`).join("\n")];
}

/** Keeps the lines of what was said. */
function paragraphs(text: string): string {
  return text === "" ? "(nothing)" : text.split(/\n+/).map(forMarkdown).join("  \n");
}
