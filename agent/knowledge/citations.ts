import type { Message } from "../../claude/types.ts";

/** Where a reply rests on a source. */
export interface AgentCitation {
  title: string;
  link: string;
  /** The quoted text of the source, word for word. */
  text: string;
  /** The range of the reply that rests on the source, counted in characters from the reply's beginning. */
  from: number;
  at: number;
}

/**
 * The citations of a response.
 * @param from position of its text in the reply
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
