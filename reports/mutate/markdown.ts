import { forMarkdown } from "../text/escape.ts";
import { SIMULATED_BANNER } from "../words/words.ts";
import type { MutationReport, PromptStatement } from "./analysis.ts";
import { advice, guardWords, headline, madeOf, noteOf, openTitle, sortTold, triedWords } from "./words.ts";

/** The same as a page: first what no case guards, then what guards the others. */
export function renderMutationMarkdown(report: MutationReport): string {
  const { guarded, open, unknown } = sortTold(report);
  const next = advice(report);
  return `${[
    "# What no case guards",
    ...(report.simulated ? [`> **${SIMULATED_BANNER}**`] : []),
    `**${forMarkdown(headline(report))}**`,
    forMarkdown(madeOf(report)),
    ...(report.stopped === null ? [] : [`It ended early: ${forMarkdown(report.stopped)}`]),
    ...table(openTitle(open), open, "note", (one) => noteOf(one, open)),
    ...table("Not known", unknown, "note", triedWords),
    ...table("Guarded", guarded, "by", (one) => guardWords(one).replace(/^by /, "")),
    ...(next === null ? [] : [forMarkdown(next)]),
  ].join("\n\n")}\n`;
}

function table(
  title: string,
  told: readonly PromptStatement[],
  last: string,
  note: (one: PromptStatement) => string,
): string[] {
  if (told.length === 0) return [];
  const rows = told.map(
    (one) =>
      `| ${forMarkdown(`${one.file}:${one.line}`)} | ${forMarkdown(one.text)} | ${forMarkdown(note(one))} |`,
  );
  return [`## ${title}`, [`| where | what | ${last} |`, "|---|---|---|", ...rows].join("\n")];
}
