import { answerJson } from "./lean.ts";
import type Anthropic from "@anthropic-ai/sdk";
import type { Generation } from "../reply/generate.ts";
import { textTokens } from "../reply/tokens.ts";

type Event = Anthropic.RawMessageStreamEvent | { type: "ping" };

/** An event of a stream and the output tokens up to it. */
export interface TimedEvent {
  event: Event;
  tokens: number;
}

/** Approximate number of JSON characters in one delta. */
const JSON_PIECE = 12;
const WORDS_IN_A_PIECE = 3;
/** The API's count before the output is known. */
const FIRST_OUTPUT_TOKENS = 1;

/** The stream of a message: the same message as without streaming, in the order of the API. */
export function* eventsOf(message: Anthropic.Message, generation: Generation): Generator<TimedEvent> {
  yield instantly({
    type: "message_start",
    message: {
      ...message,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      usage: {
        ...message.usage,
        output_tokens: Math.min(FIRST_OUTPUT_TOKENS, message.usage.output_tokens),
        output_tokens_details: null,
      },
    },
  });
  if (message.content.length === 0) yield instantly({ type: "ping" });
  for (const [index, block] of message.content.entries()) {
    yield instantly({ type: "content_block_start", index, content_block: empty(block) });
    if (index === 0) yield instantly({ type: "ping" });
    const draft = generation.blocks[index];
    for (const { delta, tokens } of deltasOf(block, draft)) {
      yield { event: { type: "content_block_delta", index, delta }, tokens };
    }
    yield instantly({ type: "content_block_stop", index });
  }
  const { usage } = message;
  yield instantly({
    type: "message_delta",
    delta: {
      container: message.container,
      stop_reason: message.stop_reason,
      stop_sequence: message.stop_sequence,
      stop_details: message.stop_details,
    },
    usage: {
      input_tokens: usage.input_tokens,
      cache_creation_input_tokens: usage.cache_creation_input_tokens,
      cache_read_input_tokens: usage.cache_read_input_tokens,
      output_tokens: usage.output_tokens,
      output_tokens_details: usage.output_tokens_details,
      server_tool_use: usage.server_tool_use,
    },
  });
  yield instantly({ type: "message_stop" });
}

/** An event in the form of server-sent events; `lean` as in lean.ts. */
export function toSse(event: Event, lean: boolean): string {
  return `event: ${event.type}\ndata: ${answerJson(event, lean)}\n\n`;
}

interface TimedDelta {
  delta: Anthropic.RawContentBlockDelta;
  tokens: number;
}

function* deltasOf(
  block: Anthropic.ContentBlock,
  draft: Generation["blocks"][number] | undefined,
): Generator<TimedDelta> {
  switch (block.type) {
    case "thinking": {
      const tokens = draft?.type === "thinking" ? draft.tokens : 0;
      for (const thinking of wordsOf(block.thinking))
        yield { delta: { type: "thinking_delta", thinking }, tokens: 0 };
      yield { delta: { type: "signature_delta", signature: block.signature }, tokens };
      return;
    }
    case "text":
      // As in recorded streams: the citations of a block come before its text.
      for (const citation of block.citations ?? [])
        yield { delta: { type: "citations_delta", citation }, tokens: 0 };
      for (const text of wordsOf(block.text))
        yield { delta: { type: "text_delta", text }, tokens: textTokens(text) };
      return;
    case "tool_use": {
      const json = (draft?.type === "tool_use" ? draft.brokenJson : undefined) ?? JSON.stringify(block.input);
      yield { delta: { type: "input_json_delta", partial_json: "" }, tokens: 0 };
      for (let at = 0; at < json.length; at += JSON_PIECE) {
        const partial_json = json.slice(at, at + JSON_PIECE);
        yield { delta: { type: "input_json_delta", partial_json }, tokens: textTokens(partial_json) };
      }
      return;
    }
    default:
  }
}

function empty(block: Anthropic.ContentBlock): Anthropic.ContentBlock {
  if (block.type === "thinking") return { ...block, thinking: "", signature: "" };
  if (block.type === "text") return { ...block, text: "", citations: block.citations && [] };
  return block.type === "tool_use" ? { ...block, input: {} } : block;
}

function wordsOf(text: string): string[] {
  const words = text.match(/\s*\S+\s*$|\s*\S+|\s+/gu) ?? [];
  const pieces: string[] = [];
  for (let at = 0; at < words.length; at += WORDS_IN_A_PIECE) {
    pieces.push(words.slice(at, at + WORDS_IN_A_PIECE).join(""));
  }
  return pieces;
}

function instantly(event: Event): TimedEvent {
  return { event, tokens: 0 };
}
