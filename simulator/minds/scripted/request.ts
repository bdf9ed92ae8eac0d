import type { ContentBlockParam, MessageRequest } from "../../../claude/types.ts";
import { messageText, systemText, tagged } from "../request/tagged.ts";

/** Who is asked for: told by the shape of the request alone. */
export type MindRole = "agent" | "judge" | "customer" | "classifier" | "drafter";

export function roleOf(request: MessageRequest): MindRole {
  const asked = request.messages.map(messageText).join("\n\n");
  if (request.output_config?.format && tagged(asked, ["gap"]) !== null) return "drafter";
  if (request.output_config?.format) return tagged(asked, ["criterion"]) === null ? "classifier" : "judge";
  const tools = request.tools ?? [];
  return tools.length === 0 && tagged(systemText(request), ["goal"]) !== null ? "customer" : "agent";
}

/** The part of the conversation that the agent must answer now. */
export interface AgentMoment {
  instructions: string;
  /** The customer's newest message. */
  message: string;
  /** How many messages the customer has written. */
  turn: number;
  /** The newest results of tools, where they came after that message. */
  results: { tool: string; text: string }[];
}

/** Reads the conversation of an agent's request. A message with only tool results is not the customer's. */
export function agentMoment(request: MessageRequest): AgentMoment {
  const names = new Map<string, string>();
  let message = "";
  let turn = 0;
  let results: AgentMoment["results"] = [];
  for (const { role, content } of request.messages) {
    const blocks: readonly ContentBlockParam[] =
      typeof content === "string" ? [{ type: "text", text: content }] : content;
    const text = blocks.flatMap((b) => (b.type === "text" ? [b.text] : [])).join("\n\n");
    if (role === "assistant") {
      for (const b of blocks) if (b.type === "tool_use") names.set(b.id, b.name);
      continue;
    }
    const answered = blocks.flatMap((b) =>
      b.type === "tool_result" ? [{ tool: names.get(b.tool_use_id) ?? "", text: resultText(b.content) }] : [],
    );
    results = answered;
    if (text === "" && answered.length > 0) continue;
    message = text;
    turn += 1;
  }
  return { instructions: systemText(request), message, turn, results };
}

function resultText(content: unknown): string {
  if (typeof content === "string") return content;
  if (!Array.isArray(content)) return "";
  return content
    .flatMap((block: unknown) =>
      typeof block === "object" && block !== null && "text" in block ? [String(block.text)] : [],
    )
    .join("\n");
}
