import { stringify } from "yaml";
import type { AgentToolCall } from "../../agent/index.ts";
import { expectedArguments, isMap } from "../../graders/tool-calls/index.ts";
import type { Protocol } from "./protocol.ts";

/** The check that stands in for what only a person can say. */
const TO_WRITE = "Answers the customer's question. (Say here what must be true of this reply.)";

/**
 * A conversation as a case, ready to be copied below `cases:` of a suite: its messages, a check to rewrite for each reply,
 * the tool calls that were made, the tools' answers, and the replies as the reference.
 * @param o.id of the case; null for one to rename
 */
export function caseYaml({ exchanges }: Protocol, { id }: { id: string | null }): string {
  const calls = exchanges.flatMap(({ turn }) => turn.toolCalls);
  const tools = toolAnswers(calls);
  const item = {
    id: slugOf(id ?? "from-a-chat"),
    about: "Say in a sentence what this conversation is about.",
    ...(Object.keys(tools).length > 0 && { tools }),
    turns: exchanges.map(({ customer, turn }) => ({
      customer,
      expect: [
        turn.toolCalls.length === 0
          ? { tool_calls: "none" }
          : { tool_calls: { exactly: turn.toolCalls.map(expectedCall) } },
        ...((turn.citations ?? []).length === 0 ? [] : [{ citations: "valid" }]),
        { judge: TO_WRITE },
      ],
    })),
    reference: exchanges.map(({ turn }) => {
      const { agent, toolCalls, citations = [] } = turn;
      if (toolCalls.length === 0 && citations.length === 0) return agent;
      return {
        ...(toolCalls.length > 0 && { calls: toolCalls.map(callOf) }),
        ...(citations.length > 0 && {
          cites: citations.map(({ link, title, text }) => ({ link, title, text })),
        }),
        agent,
      };
    }),
  };
  return stringify([item], { lineWidth: 0 }).replace(/^/gm, "  ").trimEnd();
}

/** As a check expects it: what looks like a pattern there stands for itself. */
function expectedCall({ name, input }: AgentToolCall): object | string {
  return isMap(input) ? { [name]: expectedArguments(input) } : name;
}

/** As it was made. */
function callOf({ name, input }: AgentToolCall): Record<string, unknown> {
  return { [name]: isMap(input) ? input : {} };
}

/** What each tool answered, in the order of its calls; several answers take turns. */
function toolAnswers(calls: readonly AgentToolCall[]): Record<string, object[]> {
  const answers: Record<string, object[]> = {};
  for (const { name, result, isError } of calls) {
    (answers[name] ??= []).push(isError ? { fails: result } : { returns: result });
  }
  return answers;
}

/** An id has only small letters, digits and single hyphens. */
function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "" ? "from-a-chat" : slug;
}
