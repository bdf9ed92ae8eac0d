import { textTokens, toolCallTokens } from "./tokens.ts";
import type { Cited } from "../types.ts";

/** A block as it leaves the model, before the protocol gives it an id or a signature. */
export type DraftBlock =
  | { type: "thinking"; text: string; tokens: number }
  | { type: "text"; text: string; cites?: readonly Cited[] }
  | {
      type: "tool_use";
      name: string;
      input: Record<string, unknown>;
      /** The JSON of a call that broke off, as far as it was written; `input` is what was complete by then. */
      brokenJson?: string;
    };

/** Output tokens of a block, as they are billed. */
export function draftTokens(block: DraftBlock): number {
  if (block.type === "thinking") return block.tokens;
  return block.type === "text"
    ? textTokens(block.text)
    : toolCallTokens(block.name, JSON.stringify(block.input));
}

/** Output tokens of several blocks. */
export function draftsTokens(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, block) => sum + draftTokens(block), 0);
}
