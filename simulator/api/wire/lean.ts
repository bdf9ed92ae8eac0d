import type { ApiVersion } from "./auth.ts";

/** Fields that recorded answers omit where they are empty. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "container",
  "diagnostics",
  "speed",
  "server_tool_use",
  "citations",
]);

/**
 * Whether answers omit fields that do not apply. All recorded ones of version 2023-06-01 do. No answer of
 * 2026-10-21 was recorded, so the simulator sends every field of the SDK's types there: a client meets both
 * forms.
 */
export function isLean(version: ApiVersion): boolean {
  return version === "2023-06-01";
}

/** JSON of an answer, or of an event of its stream. */
export function answerJson(value: unknown, lean: boolean): string {
  return JSON.stringify(lean ? withoutEmpty(value) : value);
}

function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, of]): [string, unknown][] => {
      // The arguments of a tool call come from the model, with any names.
      if (key === "input") return [[key, of]];
      return isEmpty(key, of) ? [] : [[key, withoutEmpty(of)]];
    }),
  );
}

function isEmpty(key: string, value: unknown): boolean {
  if (key !== "output_tokens_details") return value === null && LEFT_OUT.has(key);
  return (
    value === null || (typeof value === "object" && "thinking_tokens" in value && value.thinking_tokens === 0)
  );
}
