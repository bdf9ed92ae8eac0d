import type { KeptAnswer, KeptConversation } from "../../agent/service/store/types.ts";
import type { LiveAnswer, LiveConversation } from "../../reports/production/conversation.ts";
import { lastWords } from "../../reports/production/last-words.ts";
import { handsOff } from "./hand-off.ts";

/** A conversation of the store, as commands read it. */
export function fromKept(kept: KeptConversation): LiveConversation {
  const { id, at, agent, identity, simulated, customer, exchanges, feedback } = kept;
  const times = [
    at,
    ...exchanges.flatMap(({ customer: said, answer }) => [said.at, answer?.shown.at ?? said.at]),
    ...feedback.map((word) => word.at),
  ];
  const indexOf = new Map<string, number>();
  for (const [index, exchange] of exchanges.entries()) {
    indexOf.set(exchange.customer.id, index);
    if (exchange.answer !== null) indexOf.set(exchange.answer.shown.id, index);
  }
  return {
    id,
    at,
    lastAt: times.reduce((a, b) => (a > b ? a : b)),
    agent,
    identity,
    simulated,
    customer,
    exchanges: exchanges.map((exchange) => ({
      customer: exchange.customer.text,
      at: exchange.customer.at,
      answer: exchange.answer && fromAnswer(exchange.answer),
    })),
    feedback: lastWords(
      feedback.map(({ message, thumb, reason, rating }) => ({
        exchange: message === undefined ? null : (indexOf.get(message) ?? null),
        thumb: thumb ?? null,
        reason: reason ?? null,
        rating: rating ?? null,
      })),
    ),
  };
}

function fromAnswer({ shown, toolCalls, guardrails, route, costUsd, latencyMs }: KeptAnswer): LiveAnswer {
  return {
    text: shown.text,
    at: shown.at,
    end: shown.end ?? "complete",
    toolCalls,
    cites: shown.sources.map(({ link, title, quote }) => ({ link, title, text: quote })),
    route: route ?? null,
    guardrails,
    handedOff:
      shown.cards.some(({ type }) => type === "hand_off") || toolCalls.some((call) => handsOff(call)),
    latencyMs,
    costUsd,
  };
}
