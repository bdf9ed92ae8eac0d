import { textTokens, toolCallTokens } from "./tokens.ts";
import type { Cited } from "../types.ts";

/** A block as the model produces it, before the protocol adds an id or a signature. */
export type DraftBlock =
  | { type: "thinking"; text: string; tokens: number }
  | { type: "text"; text: string; cites?: readonly Cited[] }
  | {
      type: "tool_use";
      name: string;
      input: Record<string, unknown>;
      /**
       * The JSON of a cut-off call, as far as it was written; `input` has the properties that were complete.
       */
      brokenJson?: string;
    };

/** Billed output tokens of a block. */
export function draftTokens(block: DraftBlock): number {
  if (block.type === "thinking") return block.tokens;
  return block.type === "text"
    ? textTokens(block.text)
    : toolCallTokens(block.name, JSON.stringify(block.input));
}

/** Billed output tokens of several blocks. */
export function draftsTokens(blocks: readonly DraftBlock[]): number {
  return blocks.reduce((sum, block) => sum + draftTokens(block), 0);
}
