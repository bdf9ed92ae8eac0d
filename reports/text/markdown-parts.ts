import { forMarkdown } from "./escape.ts";
import type { FailureStory } from "../words/failures.ts";
import { expectedWords, insteadWords, speakerWords, trialsWords } from "../words/story-words.ts";
import { capital } from "../words/words.ts";

/** The most reasons of one check; more would hide the conversation. */
const MOST_REASONS = 20;

/** What failed in some trials of a case, and the conversation of the first of them. @param agent its name */
export function storyInMarkdown(story: FailureStory, agent: string): string {
  const title = trialsWords(story);
  const checks = story.checks.map((c) => {
    const lines = [
      `- ${forMarkdown(expectedWords(c))}`,
      ...insteadWords(c, MOST_REASONS).map((line) => `  - ${forMarkdown(line)}`),
      ...(c.instead[0]?.quotes ?? []).map((q) => `  - seen: "${forMarkdown(q)}"`),
      ...(c.why ? [`  - why it matters: ${forMarkdown(c.why)}`] : []),
    ];
    return lines.join("\n");
  });
  const spoken = story.conversation.map((l) => {
    const { speaker, text } = speakerWords(l, agent);
    return speaker === null
      ? `> ${forMarkdown(text)}`
      : `> **${forMarkdown(speaker)}:** ${forMarkdown(text)}`;
  });
  return `${capital(title)}:\n\n${checks.join("\n")}\n\n${spoken.join("\n>\n")}`;
}

/** A table. Cells already are Markdown: foreign text in them has been escaped. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
