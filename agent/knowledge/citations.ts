import type { Message } from "../../claude/types.ts";

/** Where a reply rests on a source. */
export interface AgentCitation {
  title: string;
  link: string;
  /** What the source says, word for word. */
  text: string;
  /** Where in the reply the words begin and end that rest on it, counted in characters from its beginning. */
  from: number;
  at: number;
}

/**
 * The citations of a response.
 * @param from where its text begins in the reply
 */
export function citationsOf(message: Message, from: number): AgentCitation[] {
  let at = from;
  return message.content.flatMap((block) => {
    if (block.type !== "text") return [];
    const start = at;
    at += block.text.length;
    return (block.citations ?? []).flatMap((citation) =>
      citation.type === "search_result_location"
        ? [{ title: citation.title ?? "", link: citation.source, text: citation.cited_text, from: start, at }]
        : [],
    );
  });
}
