import type { ContentBlockParam, MessageRequest } from "../../../claude/types.ts";
import type { ApiVersion } from "../wire/auth.ts";
import { invalid } from "../wire/exchange.ts";
import { turnsOf, type PlacedBlock } from "../reply/turns.ts";

/**
 * Citations are on for all sources or for none, and never together with an output format.
 * @throws {ApiError} 400
 */
export function checkCitations(request: MessageRequest, version: ApiVersion): void {
  const turns = turnsOf(request.messages);
  const sources = turns.flatMap(({ blocks }) => blocks).flatMap(withNested);
  for (const type of ["document", "search_result"] as const) {
    const cited = sources.flatMap(({ block }) =>
      block.type === type ? [block.citations?.enabled === true] : [],
    );
    if (cited.includes(true) && cited.includes(false)) {
      throw invalid(`messages: citations must be enabled on all or none of the \`${type}\` blocks`);
    }
    if (cited.includes(true) && request.output_config?.format) {
      throw invalid("output_config.format: structured outputs cannot be used together with citations");
    }
  }
  if (version === "2023-06-01") return;
  for (const { role, blocks } of turns) {
    for (const { block, path } of role === "assistant" ? blocks : blocks.flatMap(withNested)) {
      if (role === "assistant" && block.type === "document") {
        throw invalid(`${path}: \`document\` blocks are not allowed in \`assistant\` messages`);
      }
      if (role !== "assistant" && block.type === "text" && (block.citations?.length ?? 0) > 0) {
        throw invalid(
          `${path}.citations: citations are only allowed on text blocks of \`assistant\` messages`,
        );
      }
    }
  }
}

/** A block and those within it. */
function withNested({ block, path }: PlacedBlock): PlacedBlock[] {
  const inner =
    "content" in block && Array.isArray(block.content) ? (block.content as ContentBlockParam[]) : [];
  return [
    { block, path },
    ...inner.flatMap((nested, index) => withNested({ block: nested, path: `${path}.content.${index}` })),
  ];
}
