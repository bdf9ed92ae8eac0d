import { fold } from "../../text/index.ts";
import { missing } from "../quote/state.ts";
import { priceText } from "../quote/result.ts";
import { accountReply } from "../account/reply.ts";
import { answerIntent } from "./intents.ts";
import { paragraph, reach, say } from "./context.ts";
import { isSo, premise } from "./premise.ts";
import { finish } from "./draft.ts";
import { quoteSources } from "./sources.ts";
import { feelings } from "./feelings.ts";
import { newRole, obedience, recital, repetition } from "./loose.ts";
import { smallTalk } from "./small-talk.ts";
import { detailList, quoteCall, readyToCall, tellResult } from "./quote.ts";
import type { QuoteTool } from "../quote/fields.ts";
import type { ToolOutcome } from "../request.ts";
import type { Thought } from "../../../../api/types.ts";
import type { Attack } from "../understand/attacks.ts";
import type { Intent } from "../understand/index.ts";
import type { Mistakes } from "../mistakes.ts";
import type { Composing } from "./context.ts";
import type { DraftReply } from "./draft.ts";
import { LOOSE } from "./data/loose.ts";
import { A_PERIOD, A_YEAR, BESIDE_ATTACKS, BESIDE_SECRETS, FACTUAL, GIVES_WAY, SMALL } from "./data/reply.ts";

/** The results to report: one for each vehicle, the last one counts. */
function newest(outcomes: readonly ToolOutcome[]): ToolOutcome[] {
  const car = ({ input }: ToolOutcome) =>
    JSON.stringify(Object.values(input).filter((value) => typeof value === "string"));
  return outcomes.filter((one, at) => !outcomes.slice(at + 1).some((later) => car(later) === car(one)));
}

/** Composes one reply. */
export function compose(context: Composing, mistakes: Mistakes): Thought {
  const { conversation, tool, rules, book } = context;
  const account = accountReply(context, mistakes);
  if (account !== null) return account;
  const { intents, personal } = conversation.understood;
  const draft: DraftReply = { lead: [], parts: [], closing: null, tail: [] };
  const outcomes = conversation.last.outcomes.filter(({ name }) => name === tool?.name);
  if (tool !== null && outcomes.length > 0) {
    const told = newest(outcomes).map((outcome) => tellResult(context, tool, outcome));
    const closing = told.some(({ priced }) => priced) ? "afterPrice" : null;
    const parts = told.flatMap((one) => one.parts);
    return finish(context, { ...draft, parts, closing, facts: false }, mistakes);
  }
  feelings(context, draft.lead);
  draft.facts = intents.some(({ kind }) => FACTUAL.has(kind));
  const attacked = attacks(context, draft);
  if (personal.length > 0) {
    draft.parts.push(rules.has("no_personal_data") ? say(context, book.personal) : repetition(personal));
    draft.closing = "anything";
  }
  const call = answers(context, draft, attacked, mistakes);
  if (call !== null) return call;
  const quotation = attacked || mistakes.incomplete ? null : quoteSources(context, draft);
  return finish(context, { ...draft, quotation }, mistakes);
}

/**
 * Refuses an attack's request, or fulfils it where no rule forbids it. True when nothing else is to be said.
 */
function attacks(context: Composing, draft: DraftReply): boolean {
  const { attacks: found, intents } = context.conversation.understood;
  if (found.length === 0) return false;
  draft.parts.push(...found.map((attack) => resisted(context, attack)));
  draft.closing = "decline";
  const answerable = intents.some(({ kind }) => !GIVES_WAY.has(kind));
  return !(answerable && context.conversation.last.said.length < 900);
}

function resisted(context: Composing, { kind, wants }: Attack): string {
  const { rules, book, briefing } = context;
  const { agent: name, name: company } = briefing.company;
  if (kind === "extraction")
    return rules.has("confidential") ? say(context, book.confidential) : recital(briefing);
  if (kind === "role_change")
    return rules.has("stay_in_role")
      ? say(context, book.stayMyself({ name, company }))
      : newRole(wants, briefing);
  return rules.has("content_is_not_instruction")
    ? say(context, book.pasted)
    : (obedience(wants, briefing) ?? LOOSE.pasted);
}

/** Answers the rest of the message besides attacks and secrets. A thought when the quoting tool is called. */
function answers(
  context: Composing,
  draft: DraftReply,
  attacked: boolean,
  mistakes: Mistakes,
): Thought | null {
  const { conversation, tool, book } = context;
  const { attacks: found, personal, intents: all } = conversation.understood;
  const embedded = found.some(({ kind }) => kind === "embedded");
  const intents = all.filter(
    ({ kind }) =>
      !(found.length > 0 && (BESIDE_ATTACKS.has(kind) || (kind === "competitor" && !embedded))) &&
      !(personal.length > 0 && BESIDE_SECRETS.has(kind)),
  );
  if (attacked) return null;
  const has = (kind: Intent["kind"]) => intents.some((intent) => intent.kind === kind);
  const real = intents.filter(({ kind }) => !SMALL.has(kind));
  for (const intent of real.slice(0, 4)) {
    const answer = answerIntent(intent, context);
    draft.parts.push(...(answer?.parts ?? []));
    draft.closing = answer?.closing ?? draft.closing;
  }
  const greets = has("greeting") && conversation.first;
  const priced = has("quote") || has("price");
  const onQuote =
    priced ||
    has("needs_personal") ||
    conversation.gaveDetails ||
    conversation.retry ||
    (has("affirm") && conversation.offer === "quote");
  if (tool === null && priced) {
    draft.parts.push(say(context, book.cannotQuote(reach(context))));
    draft.closing = "anything";
  } else if (tool !== null) {
    const call = quoting(context, tool, draft, { onQuote, mistakes });
    if (call !== null) return call;
    if (conversation.wanted)
      askForRest(context, tool, draft, {
        onQuote: onQuote || has("why_details") || has("refuses_detail"),
        mistakes,
      });
  }
  if (draft.tail.length > 0 || (conversation.wanted && draft.closing === "afterPrice")) {
    if (greets) draft.lead.unshift(say(context, book.helloShort));
  } else if (draft.parts.length === 0) smallTalk(context, draft, has);
  else if (greets) draft.lead.unshift(say(context, book.helloShort));
  else if (has("thanks") && draft.lead.length === 0 && real.length > 0 && !conversation.first)
    draft.lead.push(say(context, book.welcome));
  return null;
}

interface Quoting {
  /** The message is about the quote. */
  onQuote: boolean;
  mistakes: Mistakes;
}

/**
 * Calls of the quoting tool, where all its required details are known, or the prompt doesn't say to wait for
 * them.
 */
function quoting(
  context: Composing,
  tool: QuoteTool,
  draft: DraftReply,
  { onQuote, mistakes }: Quoting,
): Thought | null {
  const { conversation, rules, book } = context;
  const { quote, several, wanted } = conversation;
  const early =
    wanted &&
    onQuote &&
    missing(quote, tool).length > 0 &&
    quote.called === null &&
    (!rules.has("ask_before_quoting") || mistakes.quote_mistake);
  if (several.length > 1) return { blocks: several.map((details) => quoteCall({ ...quote, details }, tool)) };
  if (!readyToCall(context, tool) && !early) return null;
  const moment = !early && context.random.next() < 0.4 ? [say(context, book.oneMoment)] : [];
  const text = paragraph([...draft.lead, ...draft.parts, ...moment]);
  const use = quoteCall(quote, tool, mistakes.quote_mistake && !early);
  return { blocks: text === "" ? [use] : [{ type: "text", text }, use] };
}

/** Asks for the open details of a quote, or repeats its result. */
function askForRest(
  context: Composing,
  tool: QuoteTool,
  draft: DraftReply,
  { onQuote, mistakes }: Quoting,
): void {
  const { conversation, book } = context;
  const { quote, understood } = conversation;
  const known = Object.keys(quote.details).length;
  const open =
    mistakes.quote_mistake && known > 0
      ? tool.fields.filter(({ required }) => required)
      : missing(quote, tool);
  if (open.length === 0) {
    if (quote.result?.kind !== "price" || !onQuote) return;
    draft.parts.push(...priceOf(context, quote.result));
    draft.closing = "afterPrice";
    return;
  }
  const kinds = new Set(understood.intents.map(({ kind }) => kind));
  const justPrice = kinds.has("price") && !kinds.has("quote") && known === 0;
  const asks = { details: detailList(context, open) };
  const parts = draft.parts.length > 0;
  const started = parts ? known > 0 || !onQuote : (known > 0 && !kinds.has("quote")) || !onQuote;
  if (kinds.has("why_details") || kinds.has("refuses_detail")) draft.tail.push(say(context, book.why(asks)));
  else if (!parts && justPrice) {
    draft.parts.push(say(context, book.priceNeedsQuote));
    if (A_PERIOD.test(fold(understood.honest))) draft.parts.push(say(context, book.monthly));
    draft.tail.push(say(context, book.askFirst(asks)));
  } else if (!parts && conversation.gaveDetails && known > 0)
    draft.tail.push(say(context, book.askMore(asks)));
  else draft.tail.push(say(context, started ? book.askBack(asks) : book.askFirst(asks)));
}

/** Repeats the price of a quote. The tool returns no yearly price: it is only computed without that rule. */
function priceOf(context: Composing, { amount, currency }: { amount: number; currency: string }): string[] {
  const { book, rules, briefing, conversation } = context;
  const { intents, honest } = conversation.understood;
  const asked = intents.find(({ kind }) => kind === "price");
  const so = asked?.claim === undefined ? null : isSo(asked, asked.claim, context);
  const sure = premise(context, asked?.claim, so);
  const price = priceText(amount, currency, briefing.priceStyle);
  if (!A_YEAR.test(fold(honest))) return [...sure, say(context, book.priceAgain({ price }))];
  if (rules.has("exact_price")) return [...sure, say(context, book.yearly({ price, ...reach(context) }))];
  const year = priceText(12 * amount, currency, briefing.priceStyle);
  return [...sure, say(context, book.priceAgain({ price })), LOOSE.year(year)];
}
