import type Anthropic from "@anthropic-ai/sdk";

type StreamEvent = Anthropic.RawMessageStreamEvent;
type Block = Record<string, unknown> & { type: string };
type Draft = Record<string, unknown> & { content: Block[]; usage: Record<string, unknown> };

/** Reads the JSON of a tool call that was cut off, as far as it goes. */
export type ReadPartialJson = (json: string) => unknown;

/**
 * Builds the message from its events, one by one, as the SDK's `MessageStream` does, but without a copy of
 * the message for every event: the copies cost as much as everything else in a request. Unknown events and
 * fields are ignored, because new ones may come at any time.
 * @param onText gets each piece of text
 * @returns `end` gives the message, as the API would have given it in one piece; it throws when none has
 * begun or the input of a tool that is to be run can't be read
 */
export function createCollector(onText: (text: string) => void, readPartialJson: ReadPartialJson) {
  let message: Draft | null = null;
  /** By the number that its events name. A gateway may leave numbers out. */
  const blocks = new Map<number, Block>();
  /** The input of each tool call so far, by its block. */
  const inputs = new Map<Block, string>();

  function add(event: StreamEvent): void {
    if (event.type === "message_start") {
      if (message !== null) throw new Error("two messages have begun");
      message = event.message as unknown as Draft;
    }
    if (message === null) return;
    if (event.type === "content_block_start") {
      const block = event.content_block as unknown as Block;
      message.content.push(block);
      blocks.set(event.index, block);
      const other = modelAfter(block);
      if (other !== null) message["model"] = other;
    } else if (event.type === "content_block_delta") {
      const block = blocks.get(event.index);
      if (block === undefined) throw new Error(`a part of block ${event.index} came, which has not begun`);
      change(block, event.delta);
    } else if (event.type === "message_delta") finish(message, event);
  }

  function change(block: Block, delta: Anthropic.RawContentBlockDelta): void {
    switch (delta.type) {
      case "text_delta":
        block["text"] = join(block["text"], delta.text);
        return onText(delta.text);
      case "thinking_delta":
        block["thinking"] = join(block["thinking"], delta.thinking);
        return;
      case "signature_delta":
        block["signature"] = delta.signature;
        return;
      case "input_json_delta":
        inputs.set(block, join(inputs.get(block), delta.partial_json));
        return;
      case "citations_delta": {
        const { citations } = block;
        block["citations"] = [...(Array.isArray(citations) ? citations : []), delta.citation];
        return;
      }
      default:
        addCompaction(block, delta);
    }
  }

  return {
    add,
    end(): unknown {
      if (message === null) throw new Error("no message has begun");
      const isWhole = message["stop_reason"] === "tool_use";
      for (const [block, json] of inputs) {
        if (json !== "") block["input"] = readInput(json, isWhole ? refuse : readPartialJson);
      }
      return message;
    },
  };
}

/**
 * A beta that the SDK's types don't include here: the summary of earlier messages, and its encrypted form.
 */
function addCompaction(block: Block, delta: Record<string, unknown>): void {
  if (delta["type"] !== "compaction_delta") return;
  for (const key of ["content", "encrypted_content"]) {
    const more = delta[key];
    if (typeof more === "string") block[key] = join(block[key], more);
  }
}

/** After a `fallback` block, another model answers than at the beginning of the message. */
function modelAfter({ type, ...block }: Block): string | null {
  const to = type === "fallback" ? block["to"] : null;
  if (typeof to !== "object" || to === null || !("model" in to)) return null;
  return typeof to.model === "string" ? to.model : null;
}

/** Totals of the whole message. A missing one keeps its value from the beginning. */
function finish(message: Draft, event: Anthropic.RawMessageDeltaEvent): void {
  const { delta, usage } = event;
  // What a beta says about the whole message comes beside `delta`.
  if ("context_management" in event) message["context_management"] = event.context_management;
  for (const [key, value] of Object.entries(delta)) {
    if (value !== undefined && !(key === "container" && value === null)) message[key] = value;
  }
  for (const [key, value] of Object.entries(usage ?? {})) {
    if (value !== null && value !== undefined) message.usage[key] = value;
  }
}

function readInput(json: string, readPartialJson: ReadPartialJson): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return readPartialJson(json);
  }
}

/**
 * Only a tool call that was cut off may be incomplete. A tool that runs with less than was asked for would do
 * something else.
 */
function refuse(): never {
  throw new Error("the input of a tool call is not JSON");
}

function join(text: unknown, more: string): string {
  return typeof text === "string" ? text + more : more;
}
