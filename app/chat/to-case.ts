import { stringify } from "yaml";
import { asItWas, conversationCase, TO_WRITE } from "../to-case/conversation-case.ts";
import type { Protocol } from "./protocol.ts";

/**
 * A conversation as a case, ready to be copied below `cases:` of a suite: its messages, a check to rewrite for each reply,
 * the tool calls that were made, the tools' answers, and the replies as the reference.
 * @param o.id of the case; null for one to rename
 */
export function caseYaml(protocol: Protocol, { id }: { id: string | null }): string {
  const exchanges = protocol.exchanges.map(({ customer, turn }) => ({
    customer,
    agent: turn.agent,
    toolCalls: turn.toolCalls,
    cites: turn.citations ?? [],
    route: turn.route?.route ?? null,
  }));
  const item = conversationCase({
    id: id ?? "from-a-chat",
    about: "Say in a sentence what this conversation is about.",
    exchanges,
    checksOf: (exchange) => [...asItWas(exchange), { judge: TO_WRITE }],
    reference: exchanges,
  });
  return stringify([item], { lineWidth: 0 }).replace(/^/gm, "  ").trimEnd();
}
