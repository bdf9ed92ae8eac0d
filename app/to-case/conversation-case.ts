import { isMap, expectedArguments } from "../../graders/tool-calls/index.ts";

/** The placeholder for a check that only a person can write. */
export const TO_WRITE = "Answers the customer's question. (Say here what must be true of this reply.)";

/** A tool's call, as it was made and answered. */
interface MadeCall {
  name: string;
  input: unknown;
  result: string;
  isError: boolean;
}

/** A message, and what the agent did for it. */
export interface SaidExchange {
  customer: string;
  agent: string;
  toolCalls: readonly MadeCall[];
  cites: readonly { link: string; title: string; text: string }[];
  /** The route that the agent chose for the message; null where it has no routes. */
  route: string | null;
}

/** A case as it is written below `cases:` of a suite. */
export interface ConversationCase {
  id: string;
  about: string;
  tags?: string[];
  /** The earlier messages, with replies. */
  history?: object[];
  tools?: Record<string, object[]>;
  /** The system behind the tools, where there is one. */
  world?: object;
  turns: { customer: string; expect?: object[] }[];
  reference: unknown[];
}

/**
 * A conversation as a case: its messages, the checks of the replies, the tools' original answers, and good
 * replies. Only this code decides how a conversation becomes a case.
 * @param o.history earlier exchanges: they are given to the agent, not played
 * @param o.checksOf the checks of a reply; none where it is empty
 * @param o.reference the same conversation with good replies
 */
export function conversationCase(o: {
  id: string;
  about: string;
  tags?: readonly string[];
  history?: readonly SaidExchange[];
  exchanges: readonly SaidExchange[];
  checksOf: (exchange: SaidExchange, index: number) => object[];
  reference: readonly SaidExchange[];
}): ConversationCase {
  const { history = [] } = o;
  const tools = toolAnswers(o.exchanges.flatMap(({ toolCalls }) => toolCalls));
  return {
    id: slugOf(o.id),
    about: o.about,
    ...(o.tags !== undefined && { tags: [...o.tags] }),
    ...(history.length > 0 && { history: history.map(pastTurn) }),
    ...(Object.keys(tools).length > 0 && { tools }),
    turns: o.exchanges.map((exchange, index) => {
      const expect = o.checksOf(exchange, index);
      return { customer: exchange.customer, ...(expect.length > 0 && { expect }) };
    }),
    reference: o.reference.map(referenceTurn),
  };
}

/** The case with the criterion that all of its checks feed. */
export function withCriterion({ turns, reference, ...head }: ConversationCase, criterion: string): object {
  return { ...head, criteria: [criterion], turns, reference };
}

/**
 * Checks that the agent does the same as before: its route for the message, its calls, and its correct
 * citations.
 */
export function asItWas({ toolCalls, cites, route }: SaidExchange): object[] {
  return [
    ...(route === null ? [] : [{ route }]),
    toolCalls.length === 0
      ? { tool_calls: "none" }
      : { tool_calls: { exactly: toolCalls.map(expectedCall) } },
    ...(cites.length === 0 ? [] : [{ citations: "valid" }]),
  ];
}

function referenceTurn(said: SaidExchange): unknown {
  const { agent, toolCalls, cites, route } = said;
  if (toolCalls.length === 0 && cites.length === 0 && route === null) return agent;
  return replyOf(said, toolCalls.map(callOf));
}

/** Its tool calls are not answered again, so each has its answer. */
function pastTurn(said: SaidExchange): object {
  const calls = said.toolCalls.map((call) => ({ ...callOf(call), ...answerOf(call) }));
  return { customer: said.customer, ...replyOf(said, calls) };
}

function replyOf({ agent, cites, route }: SaidExchange, calls: readonly object[]): object {
  return {
    ...(calls.length > 0 && { calls }),
    ...(cites.length > 0 && { cites: cites.map(({ link, title, text }) => ({ link, title, text })) }),
    ...(route !== null && { route }),
    agent,
  };
}

/** The call as a check expects it: what looks like a pattern is literal text. */
function expectedCall({ name, input }: MadeCall): object | string {
  return isMap(input) ? { [name]: expectedArguments(input) } : name;
}

/** The call as it was made. */
function callOf({ name, input }: MadeCall): Record<string, unknown> {
  return { [name]: isMap(input) ? input : {} };
}

/** The answers of each tool, in the order of its calls; several answers are given in turn. */
function toolAnswers(calls: readonly MadeCall[]): Record<string, object[]> {
  const answers: Record<string, object[]> = {};
  for (const call of calls) (answers[call.name] ??= []).push(answerOf(call));
  return answers;
}

function answerOf({ result, isError }: MadeCall): object {
  return isError ? { fails: result } : { returns: result };
}

/** An id has only small letters, digits and single hyphens. */
export function slugOf(text: string): string {
  const slug = text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  return slug === "" ? "from-a-chat" : slug;
}
