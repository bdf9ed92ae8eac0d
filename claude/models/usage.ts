import type { Message, Usage } from "../types.ts";

/** More tokens than any answer can have used: a higher number is wrong. */
const MOST_TOKENS = 2 ** 31 - 1;

/** The usage of one pass over a request, and its model; null: the model that answered. */
export interface Pass {
  usage: Usage;
  model: string | null;
}

type RawUsage = Message["usage"];

/**
 * Tokens of a response, as the API bills them. Where a request took several passes, `usage` only has the last
 * one, and `usage.iterations` has each.
 */
export function passesOf({ usage }: Pick<Message, "usage">): Pass[] {
  const iterations = iterationsOf(usage);
  if (iterations.length === 0) return [{ usage: readUsage(usage), model: null }];
  const passes = iterations.map((pass) => ({
    usage: readUsage(pass as unknown as RawUsage),
    model: typeof pass["model"] === "string" ? pass["model"] : null,
  }));
  const [first] = passes;
  if (first !== undefined) first.usage.thinking = usage.output_tokens_details?.thinking_tokens ?? 0;
  return passes;
}

/** The sum of all passes of a response. */
export function usageOf(message: Pick<Message, "usage">): Usage {
  const [first, ...more] = passesOf(message).map((pass) => pass.usage);
  return more.reduce(addUsage, first ?? NOTHING);
}

const NOTHING: Usage = { input: 0, output: 0, cacheWrite5m: 0, cacheWrite1h: 0, cacheRead: 0, thinking: 0 };

function addUsage(a: Usage, b: Usage): Usage {
  return {
    input: a.input + b.input,
    output: a.output + b.output,
    cacheWrite5m: a.cacheWrite5m + b.cacheWrite5m,
    cacheWrite1h: a.cacheWrite1h + b.cacheWrite1h,
    cacheRead: a.cacheRead + b.cacheRead,
    thinking: a.thinking + b.thinking,
  };
}

function readUsage(usage: RawUsage): Usage {
  const written = usage.cache_creation_input_tokens ?? 0;
  const cacheWrite1h = usage.cache_creation?.ephemeral_1h_input_tokens ?? 0;
  const known5m = usage.cache_creation?.ephemeral_5m_input_tokens ?? 0;
  return {
    input: usage.input_tokens,
    output: usage.output_tokens,
    // The end of a stream gives the total without its parts. Five minutes is the default TTL.
    cacheWrite5m: Math.max(known5m, written - cacheWrite1h),
    cacheWrite1h,
    cacheRead: usage.cache_read_input_tokens ?? 0,
    thinking: usage.output_tokens_details?.thinking_tokens ?? 0,
  };
}

function iterationsOf(usage: object): Record<string, unknown>[] {
  return "iterations" in usage && Array.isArray(usage.iterations)
    ? (usage.iterations as Record<string, unknown>[])
    : [];
}

/**
 * Why the usage of an answer is not plausible: a number in it can't be a number of tokens. Null when it is plausible.
 */
export function usageProblem(usage: object): string | null {
  const iterations = "iterations" in usage && usage.iterations !== null ? usage.iterations : undefined;
  if (iterations !== undefined && !(Array.isArray(iterations) && iterations.every(isObject)))
    return "its usage.iterations is not a list of passes";
  for (const pass of [usage, ...iterationsOf(usage)]) {
    const wrong = wrongNumber(pass as Record<string, unknown>);
    if (wrong !== null) return wrong;
  }
  return null;
}

function wrongNumber(usage: Record<string, unknown>): string | null {
  const creation = partOf(usage, "cache_creation");
  const numbers: [name: string, value: unknown, needed: boolean][] = [
    ["input_tokens", usage["input_tokens"], true],
    ["output_tokens", usage["output_tokens"], true],
    ["cache_creation_input_tokens", usage["cache_creation_input_tokens"], false],
    ["cache_read_input_tokens", usage["cache_read_input_tokens"], false],
    ["ephemeral_5m_input_tokens", creation["ephemeral_5m_input_tokens"], false],
    ["ephemeral_1h_input_tokens", creation["ephemeral_1h_input_tokens"], false],
    ["thinking_tokens", partOf(usage, "output_tokens_details")["thinking_tokens"], false],
  ];
  for (const [name, value, needed] of numbers) {
    if (value === null || value === undefined) {
      if (needed) return `its usage has no ${name}`;
    } else if (!Number.isInteger(value) || Number(value) < 0 || Number(value) > MOST_TOKENS) {
      return `its usage.${name} is ${typeof value === "number" ? value : `a ${typeof value}`}, which is not a number of tokens`;
    }
  }
  return null;
}

function partOf(usage: Record<string, unknown>, name: string): Record<string, unknown> {
  const part = usage[name];
  return isObject(part) ? part : {};
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
