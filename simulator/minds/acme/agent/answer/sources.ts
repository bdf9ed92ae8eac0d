import { retrieve, sentences, words } from "../../text/index.ts";
import {
  AMOUNT,
  ANSWERED_BY_ARTICLES,
  ASKING,
  ASKS_AMOUNT,
  HOW_TO,
  KNOWS_NOTHING,
  MISREAD,
  REFUSED,
  STEPS,
} from "./data/sources.ts";
import type { Cited } from "../../../../api/types.ts";
import type { RequestSource } from "../request.ts";
import type { Composing } from "./context.ts";
import type { DraftReply } from "./draft.ts";

/** A quotation of a source, and its place there. */
export interface Quotation {
  text: string;
  cites: Cited[];
  /** Share of the question that the source covers, 0 to 1. */
  covered: number;
}

/** Least share of a question that a passage must cover, and greatest length of one quotation. */
const COVERED = 0.6;
const NEARLY_ALL = 0.75;
const WORDS = 75;

/**
 * Answers from the sources of the conversation, where one of them covers the question. Answers from the
 * instructions stay; "I don't know" is replaced.
 */
export function quoteSources(context: Composing, draft: DraftReply): Quotation | null {
  const { conversation, sources, book } = context;
  const { intents, attacks, honest } = conversation.understood;
  const kinds = intents.map(({ kind }) => kind);
  const asked = kinds.filter((kind) => ANSWERED_BY_ARTICLES.has(kind));
  // Articles are in English, and the simulator does not translate.
  if (sources.length === 0 || asked.length === 0 || book.language !== "en") return null;
  if (attacks.length > 0 || kinds.some((kind) => REFUSED.has(kind))) return null;
  const misread = asked.every((kind) => MISREAD.has(kind));
  const quotation = best(sources, honest, misread ? NEARLY_ALL : COVERED);
  if (quotation === null) return null;
  // A source about the subject that does not cover the question itself is not an answer.
  const answered =
    quotation.covered >= NEARLY_ALL && (!ASKS_AMOUNT.test(honest) || AMOUNT.test(quotation.text));
  draft.parts = misread ? [] : draft.parts.filter((part) => !answered || !KNOWS_NOTHING.test(part));
  draft.closing = draft.closing === "decline" ? "anything" : draft.closing;
  return quotation;
}

function best(sources: readonly RequestSource[], said: string, least: number): Quotation | null {
  const question = said.replace(ASKING, " ");
  // The sources of the last message were searched for it.
  const newest = sources.filter(({ fresh }) => fresh);
  for (const some of [newest, sources]) {
    const hits = retrieve(some, ({ title, blocks }) => `${title} ${blocks.join(" ")}`, question);
    const [first] = hits;
    if (first === undefined || first.covered < least) continue;
    const steps = HOW_TO.test(said)
      ? hits.find((hit) => hit.covered >= first.covered && STEPS.test(hit.item.title))
      : undefined;
    return { ...quoted((steps ?? first).item, question), covered: first.covered };
  }
  return null;
}

/** A short passage as a whole; the best-fitting part of a long one. */
function quoted({ index, title, blocks }: RequestSource, question: string): Omit<Quotation, "covered"> {
  const all = blocks.map((block, at) => ({ block, at }));
  const from = retrieve(all, ({ block }) => `${title} ${block}`, question)[0]?.item.at ?? 0;
  const whole = words(blocks.join(" ")).length <= WORDS;
  const start = whole ? 0 : from;
  let end = start + 1;
  while (end < blocks.length && words(blocks.slice(start, end + 1).join(" ")).length <= WORDS) end += 1;
  const text = told(blocks.slice(start, end));
  return { text, cites: [{ result: index, from: start, to: end }] };
}

/** List entries one after the other; each block ends as a sentence. */
function told(blocks: readonly string[]): string {
  return blocks
    .map((block) => (/[.!?:]$/.test(block) ? block : `${block}.`))
    .flatMap((block) => sentences(block))
    .join(" ");
}
