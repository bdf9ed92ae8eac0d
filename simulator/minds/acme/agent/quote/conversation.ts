import { fold, sentences } from "../../text/index.ts";
import type { QuoteField } from "./fields.ts";
import { REQUEST, WORDS, OFFERS, OFFERS_RETRY, OFFERS_QUOTE, OFFERS_MORE } from "./data/conversation.ts";

/** Names of the details that Eva's last message asked for. */
export function askedFor(eva: string, fields: readonly QuoteField[]): string[] {
  const requests = sentences(eva)
    .filter((sentence) => REQUEST.test(fold(sentence)))
    .map(fold);
  return fields
    .filter(({ kind, spoken }) =>
      requests.some((request) =>
        kind === "other" ? request.includes(fold(spoken)) : WORDS[kind].test(request),
      ),
    )
    .map(({ name }) => name);
}

/** The offer in Eva's last message. "Yes, please" accepts it. */
export function offerIn(eva: string): "quote" | "retry" | "explain" | "anything" | null {
  const questions = sentences(eva)
    .filter((sentence) => OFFERS.test(sentence))
    .map(fold);
  const last = questions.join(" ");
  if (last === "") return null;
  if (OFFERS_RETRY.test(last)) return "retry";
  if (OFFERS_QUOTE.test(last)) return "quote";
  if (OFFERS_MORE.test(last)) return "explain";
  return "anything";
}
