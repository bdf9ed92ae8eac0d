import type Anthropic from "@anthropic-ai/sdk";
import type { MessageParam } from "../../claude/types.ts";
import type { Passage } from "./passages.ts";
import type { Retriever } from "./retriever.ts";
import type { WordsQuery } from "./words-index.ts";

/** A message with fewer words of its own continues the text before it: "And how long does it take?" */
const OWN_WORDS = 3;

/** A source that the agent was given, as Claude and the graders see it. */
export interface AgentSource {
  title: string;
  link: string;
  /** Its paragraphs, a line each. */
  text: string;
}

/**
 * Looks up what a message asks, and leaves out what the conversation already holds: when the subject changes, what is new
 * comes with the message.
 */
export async function lookUp(
  message: string,
  o: { history: readonly MessageParam[]; retriever: Retriever; k: number; signal?: AbortSignal | undefined },
): Promise<Passage[]> {
  const { history, retriever, k, signal } = o;
  const question = questionOf(message, history, retriever);
  if (question === null) return [];
  const given = new Set(sourcesIn(history).map(keyOf));
  const found = await retriever.find(question, { k, signal });
  return found.filter((passage) => !given.has(keyOf(sourceOf(passage))));
}

/** Null for what asks nothing, such as "ok, thanks". */
function questionOf(
  message: string,
  history: readonly MessageParam[],
  { analyze }: Retriever,
): WordsQuery | null {
  const own = new Set(analyze(message)).size;
  if (own === 0) return null;
  if (own >= OWN_WORDS) return { text: message, before: "" };
  const before = history
    .map((one) => (one.role === "user" ? textIn(one) : ""))
    .findLast((text) => analyze(text).length > 0);
  return { text: message, before: before ?? "" };
}

function textIn({ content }: MessageParam): string {
  if (typeof content === "string") return content;
  return content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n");
}

/** The sources of a conversation, as the API was given them. */
export function sourcesIn(history: readonly MessageParam[]): AgentSource[] {
  return history
    .flatMap(({ content }) => (typeof content === "string" ? [] : content))
    .flatMap((block) =>
      block.type === "search_result"
        ? [{ title: block.title, link: block.source, text: block.content.map(({ text }) => text).join("\n") }]
        : [],
    );
}

export function sourceOf({ title, link, blocks }: Passage): AgentSource {
  return { title, link, text: blocks.join("\n") };
}

function keyOf({ title, link, text }: AgentSource): string {
  return JSON.stringify([title, link, text]);
}

/** A customer's message with what was looked up for it: the sources come first. */
export function withSources(
  message: string,
  found: readonly Pick<Passage, "title" | "link" | "blocks">[],
): MessageParam {
  if (found.length === 0) return { role: "user", content: message };
  const results = found.map(({ title, link, blocks }): Anthropic.SearchResultBlockParam => ({
    type: "search_result",
    source: link,
    title,
    content: blocks.map((text) => ({ type: "text", text })),
    citations: { enabled: true },
  }));
  return { role: "user", content: [...results, { type: "text", text: message }] };
}
