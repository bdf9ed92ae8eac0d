import type { Message } from "../../claude/types.ts";
import { repeatedKey } from "./repeated-key.ts";

/** What the judge answered, or why it can't be used. */
export type JudgeAnswer = { usable: true; value: Record<string, unknown> } | { usable: false; why: string };

/** Blocks that may come beside the text: the judge's thoughts, which are not part of its answer. */
const THOUGHTS: ReadonlySet<string> = new Set(["thinking", "redacted_thinking"]);

/**
 * Reads a judge's message: exactly one JSON object and nothing else, in an answer that ended normally. One
 * code fence around all of it is allowed. It never throws and never guesses, and its time is proportional to
 * the text.
 */
export function parseAnswer(message: Message): JudgeAnswer {
  const ending = oddEnding(message);
  if (ending !== null) return unusable(ending);
  const odd = message.content.find(({ type }) => type !== "text" && !THOUGHTS.has(type));
  if (odd !== undefined) return unusable(`the judge's answer holds a block of type ${shorten(odd.type)}`);
  const text = message.content
    .flatMap((block) => (block.type === "text" ? [block.text] : []))
    .join("")
    .trim();
  return text === "" ? unusable("the judge answered nothing") : readObject(unfenced(text));
}

/** Why an answer did not end normally, in words; null for `end_turn`, the only normal end of an answer without tools. */
function oddEnding({ stop_reason: reason, stop_details: details }: Message): string | null {
  switch (reason) {
    case "end_turn":
      return null;
    case "refusal": {
      const category = details?.type === "refusal" ? details.category : null;
      return `the judge refused to answer${category ? ` (${category})` : ""}`;
    }
    case "max_tokens":
      return "the judge's answer was cut off at max_tokens";
    case "model_context_window_exceeded":
      return "the conversation is too long for the judge";
    default:
      return `the judge's answer ended with the stop reason ${shorten(String(reason))}, not with end_turn`;
  }
}

/** The greatest depth of objects and lists. The answer that is asked for has three levels. */
const MOST_DEPTH = 20;

function readObject(text: string): JudgeAnswer {
  if (isNested(text)) return unusable(`the judge's answer is nested too deeply: ${shorten(text)}`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return unusable(whyNoJson(text, error instanceof Error ? error.message : String(error)));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return unusable(`the judge's answer is not a JSON object: ${shorten(text)}`);
  const twice = repeatedKey(text);
  if (twice !== null) return unusable(`the judge's answer names ${shorten(twice)} twice`);
  return { usable: true, value: value as Record<string, unknown> };
}

/**
 * Whether brackets are nested too deeply. This is checked before the JSON is parsed, because parsing brackets
 * that are never closed takes long.
 */
function isNested(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length && depth <= MOST_DEPTH; at++) {
    const character = text[at];
    if (inString && character === "\\") at++;
    else if (character === '"') inString = !inString;
    else if (inString) continue;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
  }
  return depth > MOST_DEPTH;
}

/** What is wrong with a text that is not JSON, as precisely as possible without guessing what was meant. */
function whyNoJson(text: string, error: string): string {
  if (!text.includes("{")) return `the judge's answer is not a JSON object: ${shorten(text)}`;
  if (!text.startsWith("{"))
    return `the judge wrote something before the JSON object, where only the object is allowed: ${shorten(text)}`;
  if (/after JSON/.test(error))
    return `the judge wrote something after the JSON object, where only the object is allowed: ${shorten(text)}`;
  return `the judge's answer is not valid JSON: ${error.replace(/\s+/g, " ").slice(0, 160)}`;
}

/** What is inside the one code fence that is around all of a text; the text itself where there is no fence. */
function unfenced(text: string): string {
  const line = text.indexOf("\n");
  if (line === -1 || !/^```(?:json)?\s*$/i.test(text.slice(0, Math.min(line, 20))) || !text.endsWith("```"))
    return text;
  return text.slice(line + 1, -3).trim();
}

/** Finds one of the allowed words, in upper or lower case; null when the answer is not one of them. */
export function onMenu<Word extends string>(answer: unknown, menu: readonly Word[]): Word | null {
  if (typeof answer !== "string" && typeof answer !== "number") return null;
  const word = String(answer)
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .trim()
    .toLowerCase();
  return menu.find((candidate) => candidate === word) ?? null;
}

/** An untrusted text, short enough to be part of a reason. */
export function shorten(text: string, limit = 120): string {
  const line = text
    .slice(0, limit * 4)
    .replace(/\s+/g, " ")
    .trim();
  return JSON.stringify(line.length > limit ? `${line.slice(0, limit)}…` : line);
}

function unusable(why: string): JudgeAnswer {
  return { usable: false, why };
}
