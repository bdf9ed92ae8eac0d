import { invalid } from "../wire/exchange.ts";
import type { MessageRequest } from "../../../claude/types.ts";
import { turnsOf, type RoleTurn } from "../reply/turns.ts";

const ONLY_ASSISTANT = new Set(["tool_use", "thinking", "redacted_thinking"]);
const ONLY_USER = new Set(["tool_result", "image", "search_result"]);

/**
 * The API's rules for conversations: the first role, no empty messages, and a result for every tool call.
 * @throws {ApiError} 400
 */
export function checkConversation({ messages }: Pick<MessageRequest, "messages">): void {
  if (messages.length === 0) throw invalid("messages: at least one message is required");
  if (messages[0]?.role !== "user") throw invalid('messages: first message must use the "user" role');
  checkContent(messages);
  const turns = turnsOf(messages);
  checkRoles(turns);
  checkToolCalls(turns.filter(({ role }) => role !== "system"));
}

function checkContent(messages: MessageRequest["messages"]): void {
  for (const [index, { role, content }] of messages.entries()) {
    if (content.length === 0) {
      // The final assistant message may be empty, but then it is a prefill, which another rule refuses.
      if (role === "assistant" && index === messages.length - 1) continue;
      throw invalid(
        `messages.${index}: all messages must have non-empty content except for the optional final assistant message`,
      );
    }
    const texts =
      typeof content === "string"
        ? [content]
        : content.flatMap((block) => (block.type === "text" ? [block.text] : []));
    if (texts.includes("")) throw invalid("messages: text content blocks must be non-empty");
    if (texts.some((text) => text.trim() === "")) {
      throw invalid("messages: text content blocks must contain non-whitespace text");
    }
  }
}

function checkRoles(turns: readonly RoleTurn[]): void {
  for (const { role, blocks } of turns) {
    for (const { block, path } of blocks) {
      const { type } = block;
      if (role !== "assistant" && ONLY_ASSISTANT.has(type)) {
        throw invalid(`${path}: \`${type}\` blocks can only be in \`assistant\` messages`);
      }
      if (role !== "user" && ONLY_USER.has(type)) {
        throw invalid(`${path}: \`${type}\` blocks can only be in \`user\` messages`);
      }
      if (role === "system" && type !== "text") {
        throw invalid(`${path}: \`system\` messages can only hold \`text\` blocks`);
      }
    }
  }
}

function checkToolCalls(turns: readonly RoleTurn[]): void {
  const used = new Set<string>();
  let open: string[] = [];
  for (const [index, turn] of turns.entries()) {
    if (turn.role === "user") {
      checkResults(turn, open, turns[index - 1]);
      open = [];
      continue;
    }
    open = [];
    for (const { block, path } of turn.blocks) {
      if (block.type !== "tool_use") continue;
      if (used.has(block.id)) throw invalid(`${path}: \`tool_use\` ids must be unique`);
      used.add(block.id);
      open.push(block.id);
    }
  }
}

/** Results come first in the turn after the calls: one for each call, and none for others. */
function checkResults(turn: RoleTurn, calls: readonly string[], before: RoleTurn | undefined): void {
  const results = turn.blocks.flatMap(({ block, path }, index) =>
    block.type === "tool_result" ? [{ id: block.tool_use_id, path, index }] : [],
  );
  const orphan = results.find(({ id }) => !calls.includes(id));
  if (orphan) {
    throw invalid(
      `${orphan.path}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${orphan.id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
    );
  }
  const twice = results.find(({ id }, i) => results.findIndex((other) => other.id === id) < i);
  if (twice) {
    throw invalid(
      `${twice.path}: each \`tool_use\` must have a single result. Found multiple \`tool_result\` blocks with id: ${twice.id}`,
    );
  }
  const first = results.filter(({ index }, i) => index === i).map(({ id }) => id);
  const unanswered = calls.filter((id) => !first.includes(id));
  if (unanswered.length > 0) {
    throw invalid(
      `${before?.path ?? turn.path}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${unanswered.join(", ")}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
    );
  }
}
