import { createHash, createHmac } from "node:crypto";
import { canonicalJson } from "../../../claude/hash.ts";
import type { ContentBlockParam, MessageRequest } from "../../../claude/types.ts";
import { invalid } from "../wire/exchange.ts";
import { turnsOf } from "./turns.ts";

/**
 * Not a secret: it only prevents accidental forgeries. The same in every process, so that a conversation can
 * continue with another simulator.
 */
const KEY = "assay simulator";

/** The content before a thinking block: the block is valid only after it. */
export type Prefix = string;

/** The prefix of the model's answer to this request. */
export function prefixOf(request: MessageRequest): Prefix {
  return walk(request, () => {});
}

/** The prefix after one more block of the answer. */
export function extendPrefix(prefix: Prefix, block: ContentBlockParam): Prefix {
  return extend(prefix, "assistant", block);
}

/** Signs a thinking block for the model that made it, and for the place where it was made. */
export function signThinking(o: { model: string; thinking: string; prefix: Prefix }): string {
  return Buffer.concat([ownMac(o.model, o.thinking), placeMac(o.prefix)]).toString("base64");
}

/**
 * Checks that thinking blocks come back unchanged: same text, same signature, same model, same prompt before
 * them.
 * @throws {ApiError} 400
 */
export function checkThinkingBlocks(request: MessageRequest): void {
  // Most requests have none, and a hash of the whole conversation takes longer than this check.
  if (!request.messages.some(({ content }) => typeof content !== "string" && content.some(isThinking)))
    return;
  walk(request, ({ block, path, prefix }) => {
    if (block.type === "redacted_thinking")
      throw invalid(`${path}: Invalid \`data\` in \`redacted_thinking\` block`);
    if (block.type !== "thinking") return;
    const signature = Buffer.from(block.signature, "base64");
    const own = ownMac(request.model, block.thinking);
    if (!own.equals(signature.subarray(0, own.length))) {
      throw invalid(`${path}: Invalid \`signature\` in \`thinking\` block`);
    }
    if (!placeMac(prefix).equals(signature.subarray(own.length))) {
      throw invalid(
        `${path}: \`thinking\` blocks are bound to the \`system\`, \`tools\` and messages before them, which have changed. Remove the \`thinking\` block or restore what was before it.`,
      );
    }
  });
}

interface Visit {
  block: ContentBlockParam;
  path: string;
  prefix: Prefix;
}

/**
 * Visits the blocks of a request with the prefix of each. Thinking blocks are in no prefix: clients may omit
 * them.
 */
function walk(request: MessageRequest, visit: (at: Visit) => void): Prefix {
  const { system, tools } = request;
  const head = {
    system: typeof system === "string" ? [{ type: "text", text: system }] : (system ?? []),
    tools: tools ?? [],
  };
  let prefix = sha(canonicalJson(plain(head)));
  for (const { role, blocks } of turnsOf(request.messages)) {
    for (const { block, path } of blocks) {
      visit({ block, path, prefix });
      prefix = extend(prefix, role, block);
    }
  }
  return prefix;
}

function extend(prefix: Prefix, role: string, block: ContentBlockParam): Prefix {
  if (isThinking(block)) return prefix;
  return sha(`${prefix}${role}${canonicalJson(plain(block))}`);
}

function isThinking({ type }: ContentBlockParam): boolean {
  return type === "thinking" || type === "redacted_thinking";
}

/** Content without metadata: cache breakpoints, callers, and fields that are null. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(
        ([key, item]) => key !== "cache_control" && key !== "caller" && item !== null && item !== undefined,
      )
      .map(([key, item]) => [key, plain(item)]),
  );
}

function ownMac(model: string, thinking: string): Buffer {
  return createHmac("sha256", KEY).update(`${model}\u0000${thinking}`).digest();
}

function placeMac(prefix: Prefix): Buffer {
  return createHmac("sha256", KEY).update(prefix).digest();
}

function sha(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
