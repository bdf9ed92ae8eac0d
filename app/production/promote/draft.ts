import { createHash } from "node:crypto";
import { mapTexts, withStandIns } from "../../../agent/index.ts";
import { GUESSED } from "../../../cases/index.ts";
import { excerpt } from "../../../reports/text/escape.ts";
import type { LiveConversation, LiveExchange } from "../../../reports/production/conversation.ts";
import {
  conversationCase,
  slugOf,
  type ConversationCase,
  type SaidExchange,
} from "../../to-case/conversation-case.ts";
import type { PromotedAs } from "./as.ts";
import { complaintsOf, guessedChecks } from "./guesses.ts";

const FROM_PRODUCTION = "from-production";
/** The text for a good reply that is not known yet. */
const NO_REFERENCE = "Write here a good reply: the one that was given was none.";
/** How many words of the customer's first message are in the id. */
const ID_WORDS = 6;

/** The user's choices for the new case. */
export interface DraftChoice {
  /** Used in place of an id made from the conversation. */
  id?: string | undefined;
  /** A good answer to the last message. */
  reference?: string | undefined;
  /** Number of the case's last customer message, from 1; absent: the last one of the conversation. */
  message?: number | undefined;
  /** The treatment of the messages before the last one. */
  as: PromotedAs;
  /** Texts that look like personal data but may stay: the company's own. */
  allow: readonly string[];
  /**
   * The agent's routes. Routes that were recorded but no longer exist are not checked, because the case could
   * not pass.
   */
  routes: readonly string[];
}

/**
 * A conversation as a case whose checks are guesses. Its id is made from the conversation, so that it is the
 * same each time. Personal data is replaced by invented data of the same form.
 */
export function draftCase(conversation: LiveConversation, choice: DraftChoice): ConversationCase {
  const change = (text: string): string => withStandIns(text, choice.allow);
  const wrong = complaintsOf(conversation);
  const { message: end = conversation.exchanges.length } = choice;
  const all = conversation.exchanges
    .slice(0, end)
    .map((exchange, index) => ({
      exchange: saidOf(exchange, { change, routes: choice.routes }),
      isAnswered: exchange.answer !== null,
      index,
    }))
    // The customer repeated the message, or left. In a played case every message is answered.
    .filter(({ isAnswered, index }) => isAnswered || index === end - 1);
  const said = choice.as === "history" ? all.slice(-1) : all;
  const exchanges = said.map(({ exchange }) => exchange);
  const last = exchanges.length - 1;
  const good = choice.reference === undefined ? null : change(choice.reference.trim());
  return conversationCase({
    id: choice.id ?? idOf(conversation, all[0]?.exchange.customer ?? ""),
    about: aboutOf(
      exchanges[last]?.customer ?? "",
      wrong.flatMap(({ complaints }) => complaints).map(change),
    ),
    tags: [FROM_PRODUCTION, GUESSED],
    history: all.slice(0, all.length - said.length).map(({ exchange }) => exchange),
    exchanges,
    checksOf: (exchange, index) => {
      const isLast = index === last;
      if (choice.as === "last-turn" && !isLast) return [];
      const { complaints = [], avoid = [] } = wrong[said[index]?.index ?? -1] ?? {};
      return guessedChecks(exchange, {
        complaints: complaints.map(change),
        avoid,
        good: isLast ? good : null,
        isLast,
      });
    },
    reference: exchanges.map((exchange, index) => {
      if (index === last && good !== null) return { ...exchange, agent: good, cites: [] };
      const { complaints = [] } = wrong[said[index]?.index ?? -1] ?? {};
      const isGood = complaints.length === 0 && exchange.agent.trim() !== "";
      return isGood ? exchange : { ...exchange, agent: NO_REFERENCE, cites: [] };
    }),
  });
}

function saidOf(
  { customer, answer }: LiveExchange,
  { change, routes }: { change: (text: string) => string; routes: readonly string[] },
): SaidExchange {
  const route = answer?.route ?? null;
  return {
    customer: change(customer),
    agent: change(answer?.text ?? ""),
    toolCalls: (answer?.toolCalls ?? []).map(({ name, input, result, isError }) => ({
      name,
      input: mapTexts(input, change),
      result: change(result),
      isError,
    })),
    cites: answer?.cites ?? [],
    route: route !== null && routes.includes(route) ? route : null,
  };
}

function idOf({ id }: LiveConversation, opening: string): string {
  const words = slugOf(excerpt(opening, 200)).split("-").slice(0, ID_WORDS).join("-");
  return `${words}-${createHash("sha256").update(id).digest("hex").slice(0, 6)}`;
}

function aboutOf(customer: string, complaints: readonly string[]): string {
  const [first] = complaints.filter((text) => text !== "");
  const why = first === undefined ? "" : ` The customer said of the reply: "${excerpt(first, 100)}".`;
  return `Say in a sentence what must happen. A customer asked: "${excerpt(customer, 100)}".${why}`;
}
