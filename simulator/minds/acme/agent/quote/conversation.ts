import { fold, sentences } from "../../text/index.ts";
import type { Field } from "./fields.ts";
import { REQUEST, WORDS } from "./data/conversation.ts";

/** Names of the details that Eva's last message asked for. */
export function askedFor(eva: string, fields: readonly Field[]): string[] {
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

/** What Eva's last message offered. "Yes, please" means it. */
export function offerIn(eva: string): "quote" | "retry" | "explain" | "anything" | null {
  const questions = sentences(eva)
    .filter((sentence) =>
      /\?|\bif you(?:'d)? (?:like|want)|\bjust say\b|\bsi vous\b|\bsi (?:lo )?desea|\bwenn sie\b/i.test(
        sentence,
      ),
    )
    .map(fold);
  const last = questions.join(" ");
  if (last === "") return null;
  if (
    /\btry (?:it |that |the quote )?again\b|\breessay|\bintente\w* de nuevo|\bnoch einmal\b|\botra vez\b/.test(
      last,
    )
  )
    return "retry";
  if (/\bquote\b|\bdevis\b|\bcotizacion\b|\bangebot\b|\bpremium\b/.test(last)) return "quote";
  if (
    /\bexplain|\bmore about\b|\btell you more|\bcoverages?\b|\bexplique\w*|\bmas detalles|\berklar|\bdetails?\b/.test(
      last,
    )
  )
    return "explain";
  return "anything";
}
