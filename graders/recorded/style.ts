/** The format of messages: that of the Claude Messages API, or OpenAI's. */
export type RecordingStyle = "claude" | "openai";

/**
 * Recognises the format by what only one of the two has. Plain questions and answers are the same in both.
 * @returns null when both are seen in one conversation
 */
export function recordingStyle(messages: readonly unknown[]): RecordingStyle | null {
  const openai = messages.some(isOpenAi);
  const claude = messages.some(isClaude);
  if (openai && claude) return null;
  if (openai || claude) return openai ? "openai" : "claude";
  // A message without content is legal only in OpenAI's format, and some who use that format also record
  // thoughts.
  return messages.some((message) => partsOf(message) === null && field(message, "content") == null)
    ? "openai"
    : "claude";
}

const OPENAI_ROLES = new Set(["tool", "function", "developer"]);
const OPENAI_KEYS = ["tool_calls", "function_call", "refusal", "audio", "tool_call_id"];
const OPENAI_ITEM = /(?:_call|_call_output)$|^(?:reasoning|item_reference)$/;
const OPENAI_PART =
  /^(?:input|output)_(?:text|image|audio|file)$|^(?:image_url|image_file|video_url|audio_url|refusal|file|audio)$/;
const CLAUDE_BLOCK = /tool_(?:use|result)$|^(?:redacted_thinking|document|search_result|container_upload)$/;

function isOpenAi(message: unknown): boolean {
  const role = field(message, "role");
  if (typeof role === "string" && OPENAI_ROLES.has(role)) return true;
  if (role === undefined && OPENAI_ITEM.test(String(field(message, "type")))) return true;
  if (OPENAI_KEYS.some((key) => field(message, key) != null)) return true;
  return partsOf(message)?.some((part) => OPENAI_PART.test(String(field(part, "type")))) === true;
}

function isClaude(message: unknown): boolean {
  return partsOf(message)?.some((block) => CLAUDE_BLOCK.test(String(field(block, "type")))) === true;
}

function partsOf(message: unknown): readonly unknown[] | null {
  const content = field(message, "content");
  return Array.isArray(content) ? content : null;
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
