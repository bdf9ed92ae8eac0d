import type { ContentBlockParam, MessageParam, MessageRequest } from "../../../claude/types.ts";

/** A block of a request and its place there, such as `messages.2.content.0`. */
export interface PlacedBlock {
  block: ContentBlockParam;
  path: string;
}

/** Neighbouring messages of the same role, as the API reads them: one turn. */
export interface RoleTurn {
  role: MessageParam["role"];
  /** Path of its first message. */
  path: string;
  blocks: PlacedBlock[];
}

/** The conversation turn by turn: neighbouring messages of a role are one turn, a string is one text block. */
export function turnsOf(messages: readonly MessageParam[]): RoleTurn[] {
  const turns: RoleTurn[] = [];
  for (const [index, { role, content }] of messages.entries()) {
    const path = `messages.${index}`;
    const blocks: PlacedBlock[] =
      typeof content === "string"
        ? [{ block: { type: "text", text: content }, path: `${path}.content` }]
        : content.map((block, i) => ({ block, path: `${path}.content.${i}` }));
    const last = turns.at(-1);
    if (last?.role === role) last.blocks.push(...blocks);
    else turns.push({ role, path, blocks });
  }
  return turns;
}

/**
 * The request with neighbouring messages of a role merged. A message without such a neighbour stays as it is.
 */
export function mergeTurns(request: MessageRequest): MessageRequest {
  const { messages } = request;
  const merged = messages.some(({ role }, index) => role === messages[index - 1]?.role)
    ? turnsOf(messages).map(
        ({ role, blocks }) => ({ role, content: blocks.map(({ block }) => block) }) as MessageParam,
      )
    : messages;
  return { ...request, messages: merged };
}
