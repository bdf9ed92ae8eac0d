import { capital, joined } from "../../text/index.ts";
import type { Random } from "../../../../api/types.ts";
import type { Phrasebook, Reach } from "../phrases/index.ts";
import type { Briefing } from "../prompt/index.ts";
import type { QuoteTool } from "../quote/fields.ts";
import type { AccountTool } from "../account/tools.ts";
import type { Exchange, RequestSource } from "../request.ts";
import type { ConversationState } from "./conversation.ts";
import type { RuleBook } from "./rules.ts";

/** The input for the composition of a reply. */
export interface Composing {
  briefing: Briefing;
  rules: RuleBook;
  conversation: ConversationState;
  sources: readonly RequestSource[];
  tool: QuoteTool | null;
  /** The tools of the company's system, and the conversation that uses them. */
  account: { tools: readonly AccountTool[]; exchanges: readonly Exchange[] };
  book: Phrasebook;
  random: Random;
}

/** One of several equally good phrasings. */
export function pick(ways: readonly string[], random: Random): string {
  return ways[Math.floor(random.next() * ways.length)] ?? ways[0] ?? "";
}

export function say(context: Composing, ways: readonly string[]): string {
  return pick(ways, context.random);
}

export function reach({ briefing }: Composing): Reach {
  return { phone: briefing.company.phone, hours: briefing.company.hours };
}

/** The name of a kind of insurance: the prompt's own in English, the usual one in other languages. */
export function productTerm(context: Composing, id: string): string {
  return context.book.term(context.briefing.company.products.get(id) ?? id);
}

const ORDER = ["car", "electric", "two_wheeler"];

/** Every product that the prompt offers, as a list in words. */
export function offered(context: Composing): string {
  const ids = [...context.briefing.company.products.keys()].sort((a, b) => rank(a) - rank(b));
  if (ids.length === 0)
    return context.book.language === "en" ? "our insurance" : context.book.term("insurance");
  return joined(
    ids.map((id) => productTerm(context, id)),
    context.book.and,
  );
}

function rank(id: string): number {
  const at = ORDER.indexOf(id);
  return at === -1 ? ORDER.length : at;
}

/** Says that something is unknown, and who knows it. */
export function unknown(context: Composing, about: string | null): string {
  return say(context, context.book.unknown({ about, ...reach(context) }));
}

/** Joins the parts of a reply, each a sentence or more. */
export function paragraph(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part, at, all) => part !== "" && all.indexOf(part) === at)
    .map(capital)
    .join(" ");
}
