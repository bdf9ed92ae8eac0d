/** Whose way of writing messages down: that of the Claude Messages API, or OpenAI's. */
export type RecordingStyle = "claude" | "openai";

/**
 * Tells from what only one of the two writes. Plain questions and answers are the same in both.
 * @returns null when both are seen in one conversation
 */
export function recordingStyle(messages: readonly unknown[]): RecordingStyle | null {
  const openai = messages.some(isOpenAi);
  const claude = messages.some(isClaude);
  if (openai && claude) return null;
  return openai ? "openai" : "claude";
}

function isOpenAi(message: unknown): boolean {
  const role = field(message, "role");
  const calls = field(message, "tool_calls");
  return role === "tool" || role === "developer" || (calls !== undefined && calls !== null);
}

function isClaude(message: unknown): boolean {
  const content = field(message, "content");
  return (
    Array.isArray(content) &&
    content.some((block) => /^(redacted_)?thinking$|tool_(use|result)$/.test(String(field(block, "type"))))
  );
}

function field(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
