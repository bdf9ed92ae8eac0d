import { forMarkdown } from "../../reports/text/escape.ts";
import { guardrailWords } from "../../reports/words/guardrail-words.ts";
import { routeWords } from "../../reports/words/route-words.ts";
import { sourceWords, withNumbers } from "../../reports/words/sources.ts";
import type { Protocol } from "./protocol.ts";

/** The participants, for the head of a transcript. */
export interface About {
  name: string;
  /** `sim-large, prompts/pia`. */
  what: string;
  simulated: boolean;
  at: Date;
}

/** A conversation for reading, as Markdown. What was said is escaped. */
export function transcriptMarkdown({ exchanges }: Protocol, about: About): string {
  const name = forMarkdown(about.name);
  const lines = exchanges.flatMap(({ customer, turn }) => [
    `**You:** ${said(customer)}`,
    ...[routeWords(turn)].flatMap((words) => (words === null ? [] : [`- ${forMarkdown(words)}`])),
    ...turn.toolCalls.map(
      (call) =>
        `- **Tool:** ${forMarkdown(`${call.name} ${JSON.stringify(call.input) ?? ""}`)} ${call.isError ? "failed" : "answered"}: ${forMarkdown(call.result)}`,
    ),
    ...guardrailWords(turn).map((line) => `- ${forMarkdown(line)}`),
    `**${name}:** ${said(withNumbers(turn).text)}`,
    ...withNumbers(turn).sources.map((source) => `- ${forMarkdown(sourceWords(source))}`),
    ...(turn.end === "end_turn" ? [] : [`(the reply ended with: ${turn.end})`]),
  ]);
  return `${[
    `# Conversation with ${name}`,
    ...(about.simulated ? ["> **SIMULATED: says nothing about Claude**"] : []),
    forMarkdown(`${about.what}, ${about.at.toISOString()}`),
    ...lines,
  ].join("\n\n")}\n`;
}

/** A conversation as one line for `assay grade`. */
export function transcriptLine({ exchanges }: Protocol): string {
  const messages = exchanges.flatMap(({ customer, turn }, i) => [
    { role: "user", content: customer },
    ...(turn.toolCalls.length === 0
      ? []
      : [
          {
            role: "assistant",
            content: null,
            tool_calls: turn.toolCalls.map((call, k) => ({
              id: `call-${i + 1}-${k + 1}`,
              type: "function",
              function: { name: call.name, arguments: JSON.stringify(call.input) ?? "null" },
            })),
          },
          ...turn.toolCalls.map((call, k) => ({
            role: "tool",
            tool_call_id: `call-${i + 1}-${k + 1}`,
            content: call.result,
            ...(call.isError && { is_error: true }),
          })),
        ]),
    { role: "assistant", content: turn.agent },
  ]);
  return `${JSON.stringify({ messages })}\n`;
}

/** Keeps the lines of what was said. */
function said(text: string): string {
  return text === "" ? "(nothing)" : text.split(/\n+/).map(forMarkdown).join("  \n");
}
