import { fold } from "../../text/index.ts";
import { isOpenAs } from "./company.ts";
import { say } from "./context.ts";
import type { Claim } from "../understand/claim.ts";
import type { Intent } from "../understand/index.ts";
import type { Composing } from "./context.ts";
import { ONLY } from "../understand/data/claim.ts";
import { A_YEAR } from "./data/reply.ts";
import { A_PERSON, CALLED } from "./data/premise.ts";

/**
 * "Yes, that's right" or "No, that isn't so" to a customer's assumption; empty where the answer is unknown.
 */
export function premise(context: Composing, claim: Claim | undefined, so: boolean | null): string[] {
  if (claim === undefined || so === null) return [];
  const { yes, no, notSo, afterAll } = context.book.premise;
  if (claim.negative) return [say(context, so ? afterAll : notSo)];
  return [say(context, so ? yes : no)];
}

/** Whether a claim is true, by the prompt and the quote. A denial counts as its statement. */
export function isSo(intent: Intent, claim: Claim, { briefing, conversation }: Composing): boolean | null {
  const { company, facts } = briefing;
  switch (intent.kind) {
    case "other_product":
      return intent.ids.every((id) => company.products.has(id));
    case "unlisted_product":
      return false;
    case "products":
      return ONLY.test(claim.said) ? company.products.size === 1 : null;
    case "coverage":
      return intent.product === null ? null : company.products.has(intent.product);
    case "vehicle":
      return company.products.has(intent.product ?? "car");
    case "hours":
      return isOpenAs(claim.said, company.hours);
    case "history": {
      const told = facts.flatMap(({ sentence }) => yearsIn(sentence));
      const years = yearsIn(claim.said);
      return years.length === 0 || told.length === 0 ? null : years.every((year) => told.includes(year));
    }
    case "identity": {
      if (intent.asks === "human") return !A_PERSON.test(claim.said);
      if (intent.asks === "company") return /\b(?:insur|assur|a?segur|versicher)/.test(claim.said);
      const called = CALLED.exec(claim.said);
      return called === null || company.agent === null
        ? null
        : (called[1] ?? called[2]) === fold(company.agent);
    }
    case "price": {
      const { result } = conversation.quote;
      const amounts = [...claim.said.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([text]) =>
        text.replaceAll(",", ""),
      );
      return result?.kind !== "price" || amounts.length === 0 || A_YEAR.test(claim.said)
        ? null
        : amounts.some((amount) => Number(amount) === result.amount);
    }
    default:
      return null;
  }
}

function yearsIn(text: string): string[] {
  return text.match(/\b(?:1[89]|20)\d\d\b/g) ?? [];
}
