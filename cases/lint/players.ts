import type { Transcript, Turn } from "../../graders/contract/transcript.ts";
import { isPlayed } from "../played.ts";
import { createScriptedCustomer } from "./scripted.ts";
import type { Case, PastTurn, ReferenceTurn } from "../types.ts";

/** An agent that must fail every good case. */
export interface DoNothingAgent {
  name: "empty" | "canned" | "echoing";
  reply: (customer: string) => string;
}

/** A case that one of these passes asks for nothing. */
export const DO_NOTHING_AGENTS: readonly DoNothingAgent[] = [
  { name: "empty", reply: () => "" },
  { name: "canned", reply: () => "Hello! How can I help you today?" },
  { name: "echoing", reply: (customer) => customer },
];

/**
 * The conversation that a do-nothing agent has with the customer of a case, to the customer's end. It goes on after an
 * empty reply, so that the checks of later turns are asked as well. A customer played by a model says the goal.
 */
export function playDoNothing(one: Case, agent: DoNothingAgent): Transcript {
  const { customer } = one;
  if (customer.kind === "turns") {
    const turns = customer.turns.map((turn) => idle(turn.customer, agent));
    return { ...pastOf(one), turns, end: "script", customerCalls: [] };
  }
  if (isPlayed(customer)) {
    return { turns: [idle(customer.goal, agent)], end: "customer", customerCalls: [] };
  }
  const script = createScriptedCustomer(customer);
  const turns: Turn[] = [];
  let said = script.next(null);
  while (said !== null && turns.length < customer.maxTurns) {
    const turn = idle(said, agent);
    turns.push(turn);
    said = script.next(turn.agent);
  }
  return { ...pastOf(one), turns, end: said === null ? "customer" : "max_turns", customerCalls: [] };
}

/** The reference of a case as a transcript. Nothing was sent, so there are no calls and no time went by. */
export function playReference(one: Case): Transcript {
  const { customer, reference } = one;
  const script = customer.kind === "scripted" ? createScriptedCustomer(customer) : null;
  let lastReply: string | null = null;
  const turns = reference.map((turn, index): Turn => {
    const fixed = customer.kind === "turns" ? customer.turns[index]?.customer : undefined;
    const said: string = turn.customer ?? fixed ?? script?.next(lastReply) ?? "";
    lastReply = turn.agent;
    const { changes } = turn;
    return { ...saidAs(said, turn), ...(changes && { changes }) };
  });
  const goesOn = script !== null && script.next(lastReply) !== null;
  const end = customer.kind === "turns" ? "script" : goesOn ? "max_turns" : "customer";
  return { ...pastOf(one), turns, end, customerCalls: [] };
}

/** The messages before a case begins, in a transcript's form. */
export function pastOf({ history }: Pick<Case, "history">): Pick<Transcript, "history"> {
  return history === undefined ? {} : { history: history.map((turn) => saidAs(turn.customer, turn)) };
}

/** A written reply as a turn. Nothing was sent for it. */
function saidAs(customer: string, { agent, toolCalls, cites, route }: ReferenceTurn | PastTurn): Turn {
  return {
    ...turnOf(customer, agent),
    toolCalls: toolCalls.map((call) => ({ ...call, durationMs: 0 })),
    ...(cites && {
      sources: cites,
      citations: cites.map((source) => ({ ...source, from: 0, at: agent.length })),
    }),
    ...(route !== undefined && { route: { route, asked: true } }),
  };
}

/** An agent that does nothing changes nothing in any system. */
function idle(customer: string, agent: DoNothingAgent): Turn {
  return { ...turnOf(customer, agent.reply(customer)), changes: [] };
}

function turnOf(customer: string, agent: string): Turn {
  const end = agent.trim() === "" ? "empty" : "end_turn";
  return { customer, agent, end, toolCalls: [], calls: [], latencyMs: 0, firstTextMs: null };
}
