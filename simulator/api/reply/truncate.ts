import { draftTokens, type DraftBlock } from "./draft.ts";
import { charactersIn, toolCallTokens } from "./tokens.ts";

/** Keeps the blocks that fit into a number of output tokens; the last block is cut there. */
export function truncate(blocks: readonly DraftBlock[], tokens: number): DraftBlock[] {
  const kept: DraftBlock[] = [];
  let left = tokens;
  for (const block of blocks) {
    const needed = draftTokens(block);
    if (needed <= left) {
      kept.push(block);
      left -= needed;
      continue;
    }
    if (left > 0) kept.push(...breakOff(block, left));
    break;
  }
  return kept;
}

function breakOff(block: DraftBlock, tokens: number): DraftBlock[] {
  if (block.type === "thinking") return [{ ...block, tokens }];
  if (block.type === "text") {
    const text = cutText(block.text, charactersIn(tokens));
    return text === "" ? [] : [{ type: "text", text }];
  }
  // A call begins only after its name is complete.
  const forInput = tokens - toolCallTokens(block.name, "");
  if (forInput < 0) return [];
  const json = JSON.stringify(block.input);
  return [cutCall(block, Math.min(charactersIn(forInput), json.length - 1))];
}

/**
 * A call cut within its JSON. `input` has the complete properties: the SDK makes the same of the streamed
 * text.
 */
function cutCall(block: Extract<DraftBlock, { type: "tool_use" }>, characters: number): DraftBlock {
  let json = "{";
  const input: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(block.input)) {
    const entry = `${JSON.stringify(name)}:${JSON.stringify(value)},`;
    if (json.length + entry.length <= characters) {
      json += entry;
      input[name] = value;
      continue;
    }
    // Within a list or an object the SDK would keep the part so far, so the cut is before these.
    const longest =
      typeof value === "object" && value !== null ? JSON.stringify(name).length + 1 : entry.length - 2;
    json += entry.slice(0, Math.max(0, Math.min(characters - json.length, longest)));
    break;
  }
  return { ...block, input, brokenJson: json };
}

/** Never within a surrogate pair. */
function cutText(text: string, characters: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(characters - 1)) ? characters - 1 : characters;
  return text.slice(0, end);
}
