import type Anthropic from "@anthropic-ai/sdk";
import type { MessageRequest } from "../../../claude/types.ts";
import type { Cited } from "../types.ts";
import { turnsOf } from "./turns.ts";

/** The search results of a request, in their order across messages and tool results. */
export function searchResults({
  messages,
}: Pick<MessageRequest, "messages">): Anthropic.SearchResultBlockParam[] {
  return turnsOf(messages)
    .flatMap(({ blocks }) => blocks)
    .flatMap(({ block }): { type: string }[] =>
      block.type === "tool_result" && Array.isArray(block.content) ? block.content : [block],
    )
    .filter((block): block is Anthropic.SearchResultBlockParam => block.type === "search_result");
}

/**
 * The citations of a text, in the API's form: whole blocks of a source, word for word. Null where it cites
 * nothing.
 * @throws {Error} when the mind cites a source that the request doesn't have
 */
export function citationsOf(
  cites: readonly Cited[],
  request: Pick<MessageRequest, "messages">,
): Anthropic.TextCitation[] | null {
  if (cites.length === 0) return null;
  const results = searchResults(request);
  // Either all sources have citations on, or none.
  if (results.some(({ citations }) => citations?.enabled !== true)) return null;
  return cites.map(({ result, from, to }) => {
    const cited = results[result];
    const blocks = cited?.content.slice(from, to) ?? [];
    if (cited === undefined || blocks.length === 0) {
      throw new Error(
        `the mind cited blocks ${from} to ${to} of search result ${result}, which there are not`,
      );
    }
    return {
      type: "search_result_location",
      cited_text: blocks.map(({ text }) => text).join(""),
      source: cited.source,
      title: cited.title,
      search_result_index: result,
      start_block_index: from,
      end_block_index: to,
    };
  });
}
