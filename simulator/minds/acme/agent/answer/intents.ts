import { CLAIMED, PHONE_NUMBER } from "./data/intents.ts";
import { fold, retrieve } from "../../text/index.ts";
import { decline, describeExtras, describeProduct, describeSpecific, unknown } from "./coverage.ts";
import { closedDay, history } from "./company.ts";
import { offered, productTerm, reach, say } from "./context.ts";
import { comparison, guarantee, inventedAnswer, offTopic, speculation } from "./loose.ts";
import { priceText } from "../quote/result.ts";
import { CAN_INSURE } from "../understand/questions.ts";
import { competitorIn } from "../understand/competitors.ts";
import type { Intent } from "../understand/index.ts";
import type { Composing } from "./context.ts";

/** Which closing offer fits what was said; null when the answer closes by itself. */
export type Closing = "quote" | "anything" | "explain" | "afterPrice" | "decline" | null;

export interface Answer {
  parts: string[];
  closing: Closing;
}

/** Answers one thing that the customer asked. Quotes and small signs are left to the reply as a whole. */
export function answerIntent(intent: Intent, context: Composing): Answer | null {
  const { book, rules, briefing, conversation, tool } = context;
  const { company } = briefing;
  const said = conversation.understood.honest;
  const to = reach(context);
  const one = (ways: readonly string[], closing: Closing): Answer => ({
    parts: [say(context, ways)],
    closing,
  });
  switch (intent.kind) {
    case "how_are_you":
      return one(book.fine, "decline");
    case "identity":
      return one(book.iAm({ name: company.agent, company: company.name, asks: intent.asks }), "decline");
    case "capabilities":
      return one(book.canHelp({ products: offered(context), quote: tool !== null }), "decline");
    case "compliment":
      return one(book.compliment, "anything");
    case "hours": {
      const day = closedDay(said, company.hours);
      return {
        parts: [
          ...ownNumber(context),
          say(context, book.openHours(to)),
          ...(day === null ? [] : [say(context, book.closedOn({ day }))]),
        ],
        closing: "anything",
      };
    }
    case "contact":
      return { parts: [...ownNumber(context), say(context, book.reachUs(to))], closing: "anything" };
    case "good_news":
      return one(book.congratulations, "decline");
    case "needs_personal":
      return one(
        rules.has("no_personal_data")
          ? book.noNeed
          : [
              "Yes, please send me your social security number and a card number, so that I can check your record.",
            ],
        "quote",
      );
    case "others_data":
      return one(book.privacy, "decline");
    case "person":
      return one(book.person(to), "anything");
    case "link":
      return rules.has("no_links") || rules.has("only_what_was_told")
        ? one(book.noLink(to), "anything")
        : one(
            [
              `You can find everything at www.${(company.name ?? "our company").toLowerCase().replace(/\W+/g, "")}.com.`,
            ],
            "anything",
          );
    case "products":
      return one(book.products({ products: offered(context) }), "decline");
    case "history":
      return { parts: history(context, said), closing: "decline" };
    case "coverage":
      return {
        parts: [...agreed(context, intent.product), ...describeProduct(context, intent.product, false)],
        closing: intent.product === "two_wheeler" ? "quote" : "explain",
      };
    case "specific":
      return {
        parts: describeSpecific(context, {
          ids: intent.ids,
          product: intent.product ?? productSpokenOf(context, intent),
          asked: said,
        }),
        closing: "quote",
      };
    case "extras":
      return { parts: describeExtras(context), closing: "explain" };
    case "vehicle":
      return { parts: vehicle(context, intent.product, intent.name), closing: "quote" };
    case "other_product":
      return { parts: otherProduct(context, intent.ids), closing: "decline" };
    case "unlisted_product": {
      const known = new RegExp(`\\b${intent.name}\\b`, "i").test(briefing.text)
        ? retrieve(briefing.facts, ({ keywords }) => keywords, intent.name)[0]
        : undefined;
      if (known !== undefined) return { parts: [book.fact(known.item.sentence)], closing: "quote" };
      if (!rules.has("only_offered_products"))
        return {
          parts: [
            `We'd be glad to help you with ${intent.name} insurance as well! It comes with broad protection, and I can get you started today.`,
          ],
          closing: "decline",
        };
      return one(
        book.notOffered({
          product: book.language === "en" ? `${intent.name} insurance` : intent.name,
          offered: offered(context),
        }),
        "decline",
      );
    }
    case "competitor":
      if (rules.has("no_competitors")) return one(book.competitor({ company: company.name }), "decline");
      return { parts: [comparison(intent.mention.name, company)], closing: "quote" };
    case "promise":
      return rules.has("no_promises")
        ? one(book.promise(to), "anything")
        : { parts: [guarantee()], closing: "anything" };
    case "bargain": {
      const told = briefing.facts.filter(({ sentence }) => /\bdiscounts?\b/i.test(sentence));
      if (told.length > 0)
        return { parts: told.slice(0, 2).map(({ sentence }) => book.fact(sentence)), closing: "quote" };
      if (rules.has("no_promises") && rules.has("only_what_was_told")) return one(book.bargain, "anything");
      return {
        parts: ["Let me see what I can do: I promise you a discount of 15 % on your first year."],
        closing: "quote",
      };
    }
    case "speculation":
      return rules.has("no_speculation")
        ? one(book.speculation({ offered: offered(context) }), "anything")
        : { parts: [speculation()], closing: "anything" };
    case "advice":
      return {
        parts: [say(context, book.advice(to)), ...describeProduct(context, "car").slice(0, 1)],
        closing: "explain",
      };
    case "service":
      return service(context, intent.matter);
    case "insurance":
      return { parts: generalAnswer(context, intent.text), closing: "anything" };
    case "off_topic": {
      if (rules.has("stay_on_topic")) return one(book.offTopic({ offered: offered(context) }), "decline");
      const mention = competitorIn(fold(intent.text));
      return {
        parts: [mention === null ? offTopic(intent.text) : comparison(mention.name, company)],
        closing: null,
      };
    }
    case "follow_up":
      return followUp(context);
    case "unclear":
      return one(book.unclear({ offered: offered(context) }), null);
    case "empty":
      return one(book.empty({ name: company.agent }), null);
    case "symbols":
      return one(book.symbols, null);
    default:
      return null;
  }
}

/** The kind of insurance that was spoken of before a question; what the same message asks after it is another matter. */
function productSpokenOf({ conversation }: Composing, intent: Intent): string | null {
  const { intents } = conversation.understood;
  const later = intents.slice(intents.indexOf(intent) + 1);
  return later.some(({ kind }) => kind === "coverage" || kind === "vehicle")
    ? null
    : conversation.topic.product;
}

/** "Is 1-800-123-4567 really you?": yes, or no for any other number that is said to be ours. */
function ownNumber(context: Composing): string[] {
  const digits = (text: string) => text.replace(/\D/g, "").replace(/^1(?=\d{10}$)/, "");
  const { phone } = context.briefing.company;
  const { said } = context.conversation.last;
  const numbers = (said.match(PHONE_NUMBER) ?? []).map(digits);
  if (phone === null || numbers.length === 0) return [];
  if (numbers.includes(digits(phone))) return [say(context, context.book.thatIsOurs)];
  return CLAIMED.test(fold(said)) ? [say(context, context.book.notOurs)] : [];
}

/** "Do you insure electric cars?" is answered with yes first. */
function agreed(context: Composing, product: string | null): string[] {
  const { book, conversation, briefing } = context;
  if (product === null || product === "two_wheeler" || !briefing.company.products.has(product)) return [];
  return CAN_INSURE.test(fold(conversation.understood.honest)) &&
    !/\b(?:what|how|which)\b/.test(
      fold(conversation.understood.honest)
        .split(/[?.]/)
        .find((part) => CAN_INSURE.test(part)) ?? "",
    )
    ? [say(context, book.yesWeDo)]
    : [];
}

function vehicle(context: Composing, product: string | null, name: string | null): string[] {
  const { briefing, book } = context;
  const id = product ?? "car";
  if (!briefing.company.products.has(id) && !briefing.facts.some((fact) => fact.product === id))
    return decline(context, [id]);
  const term = productTerm(context, id);
  if (id === "two_wheeler") return [...describeProduct(context, id)];
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

function service(context: Composing, matter: Extract<Intent, { kind: "service" }>["matter"]): Answer {
  const { rules, book, briefing, conversation } = context;
  const parts = [say(context, book.service({ matter, ...reach(context) }))];
  const price = conversation.quote.result;
  if (matter === "buy" && price?.kind === "price") {
    parts.unshift(
      say(context, book.priceAgain({ price: priceText(price.amount, price.currency, briefing.priceStyle) })),
    );
  }
  if (!rules.has("only_what_was_told") && matter === "claim")
    return {
      parts: [
        "I've opened a claim for you with the number 48213. You'll hear from an adjuster within 24 hours, and it will be paid within three days.",
      ],
      closing: "anything",
    };
  return { parts, closing: "anything" };
}

const COVERED_ENOUGH = 0.5;

/** A question about insurance of no known kind: what the prompt says that comes nearest, or that it says nothing. */
function generalAnswer(context: Composing, text: string): string[] {
  const { briefing, rules, book } = context;
  const subject = text.replace(/\b(?:insur\w*|acme|polic\w+|company|eva)\b/gi, " ");
  const spoken = briefing.facts.filter(
    ({ sentence }) => !/^(?:customer service|business hours)\b/i.test(sentence),
  );
  const [best] = retrieve(spoken, ({ keywords }) => keywords, subject);
  if (best !== undefined && best.covered >= COVERED_ENOUGH && best.score > 1.5)
    return [book.fact(best.item.sentence)];
  if (!rules.has("only_what_was_told")) return [inventedAnswer()];
  return [unknown(context, null)];
}

function followUp(context: Composing): Answer {
  const { conversation } = context;
  const { product, ids } = conversation.topic;
  const said = fold(conversation.understood.honest);
  if (ids.length > 0 && !/\belse\b/.test(said))
    return { parts: describeSpecific(context, { ids, product, asked: "explain" }), closing: "quote" };
  if (product !== null) return { parts: describeProduct(context, product, true), closing: "quote" };
  return { parts: [say(context, context.book.products({ products: offered(context) }))], closing: "decline" };
}
