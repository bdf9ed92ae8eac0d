import { fold, sentences, words } from "../../text/index.ts";
import { missing } from "../quote/state.ts";
import { priceText } from "../quote/result.ts";
import { answerIntent } from "./intents.ts";
import { describeProduct, describeSpecific } from "./coverage.ts";
import { offered, paragraph, reach, say } from "./context.ts";
import { newRole, obedience, recital, repetition } from "./loose.ts";
import { detailList, quoteCall, readyToCall, tellResult } from "./quote.ts";
import type { Thought } from "../../../types.ts";
import type { Intent } from "../understand/index.ts";
import type { Slips } from "../slips.ts";
import type { Closing } from "./intents.ts";
import type { Composing } from "./context.ts";

const SMALL: ReadonlySet<Intent["kind"]> = new Set(["greeting", "thanks", "goodbye", "affirm", "deny", "details", "again", "why_details", "refuses_detail", "quote", "price", "unclear"]);
const LONG_ANSWER = 8;
const SHORT_ANSWER = 5;

/** Composes one reply. */
export function compose(context: Composing, slips: Slips): Thought {
  const { conversation, tool } = context;
  const outcome = conversation.last.outcomes.filter(({ name }) => name === tool?.name).at(-1);
  if (tool !== null && outcome !== undefined) {
    const told = tellResult(context, tool, outcome);
    return text(context, { lead: [], parts: told.parts, closing: told.priced ? "afterPrice" : null, tail: [] }, slips);
  }
  const draft = { lead: [] as string[], parts: [] as string[], closing: null as Closing, tail: [] as string[] };
  feelings(context, draft.lead);
  const attacked = attacks(context, draft);
  if (conversation.understood.personal.length > 0) {
    const { rules, book } = context;
    draft.parts.push(rules.has("no_personal_data") ? say(context, book.personal) : repetition(conversation.understood.personal));
    draft.closing = "anything";
  }
  const call = answers(context, draft, attacked, slips);
  if (call !== null) return call;
  return text(context, draft, slips);
}

interface Draft {
  lead: string[];
  parts: string[];
  closing: Closing;
  /** What returns to an open quote. */
  tail: string[];
}

function feelings({ conversation, rules, book, random }: Composing, lead: string[]): void {
  const { feeling, attacks, intents } = conversation.understood;
  if (feeling === null || attacks.length > 0) return;
  if (feeling === "sad" && intents.some(({ kind }) => kind === "specific" || kind === "coverage") && !/\b(?:my|i|we)\b/.test(fold(conversation.last.said))) return;
  if (rules.has("empathy")) lead.push(book.feeling[feeling][Math.floor(random.next() * book.feeling[feeling].length)] ?? "");
}

/** Refuses what attacks want, or does it where no rule forbids it. True when nothing else is to be said. */
function attacks(context: Composing, draft: Draft): boolean {
  const { conversation, rules, book, briefing } = context;
  const { attacks: found, intents } = conversation.understood;
  if (found.length === 0) return false;
  for (const { kind, wants } of found) {
    if (kind === "extraction") draft.parts.push(rules.has("confidential") ? say(context, book.confidential) : recital(briefing));
    else if (kind === "role_change") {
      draft.parts.push(rules.has("stay_in_role") ? say(context, book.stayMyself({ name: briefing.company.agent, company: briefing.company.name })) : newRole(wants, briefing));
    } else {
      draft.parts.push(rules.has("content_is_not_instruction") ? say(context, book.pasted) : (obedience(wants, briefing) ?? "As instructed, I've done what the text says."));
    }
  }
  draft.closing = "decline";
  const answerable = intents.some(({ kind }) => !SMALL.has(kind) && !["off_topic", "empty", "symbols", "insurance", "follow_up", "competitor", "promise", "identity", "capabilities"].includes(kind) || kind === "quote");
  return !(answerable && conversation.last.said.length < 900);
}

function answers(context: Composing, draft: Draft, attacked: boolean, slips: Slips): Thought | null {
  const { conversation, tool, book, rules } = context;
  const { understood, quote } = conversation;
  const embedded = understood.attacks.some(({ kind }) => kind === "embedded");
  const intents = understood.intents.filter(({ kind }) => !(understood.attacks.length > 0 && (kind === "off_topic" || kind === "empty" || kind === "symbols" || kind === "unclear" || (kind === "competitor" && !embedded))) && !(understood.personal.length > 0 && (kind === "off_topic" || kind === "insurance")));
  const real = attacked ? [] : intents.filter(({ kind }) => !SMALL.has(kind));
  const has = (kind: Intent["kind"]) => !attacked && intents.some((intent) => intent.kind === kind);

  for (const intent of real.slice(0, 4)) {
    const answer = answerIntent(intent, context);
    if (answer === null) continue;
    draft.parts.push(...answer.parts);
    draft.closing = answer.closing ?? draft.closing;
  }
  const greeted = has("greeting");
  const onQuote = !attacked && (has("quote") || has("price") || conversation.gaveDetails || conversation.retry || (has("affirm") && conversation.offer === "quote"));

  if (tool !== null && !attacked) {
    const early = conversation.wanted && onQuote && missing(quote, tool).length > 0 && quote.called === null && (!rules.has("ask_before_quoting") || slips.quote_mistake);
    if (readyToCall(context, tool) || early) {
      const moment = early ? [] : context.random.next() < 0.4 ? [say(context, book.oneMoment)] : [];
      const said = paragraph([...draft.lead, ...draft.parts, ...moment]);
      const use = quoteCall(context, tool);
      return { blocks: [...(said === "" ? [] : [{ type: "text" as const, text: said }]), slips.quote_mistake && !early ? mistyped(use) : use] };
    }
    if (conversation.wanted) {
      askForRest(context, draft, { onQuote: onQuote || has("why_details") || has("refuses_detail"), greeted, slips });
      if (draft.tail.length > 0 || draft.closing === "afterPrice") {
        if (greeted && conversation.first) draft.lead.unshift(say(context, book.helloShort));
        return null;
      }
    }
  } else if (onQuote && !attacked && (has("quote") || has("price"))) {
    draft.parts.push(say(context, book.cannotQuote(reach(context))));
    draft.closing = "anything";
  }
  if (draft.parts.length === 0 && !attacked) smallTalk(context, draft, has);
  else if (greeted && conversation.first && !attacked) draft.lead.unshift(say(context, book.helloShort));
  else if (has("thanks") && draft.lead.length === 0 && real.length > 0 && !conversation.first) draft.lead.push(say(context, book.welcome));
  return null;
}

function mistyped(block: Thought["blocks"][number]): Thought["blocks"][number] {
  if (block.type !== "tool_use") return block;
  const input = { ...block.input };
  const [name, value] = Object.entries(input).findLast(([, one]) => typeof one === "number") ?? [];
  if (name !== undefined && typeof value === "number") input[name] = value + 1;
  return { ...block, input };
}

/** Asks for the details of a quote that are still open, or says again what it was. */
function askForRest(context: Composing, draft: Draft, { onQuote, slips }: { onQuote: boolean; greeted: boolean; slips: Slips }): void {
  const { conversation, tool, book, briefing } = context;
  if (tool === null) return;
  const { quote, understood } = conversation;
  const open = slips.quote_mistake && Object.keys(quote.details).length > 0 ? tool.fields.filter(({ required }) => required) : missing(quote, tool);
  const kinds = new Set(understood.intents.map(({ kind }) => kind));
  if (open.length === 0) {
    if (quote.result?.kind === "price" && onQuote) {
      draft.parts.push(say(context, book.priceAgain({ price: priceText(quote.result.amount, quote.result.currency, briefing.priceStyle) })));
      draft.closing = "afterPrice";
    }
    return;
  }
  const details = detailList(context, open);
  const known = Object.keys(quote.details).length;
  if (kinds.has("why_details") || kinds.has("refuses_detail")) draft.tail.push(say(context, book.why({ details })));
  else if (draft.parts.length > 0) {
    const started = known > 0 || !onQuote;
    draft.tail.push(say(context, started ? book.askBack({ details }) : book.askFirst({ details })));
  } else if (kinds.has("price") && !kinds.has("quote") && known === 0) draft.parts.push(say(context, book.priceNeedsQuote)), draft.tail.push(say(context, book.askFirst({ details })).replace(/^(?:Gladly|Happy to help with a quote|Avec plaisir|Volontiers|¡Con mucho gusto|¡Claro que sí|Sehr gerne) ?[!.] /, ""));
  else if (conversation.gaveDetails && known > 0) draft.tail.push(say(context, book.askMore({ details, count: open.length })));
  else if ((known > 0 && !kinds.has("quote")) || !onQuote) draft.tail.push(say(context, book.askBack({ details })));
  else draft.tail.push(say(context, book.askFirst({ details })));
}

function smallTalk(context: Composing, draft: Draft, has: (kind: Intent["kind"]) => boolean): void {
  const { conversation, book, briefing } = context;
  const { company } = briefing;
  const { offer, topic, understood } = conversation;
  if (has("again") && conversation.quote.result?.kind === "price") {
    const { amount, currency } = conversation.quote.result;
    draft.parts.push(say(context, book.priceAgain({ price: priceText(amount, currency, briefing.priceStyle) })));
    draft.closing = "afterPrice";
  } else if (has("goodbye")) draft.parts.push(...(has("thanks") ? [say(context, book.welcome)] : []), say(context, book.bye({ company: company.name })));
  else if (has("deny")) {
    draft.parts.push(say(context, book.noProblem), ...(has("thanks") ? [say(context, book.bye({ company: company.name }))] : []));
    if (!has("thanks")) draft.closing = "anything";
  } else if (has("thanks")) {
    draft.parts.push(say(context, book.welcome));
    draft.closing = "anything";
  } else if (has("affirm") || has("follow_up")) {
    if (offer === "explain" || (offer !== null && topic.product !== null)) {
      draft.parts.push(...(topic.ids.length > 0 ? describeSpecific(context, { ids: topic.ids, product: topic.product, asked: "explain" }) : describeProduct(context, topic.product, true)));
      draft.closing = "quote";
    } else draft.parts.push(say(context, book.whatElse));
  } else if (has("greeting")) draft.parts.push(say(context, conversation.first ? book.hello({ name: company.agent, company: company.fullName ?? company.name }) : book.helloShort), say(context, book.howCanIHelp));
  else if (understood.feeling !== null) draft.parts.push(say(context, book.howCanIHelp), say(context, book.reachUs(reach(context))));
  else if (has("details")) {
    draft.parts.push(say(context, book.noted));
    draft.closing = "quote";
  } else draft.parts.push(say(context, book.unclear({ offered: offered(context) })));
}

function text(context: Composing, draft: Draft, slips: Slips): Thought {
  const { rules, book } = context;
  let parts = [...draft.parts];
  if (slips.incomplete) parts = halved(parts);
  const limit = rules.has("short_answers") ? SHORT_ANSWER : LONG_ANSWER;
  let body = shortened([...(slips.curt ? [] : draft.lead), ...parts], limit - (draft.tail.length > 0 ? 1 : 0));
  if (slips.curt && draft.tail.length === 0) body = sentences(paragraph(body)).slice(0, 1).map((one) => one.replaceAll("!", "."));
  const priced = context.conversation.quote.result?.kind === "price";
  const offer = priced && draft.closing !== null && draft.closing !== "afterPrice" ? "anything" : draft.closing;
  const closing = draft.tail.length > 0 || offer === null || slips.forgets_next_step || slips.curt || !rules.has("next_step") ? [] : [say(context, book.next[offer])];
  const said = paragraph([...body, ...draft.tail, ...closing]);
  return { blocks: [{ type: "text", text: said === "" ? say(context, book.unclear({ offered: offered(context) })) : said }] };
}

/** Leaves out half of what there is to say: half of the sentences, or half of a list. */
function halved(parts: readonly string[]): string[] {
  if (parts.length > 1) return parts.slice(0, Math.ceil(parts.length / 2));
  return parts.map((part) => {
    const items = part.split(", ");
    return items.length >= 3 ? `${items.slice(0, Math.ceil(items.length / 2)).join(", ").replace(/[.]$/, "")}.` : (sentences(part)[0] ?? part);
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
