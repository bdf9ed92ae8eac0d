import type { ContentBlockParam } from "../../../claude/types.ts";

/** Close to English text: with it, half of the recorded requests are estimated within a tenth. */
const CHARACTERS_PER_TOKEN = 3.6;
const IMAGE_TOKENS = 1500;
/** Bytes of a PDF are mostly pictures and fonts; about a page of text for each 40 kB. */
const PDF_CHARACTERS_PER_TOKEN = 20;
const TOOL_CALL_OVERHEAD = 12;

/** An estimate of a text's tokens: deterministic, but far from exact. */
export function textTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN);
}

/** Number of characters in a number of tokens. */
export function charactersIn(tokens: number): number {
  return Math.floor(tokens * CHARACTERS_PER_TOKEN);
}

/** Tokens of a call that the model makes. */
export function toolCallTokens(name: string, inputJson: string): number {
  return TOOL_CALL_OVERHEAD + textTokens(name) + textTokens(inputJson);
}

/**
 * An estimate of the tokens of a request's block. `cited_text` and signatures are not counted, as on the API.
 */
export function blockTokens(block: ContentBlockParam): number {
  switch (block.type) {
    case "text":
      return textTokens(block.text);
    case "thinking":
      return textTokens(block.thinking);
    case "tool_use":
      return toolCallTokens(block.name, JSON.stringify(block.input));
    case "tool_result":
      return TOOL_CALL_OVERHEAD + resultTokens(block.content);
    case "image":
      return IMAGE_TOKENS;
    case "search_result":
      return textTokens(block.source + block.title) + sum(block.content.map(blockTokens));
    case "document": {
      const about = textTokens(`${block.title ?? ""}${block.context ?? ""}`);
      const { source } = block;
      if (source.type === "text") return about + textTokens(source.data);
      if (source.type === "base64") return about + Math.ceil(source.data.length / PDF_CHARACTERS_PER_TOKEN);
      return about + textTokens(JSON.stringify(source));
    }
    default:
      return textTokens(JSON.stringify(block));
  }
}

function resultTokens(content: Extract<ContentBlockParam, { type: "tool_result" }>["content"]): number {
  if (content === undefined) return 0;
  if (typeof content === "string") return textTokens(content);
  return sum(content.map((block) => blockTokens(block as ContentBlockParam)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
