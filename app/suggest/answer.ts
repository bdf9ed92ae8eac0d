import { z } from "zod";
import { GUESSED } from "../../cases/index.ts";
import type { ToldPart } from "../../reports/suggest/analysis.ts";
import { conversationCase, type ConversationCase } from "../to-case/conversation-case.ts";
import { tagFor } from "./coverage.ts";

/** Kinds of check that a draft may use. */
export const CHECK_KINDS = ["says", "never_says", "calls", "no_calls", "judge"] as const;
/** Suite name in an answer for a case that fits no existing suite. */
export const NEW_SUITE = "new";

const answerSchema = z.object({
  reason: z.string(),
  possible: z.boolean(),
  about: z.string(),
  id: z.string(),
  suite: z.string(),
  criterion: z.string(),
  messages: z.array(
    z.object({
      customer: z.string(),
      reply: z.string(),
      calls: z.array(z.object({ tool: z.string(), arguments: z.string(), returns: z.string() })).default([]),
      checks: z.array(z.object({ kind: z.enum(CHECK_KINDS), text: z.string() })),
    }),
  ),
});
type Answer = z.infer<typeof answerSchema>;

/** A model's draft of a case. */
export interface DraftedCase {
  item: ConversationCase;
  /** Why it fails without the part, in the model's words. */
  reason: string;
  /** The model's choice of suite. */
  suite: string;
  criterion: string;
}

/**
 * Reads a model's answer.
 * @param o.answered tools with answers of their own: a draft decides nothing about them
 * @returns the case, or why there is none
 */
export function readDraft(
  text: string,
  part: ToldPart,
  o: { answered: ReadonlySet<string> },
): { draft: DraftedCase } | { refused: string } {
  const parsed = answerSchema.safeParse(jsonOf(text));
  if (!parsed.success) return { refused: "the answer has not the form that was asked for" };
  const answer = parsed.data;
  if (!answer.possible) return { refused: `no conversation can show it: ${answer.reason.trim()}` };
  const missing = missingIn(answer);
  if (missing !== null) return { refused: missing };
  const calls = answer.messages.map((message) => message.calls.map(readCall));
  const unread = calls.flat().find((call) => call === null);
  if (unread !== undefined) return { refused: "the arguments of a call are no JSON object" };
  const exchanges = answer.messages.map(({ customer, reply }, index) => ({
    customer: customer.trim(),
    agent: reply.trim(),
    toolCalls: (calls[index] ?? []).filter((call) => call !== null),
    cites: [],
    route: null,
  }));
  const item = conversationCase({
    id: answer.id,
    about: answer.about.trim() || `Depends on what the agent is told in ${part.file}.`,
    tags: [GUESSED, tagFor(part)],
    exchanges,
    checksOf: (_, index) => (answer.messages[index]?.checks ?? []).map(checkOf),
    reference: exchanges,
  });
  const tools = Object.entries(item.tools ?? {}).filter(([tool]) => !o.answered.has(tool));
  const { tools: _, turns, reference, ...head } = item;
  return {
    draft: {
      item: { ...head, ...(tools.length > 0 && { tools: Object.fromEntries(tools) }), turns, reference },
      reason: answer.reason.trim(),
      suite: answer.suite,
      criterion: answer.criterion,
    },
  };
}

function missingIn({ id, messages }: Answer): string | null {
  if (!/[a-z0-9]/i.test(id)) return "it has no id";
  if (messages.length === 0) return "it has no message";
  if (messages.some(({ customer, reply }) => customer.trim() === "" || reply.trim() === ""))
    return "a message or its good reply is empty";
  const checks = messages.flatMap((message) => message.checks);
  if (checks.length === 0) return "it checks nothing";
  if (checks.some(({ kind, text }) => kind !== "no_calls" && text.trim() === "")) return "a check is empty";
  return null;
}

function readCall(call: Answer["messages"][number]["calls"][number]) {
  const input = jsonOf(call.arguments);
  if (typeof input !== "object" || input === null || Array.isArray(input)) return null;
  return { name: call.tool, input, result: call.returns, isError: false };
}

function checkOf({ kind, text }: Answer["messages"][number]["checks"][number]): object {
  const said = text.trim();
  if (kind === "no_calls") return { tool_calls: "none" };
  return kind === "calls" ? { tool_calls: { at_least: [said] } } : { [kind]: said };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
