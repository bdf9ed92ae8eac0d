import type { LiveConversation } from "../../../reports/production/conversation.ts";
import { findPhones, moneyIn, statedNumbers } from "../../../text/index.ts";
import { asItWas, TO_WRITE, type SaidExchange } from "../../to-case/conversation-case.ts";

/** The most facts of a good answer that are checked. More would check its wording. */
const MOST_FACTS = 3;

/**
 * First guesses of what must be true of a reply, for a person to edit. By default the agent must choose the
 * same route, call the same tools and cite the same sources. There is more where the customer complained, or
 * a person gave a good answer.
 * @param o.complaints what was wrong with the reply, in words
 * @param o.good a good answer, where a person gave one
 * @param o.avoid what a guardrail kept the reply from naming
 */
export function guessedChecks(
  exchange: SaidExchange,
  o: { complaints: readonly string[]; good: string | null; avoid: readonly string[]; isLast: boolean },
): object[] {
  const { complaints, good, avoid, isLast } = o;
  const isQuestioned = complaints.length > 0 || isLast;
  const facts = good === null ? [] : factsOf(good, exchange.customer);
  const question =
    good === null
      ? complaintQuestion(complaints)
      : `Says what this answer says, and contradicts nothing of it: ${good}`;
  // A rule where words can decide, a judge where they can't.
  const asks = facts.length > 0 ? facts : isQuestioned ? [{ judge: question }] : [];
  return [
    ...asItWas(exchange),
    ...(avoid.length === 0 ? [] : [{ never_says: { any: [...avoid] } }]),
    ...asks,
  ];
}

/**
 * The customer's complaints about each reply, and what guardrails kept it from naming, by its position in the
 * conversation.
 */
export function complaintsOf({
  exchanges,
  feedback,
}: LiveConversation): { complaints: string[]; avoid: string[] }[] {
  const last = exchanges.length - 1;
  return exchanges.map(({ answer }, index) => ({
    complaints: feedback.flatMap(({ exchange, thumb, rating, reason }) => {
      const isBad = thumb === "down" || (rating !== null && rating <= 2);
      if (!isBad || (exchange ?? last) !== index) return [];
      return [reason?.trim() ?? ""];
    }),
    avoid: (answer?.guardrails ?? [])
      .filter(({ guardrail, on }) => guardrail === "competitor" && on === "reply")
      .flatMap(({ found }) => found),
  }));
}

function complaintQuestion(complaints: readonly string[]): string {
  const said = complaints.filter((text) => text !== "").map((text) => `"${text.replaceAll(/\s+/g, " ")}"`);
  if (said.length === 0) return TO_WRITE;
  return `${TO_WRITE} A customer said of the reply that it was given: ${said.join(", ")}`;
}

/**
 * Amounts, telephone numbers and other numbers of a good answer that the customer did not name: they can be
 * found without a judge.
 */
function factsOf(good: string, customer: string): object[] {
  const known = new Set(statedNumbers(customer).map(({ value }) => value));
  const amounts = moneyIn(good).filter(({ value, off }) => !off && !known.has(value));
  const inAmounts = new Set(amounts.map(({ value }) => value));
  const numbers = statedNumbers(good).filter(({ value }) => !known.has(value) && !inAmounts.has(value));
  const texts = [...findPhones(good).map(({ written }) => written), ...numbers.map(({ written }) => written)];
  const money = amounts.map(({ value, currency, per }) => ({
    money: {
      amount: Number(value),
      ...(currency !== null && { currency }),
      ...(per !== null && per !== "other" && { per }),
    },
  }));
  return [...money, ...[...new Set(texts)].map((says) => ({ says }))].slice(0, MOST_FACTS);
}
