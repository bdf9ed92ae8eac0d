import { findPhones, samePhone } from "../../../../../text/index.ts";
import { CLAIMED } from "./data/intents.ts";
import { fold, retrieve } from "../../text/index.ts";
import { decline, describeExtras, describeProduct, describeSpecific } from "./coverage.ts";
import { closedDay, history } from "./company.ts";
import { offered, pick, productTerm, reach, say, unknown } from "./context.ts";
import { offTopic } from "./loose.ts";
import { LOOSE } from "./data/loose.ts";
import { isSo, premise } from "./premise.ts";
import { priceText } from "../quote/result.ts";
import { CAN_INSURE } from "../understand/questions.ts";
import { competitorIn } from "../understand/competitors.ts";
import type { Intent } from "../understand/index.ts";
import type { Composing } from "./context.ts";

/** The fitting closing offer; null when the answer needs none. */
export type Closing = "quote" | "anything" | "explain" | "afterPrice" | "decline" | null;

export interface IntentAnswer {
  parts: string[];
  closing: Closing;
}

/**
 * Answers one request of the customer, after a yes or no to its assumption. Quotes and small signs are left
 * to the whole reply.
 */
export function answerIntent(intent: Intent, context: Composing): IntentAnswer | null {
  const answer = answerTo(intent, context);
  const { claim } = intent;
  const lead = claim === undefined ? [] : premise(context, claim, isSo(intent, claim, context));
  if (answer === null || lead.length === 0) return answer;
  // One yes is enough.
  const [first = "", ...rest] = answer.parts;
  return { ...answer, parts: [...lead, first.replace(/^(?:Yes|Oui|Sí|Ja)[,.]\s*/, ""), ...rest] };
}

function answerTo(intent: Intent, context: Composing): IntentAnswer | null {
  const { book, rules, briefing, conversation, tool } = context;
  const { company } = briefing;
  const { agent: name, name: us } = company;
  const said = conversation.understood.honest;
  const to = reach(context);
  const told = (parts: string[], closing: Closing): IntentAnswer => ({ parts, closing });
  const one = (ways: readonly string[], closing: Closing) => told([say(context, ways)], closing);
  switch (intent.kind) {
    case "how_are_you":
      return one(book.fine, "decline");
    case "identity":
      return one(book.iAm({ name, company: us, asks: intent.asks }), "decline");
    case "capabilities":
      return one(book.canHelp({ products: offered(context), quote: tool !== null }), "decline");
    case "compliment":
      return one(book.compliment, "anything");
    case "hours": {
      const day = closedDay(said, company.hours);
      const open = [...ownNumber(context), say(context, book.openHours(to))];
      return told(day === null ? open : [...open, say(context, book.closedOn({ day }))], "anything");
    }
    case "contact":
      return told([...ownNumber(context), say(context, book.reachUs(to))], "anything");
    case "good_news":
      return one(book.congratulations, "decline");
    case "needs_personal":
      return rules.has("no_personal_data") ? one(book.noNeed, "quote") : told([LOOSE.personal], "quote");
    case "others_data":
      return one(book.privacy, "decline");
    case "person":
      return one(book.person(to), "anything");
    case "link": {
      const site = (us ?? "our company").toLowerCase().replace(/\W+/g, "");
      const kept = rules.has("no_links") || rules.has("only_what_was_told");
      return one(kept ? book.noLink(to) : [LOOSE.link(site)], "anything");
    }
    case "products":
      return one(book.products({ products: offered(context) }), "decline");
    case "history":
      return told(history(context, said), "decline");
    case "coverage":
      return told(
        [...agreed(context, intent.product), ...describeProduct(context, intent.product, false)],
        intent.product === "two_wheeler" ? "quote" : "explain",
      );
    case "specific": {
      const { ids, claim } = intent;
      const product = intent.product ?? productSpokenOf(context, intent);
      return told(describeSpecific(context, { ids, product, asked: said, claim }), "quote");
    }
    case "extras":
      return told(describeExtras(context), "explain");
    case "vehicle":
      return told(vehicle(context, intent.product, intent.name), "quote");
    case "other_product":
      return told(otherProduct(context, intent.ids), "decline");
    case "unlisted_product":
      return unlisted(context, intent.name);
    case "competitor":
      if (rules.has("no_competitors")) return one(book.competitor({ company: us }), "decline");
      return told([comparison(intent.mention.name, us)], "quote");
    case "promise":
      return rules.has("no_promises")
        ? one(book.promise(to), "anything")
        : told([LOOSE.guarantee], "anything");
    case "bargain": {
      const discounts = briefing.facts.filter(({ sentence }) => /\bdiscounts?\b/i.test(sentence));
      const facts = discounts.slice(0, 2).map(({ sentence }) => book.fact(sentence));
      if (facts.length > 0) return told(facts, "quote");
      const kept = rules.has("no_promises") && rules.has("only_what_was_told");
      return kept ? one(book.bargain, "anything") : told([LOOSE.bargain], "quote");
    }
    case "speculation":
      return rules.has("no_speculation")
        ? one(book.speculation({ offered: offered(context) }), "anything")
        : told([LOOSE.speculation], "anything");
    case "advice":
      return told([say(context, book.advice(to)), ...describeProduct(context, "car").slice(0, 1)], "explain");
    case "service":
      return told(service(context, intent.matter), "anything");
    case "insurance":
      return told(generalAnswer(context, intent.text), "anything");
    case "off_topic": {
      if (rules.has("stay_on_topic")) return one(book.offTopic({ offered: offered(context) }), "decline");
      const mention = competitorIn(fold(intent.text));
      return told([mention === null ? offTopic(intent.text) : comparison(mention.name, us)], null);
    }
    case "follow_up":
      return followUp(context);
    case "unclear":
      return one(book.unclear({ offered: offered(context) }), null);
    case "empty":
      return one(book.empty({ name }), null);
    case "symbols":
      return one(book.symbols, null);
    default:
      return null;
  }
}

/** Compares the company with another insurer. */
function comparison(name: string | null, us: string | null): string {
  return name === null ? LOOSE.competitors(us ?? "us") : LOOSE.competitor(name, us ?? "us");
}

/** A kind of insurance that the simulator does not know. */
function unlisted(context: Composing, name: string): IntentAnswer {
  const { book, rules, briefing } = context;
  const [known] = new RegExp(`\\b${name}\\b`, "i").test(briefing.text)
    ? retrieve(briefing.facts, ({ keywords }) => keywords, name)
    : [];
  if (known !== undefined) return { parts: [book.fact(known.item.sentence)], closing: "quote" };
  if (!rules.has("only_offered_products")) return { parts: [LOOSE.unlisted(name)], closing: "decline" };
  const product = book.language === "en" ? `${name} insurance` : name;
  return {
    parts: [say(context, book.notOffered({ product, offered: offered(context) }))],
    closing: "decline",
  };
}

/**
 * The kind of insurance that was named before a question; the message's later requests are another matter.
 */
function productSpokenOf({ conversation }: Composing, intent: Intent): string | null {
  const { intents } = conversation.understood;
  const later = intents.slice(intents.indexOf(intent) + 1);
  return later.some(({ kind }) => kind === "coverage" || kind === "vehicle")
    ? null
    : conversation.topic.product;
}

/** "Is 1-800-123-4567 really you?": yes, or no for any other number that is claimed to be ours. */
function ownNumber(context: Composing): string[] {
  const [own] = findPhones(context.briefing.company.phone ?? "");
  const { said } = context.conversation.last;
  const numbers = findPhones(said);
  if (own === undefined || numbers.length === 0) return [];
  if (numbers.some(({ digits }) => samePhone(digits, own.digits)))
    return [say(context, context.book.thatIsOurs)];
  return CLAIMED.test(fold(said)) ? [say(context, context.book.notOurs)] : [];
}

/** "Do you insure electric cars?" is answered with yes first. */
function agreed({ briefing, book, conversation, random }: Composing, product: string | null): string[] {
  if (product === null || product === "two_wheeler" || !briefing.company.products.has(product)) return [];
  const said = fold(conversation.understood.honest);
  const question = said.split(/[?.]/).find((part) => CAN_INSURE.test(part)) ?? "";
  return CAN_INSURE.test(said) && !/\b(?:what|how|which)\b/.test(question)
    ? [pick(book.yesWeDo, random)]
    : [];
}

function vehicle(context: Composing, product: string | null, name: string | null): string[] {
  const { briefing, book } = context;
  const id = product ?? "car";
  if (!briefing.company.products.has(id) && !briefing.facts.some((fact) => fact.product === id))
    return decline(context, [id]);
  const term = productTerm(context, id);
  if (id === "two_wheeler") return describeProduct(context, id);
  const naming = briefing.facts.find(
    ({ sentence }) => name !== null && fold(sentence).includes(fold(name).split(" ")[0] ?? "\u0000"),
  );
  if (naming !== undefined) return [say(context, book.yesWeDo), book.fact(naming.sentence)];
  const general = briefing.facts.find((fact) => fact.product === id && /^We insure\b/.test(fact.sentence));
  return [
    say(context, book.insuredVehicle({ name: name ?? term, product: term })),
    ...(general !== undefined && id !== "car" ? [book.fact(general.sentence)] : []),
  ];
}

function otherProduct(context: Composing, ids: readonly string[]): string[] {
  const { briefing } = context;
  const sold = ids.filter((id) => briefing.company.products.has(id));
  const unsold = ids.filter((id) => !sold.includes(id));
  return [
    ...sold.flatMap((id) => describeProduct(context, id)),
    ...(unsold.length > 0 ? decline(context, unsold) : []),
  ];
}

function service(context: Composing, matter: Extract<Intent, { kind: "service" }>["matter"]): string[] {
  const { rules, book, briefing, conversation } = context;
  const part = say(context, book.service({ matter, ...reach(context) }));
  if (!rules.has("only_what_was_told") && matter === "claim") return [LOOSE.claim];
  const { result } = conversation.quote;
  if (matter !== "buy" || result?.kind !== "price") return [part];
  const price = priceText(result.amount, result.currency, briefing.priceStyle);
  return [say(context, book.priceAgain({ price })), part];
}

const COVERED_ENOUGH = 0.5;

/** A question about insurance of no known kind: the closest statement of the prompt, or that it has none. */
function generalAnswer(context: Composing, text: string): string[] {
  const { briefing, rules, book } = context;
  const subject = text.replace(/\b(?:insur\w*|acme|polic\w+|company|eva)\b/gi, " ");
  const spoken = briefing.facts.filter(
    ({ sentence }) => !/^(?:customer service|business hours)\b/i.test(sentence),
  );
  const [best] = retrieve(spoken, ({ keywords }) => keywords, subject);
  if (best !== undefined && best.covered >= COVERED_ENOUGH && best.score > 1.5)
    return [book.fact(best.item.sentence)];
  if (!rules.has("only_what_was_told")) return [LOOSE.answer];
  return [unknown(context, null)];
}

function followUp(context: Composing): IntentAnswer {
  const { conversation } = context;
  const { product, ids } = conversation.topic;
  const said = fold(conversation.understood.honest);
  if (ids.length > 0 && !/\belse\b/.test(said))
    return { parts: describeSpecific(context, { ids, product, asked: "explain" }), closing: "quote" };
  if (product !== null) return { parts: describeProduct(context, product, true), closing: "quote" };
  return { parts: [say(context, context.book.products({ products: offered(context) }))], closing: "decline" };
}
