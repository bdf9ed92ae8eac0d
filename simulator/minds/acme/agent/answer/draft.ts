import { sentences, words } from "../../text/index.ts";
import { offered, paragraph, say } from "./context.ts";
import type { Thought } from "../../../../api/types.ts";
import type { Mistakes } from "../mistakes.ts";
import type { Composing } from "./context.ts";
import type { Closing } from "./intents.ts";
import type { Quotation } from "./sources.ts";

const LONG_ANSWER = 8;
const SHORT_ANSWER = 5;

/** A draft of a reply. */
export interface DraftReply {
  lead: string[];
  parts: string[];
  closing: Closing;
  /** False for a text that must be complete: the result of a tool. */
  facts?: boolean;
  /** Sentences that return to an open quote. */
  tail: string[];
  /** A quotation of a source, after the parts. */
  quotation?: Quotation | null;
}

/** Turns a draft into one text: as short as the prompt wants it, and with a next step where it wants one. */
export function finish(context: Composing, draft: DraftReply, mistakes: Mistakes): Thought {
  const { rules, book } = context;
  let parts = [...draft.parts];
  if (mistakes.incomplete && draft.facts !== false) parts = halved(parts);
  const limit = rules.has("short_answers") ? SHORT_ANSWER : LONG_ANSWER;
  let body = shortened(
    [...(mistakes.curt ? [] : draft.lead), ...parts],
    limit - (draft.tail.length > 0 ? 1 : 0),
  );
  if (mistakes.curt && draft.tail.length === 0)
    body = sentences(paragraph(body))
      .slice(0, 1)
      .map((one) => one.replaceAll("!", "."));
  const priced = context.conversation.quote.result?.kind === "price";
  const offer =
    priced && draft.closing !== null && draft.closing !== "afterPrice" ? "anything" : draft.closing;
  const closing =
    draft.tail.length > 0 ||
    offer === null ||
    mistakes.forgets_next_step ||
    mistakes.curt ||
    !rules.has("next_step")
      ? []
      : [say(context, book.next[offer])];
  const { quotation = null } = draft;
  if (quotation !== null) return cited(paragraph(body), quotation, paragraph([...draft.tail, ...closing]));
  const said = paragraph([...body, ...draft.tail, ...closing]);
  return {
    blocks: [
      { type: "text", text: said === "" ? say(context, book.unclear({ offered: offered(context) })) : said },
    ],
  };
}

/** Three blocks that read as one text: only the middle one cites a source. */
function cited(before: string, { text, cites }: Quotation, after: string): Thought {
  return {
    blocks: [
      ...(before === "" ? [] : [{ type: "text" as const, text: `${before} ` }]),
      { type: "text", text, cites },
      ...(after === "" ? [] : [{ type: "text" as const, text: ` ${after}` }]),
    ],
  };
}

/** Omits half of the content: half of the sentences, or half of a list. */
function halved(parts: readonly string[]): string[] {
  if (parts.length > 1) return parts.slice(0, Math.ceil(parts.length / 2));
  return parts.map((part) => {
    const items = part.split(", ");
    return items.length >= 3
      ? `${items
          .slice(0, Math.ceil(items.length / 2))
          .join(", ")
          .replace(/[.]$/, "")}.`
      : (sentences(part)[0] ?? part);
  });
}

/** Whole parts up to a number of sentences; the first part always stays. */
function shortened(parts: readonly string[], limit: number): string[] {
  const kept: string[] = [];
  let count = 0;
  for (const part of parts) {
    const length = sentences(part).length;
    if (kept.length > 0 && count + length > limit && words(part).length > 0) continue;
    kept.push(part);
    count += length;
  }
  return kept;
}
