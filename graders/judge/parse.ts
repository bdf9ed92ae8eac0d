import type { Message } from "../../claude/types.ts";

/** What the judge answered, or why it can't be used. */
export type Answer = { usable: true; value: Record<string, unknown> } | { usable: false; why: string };

/** Takes the JSON object out of a judge's message. Never throws, never guesses. */
export function parseAnswer(message: Message): Answer {
  switch (message.stop_reason) {
    case "refusal": {
      const category = message.stop_details?.type === "refusal" ? message.stop_details.category : null;
      return unusable(`the judge refused to answer${category ? ` (${category})` : ""}`);
    }
    case "max_tokens":
      return unusable("the judge's answer was cut off at max_tokens");
    case "model_context_window_exceeded":
      return unusable("the conversation is too long for the judge");
    default:
  }
  const text = message.content
    .flatMap((block) => (block.type === "text" ? [block.text] : []))
    .join("")
    .trim();
  if (text === "") return unusable("the judge answered nothing");
  const value = lastObject(text);
  return value ? { usable: true, value } : unusable(`the judge answered no JSON object: ${shorten(text)}`);
}

/**
 * The last complete JSON object in a text: one that the judge quotes or considers on the way never counts.
 * Finds it in plain text, in a code fence, and after another object.
 */
export function lastObject(text: string): Record<string, unknown> | null {
  let last: Record<string, unknown> | null = null;
  for (let at = text.indexOf("{"); at !== -1;) {
    const end = closingBrace(text, at);
    const value = end === -1 ? null : asObject(text.slice(at, end + 1));
    if (value) last = value;
    at = text.indexOf("{", value ? end + 1 : at + 1);
  }
  return last;
}

/** Finds one of the words offered, whatever its case; null when the answer is none of them. */
export function onMenu<Word extends string>(answer: unknown, menu: readonly Word[]): Word | null {
  if (typeof answer !== "string" && typeof answer !== "number") return null;
  const word = String(answer)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .toLowerCase();
  return menu.find((candidate) => candidate === word) ?? null;
}

/** A text from outside, short enough for a reason. */
export function shorten(text: string, limit = 120): string {
  const line = text.replace(/\s+/g, " ").trim();
  return JSON.stringify(line.length > limit ? `${line.slice(0, limit)}…` : line);
}

function unusable(why: string): Answer {
  return { usable: false, why };
}

/** Where the object that opens at `from` closes; -1 when it doesn't. Braces in strings don't count. */
function closingBrace(text: string, from: number): number {
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "{") depth++;
    else if (char === "}" && --depth === 0) return at;
  }
  return -1;
}

function asObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}
