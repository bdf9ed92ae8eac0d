import { fold, guessLanguage, words } from "../../text/index.ts";
import { offerIn } from "../quote/conversation.ts";
import { detailsIn, NO_QUOTE, withDetails, withOutcomes } from "../quote/state.ts";
import { belongsElsewhere, insuranceDegree } from "../understand/domain.ts";
import { CALLS_OFF } from "../understand/data/patterns.ts";
import { honestText, understand } from "../understand/index.ts";
import { vehiclesIn } from "../quote/several.ts";
import type { Memory } from "../../memory.ts";
import type { Language } from "../../text/index.ts";
import type { Details } from "../quote/extract.ts";
import { nameOf, type QuoteTool } from "../quote/fields.ts";
import type { QuoteState } from "../quote/state.ts";
import type { Exchange } from "../request.ts";
import type { Matter, Understanding } from "../understand/index.ts";
import { PRICING, QUOTING, WHAT_NEXT, ANOTHER, OWN } from "./data/conversation.ts";

/** The last topic, so that "and for theft?" can be answered. */
export interface Topic {
  product: string | null;
  ids: string[];
}

/** The conversation including the last message, as the agent understands it. */
export interface ConversationState {
  language: Language;
  understood: Understanding;
  quote: QuoteState;
  /** True when the customer wants a quote. */
  wanted: boolean;
  /** The details of each vehicle, when the last message wants quotes for several and gives all details. */
  several: Details[];
  /** True when the last message gave a detail of the quote. */
  gaveDetails: boolean;
  /** True when the customer asked to try a failed quote again. */
  retry: boolean;
  topic: Topic;
  /** The customer's last request that only the company's people can fulfil. */
  matter: Matter | null;
  /** The offer in Eva's last message. */
  offer: ReturnType<typeof offerIn>;
  first: boolean;
  last: Exchange;
}

/** State after the earlier exchanges. */
type Course = Pick<ConversationState, "language" | "quote" | "wanted" | "topic" | "matter">;

const BEGINNING: Course = {
  language: "en",
  quote: NO_QUOTE,
  wanted: false,
  topic: { product: null, ids: [] },
  matter: null,
};

/** Understood conversations, by all of their text. */
export type Courses = Memory<ConversationState>;

/**
 * Works through the whole conversation. The result depends on the exchanges and the tool only: remembered
 * results of an earlier request only save work.
 */
export function follow(
  exchanges: readonly Exchange[],
  tool: QuoteTool | null,
  remembered: Courses,
): ConversationState {
  let course = BEGINNING;
  let key = JSON.stringify(tool);
  let heard: ConversationState | null = null;
  for (const [at, exchange] of exchanges.entries()) {
    const before = exchanges[at - 1]?.eva ?? "";
    key += `\n${JSON.stringify(exchange.said)}`;
    heard = {
      ...remembered.get(key, () => hear({ exchange, before, tool, course, first: at === 0 })),
      last: exchange,
    };
    key += JSON.stringify([exchange.eva, exchange.outcomes]);
    course = tool === null ? heard : afterOutcomes(heard, exchange, tool);
  }
  if (heard === null) throw new Error("A conversation has at least one message.");
  const called = tool !== null && heard.last.outcomes.some(({ name }) => name === tool.name);
  return called ? { ...heard, quote: course.quote } : heard;
}

/** "What happens next?" after an accident continues that matter, and is not a request to buy. */
function goingOn(matter: Matter | null, understood: Understanding): Understanding {
  if (matter === null || !WHAT_NEXT.test(fold(understood.honest))) return understood;
  const intents = understood.intents.map((intent) =>
    intent.kind === "service" && intent.matter === "buy" ? { ...intent, matter } : intent,
  );
  return { ...understood, intents };
}

/**
 * Applies the tool's results. Once a quote was computed, it is wanted only when the tool refused its details.
 */
function afterOutcomes(heard: ConversationState, exchange: Exchange, tool: QuoteTool): Course {
  const quote = withOutcomes(heard.quote, exchange, tool);
  const called = exchange.outcomes.some(({ name }) => name === tool.name);
  return { ...heard, quote, wanted: called ? quote.result?.kind === "invalid" : heard.wanted };
}

interface Hearing {
  exchange: Exchange;
  /** Eva's message before it. */
  before: string;
  tool: QuoteTool | null;
  course: Course;
  first: boolean;
}

/** Reads one message of the customer, in the context of the messages before it. */
function hear({ exchange, before, tool, course, first }: Hearing): ConversationState {
  const { said } = exchange;
  const folded = fold(said);
  const offer = offerIn(before);
  const guess = guessLanguage(said);
  const telling = words(said).length >= 3 || first || guess !== "en";
  const language = guess !== null && telling ? guess : course.language;

  const called = course.quote.called !== null;
  const under = course.wanted || called || offer === "quote";
  const calledOff = CALLS_OFF.test(folded);
  const read =
    tool === null || calledOff
      ? {}
      : detailsIn({ ...exchange, said: honestText(said) }, before, tool, course.quote);
  const found = under || plausible(said, read, tool) ? read : {};
  const count = Object.keys(found).length;
  const { product, ids } = course.topic;
  const pricing = PRICING.test(folded);
  const understood = goingOn(
    course.matter,
    understand(said, {
      hasDetails: count > 0 && (under || count >= 3 || pricing || !said.includes("?")),
      hasTopic: product !== null || ids.length > 0 || course.wanted || called,
      wasAsked: offer !== null,
    }),
  );
  const kinds = new Set(understood.intents.map(({ kind }) => kind));
  const asksQuote = kinds.has("quote") || kinds.has("price") || (kinds.has("needs_personal") && pricing);
  const gaveDetails = count > 0 && !kinds.has("vehicle") && !kinds.has("competitor");
  const another = called && ANOTHER.test(folded);
  const changes = gaveDetails || (another && asksQuote);
  const quote =
    tool !== null && changes
      ? withDetails(course.quote, gaveDetails ? found : {}, tool, another)
      : course.quote;
  const accepts = kinds.has("affirm") && offer === "quote";
  const gaveMuch = gaveDetails && (count >= 3 || (called && quote.changed));
  const leaves = calledOff || (kinds.has("deny") && !gaveDetails && !asksQuote);
  const wanted = !leaves && (course.wanted || asksQuote || accepts || gaveMuch);
  return {
    several: tool !== null && wanted && asksQuote ? vehiclesIn(said, tool, quote.details) : [],
    matter: understood.intents.find((intent) => intent.kind === "service")?.matter ?? course.matter,
    language,
    understood,
    quote,
    wanted,
    gaveDetails,
    retry: (kinds.has("again") && quote.result !== null) || (kinds.has("affirm") && offer === "retry"),
    topic: topicOf(understood, course.topic),
    offer,
    first,
    last: exchange,
  };
}

/** Outside of a quote, a number or a car that is only mentioned is not a detail of a quote. */
function plausible(said: string, found: Details, tool: QuoteTool | null): boolean {
  if (belongsElsewhere(said) && insuranceDegree(said) === 0) return false;
  if (QUOTING.test(fold(said))) return true;
  const named = (["make", "model"] as const).some(
    (kind) => found[nameOf(tool?.fields ?? [], kind)] !== undefined,
  );
  return named && (OWN.test(fold(said)) || Object.keys(found).length >= 2);
}

function topicOf({ intents }: Understanding, before: Topic): Topic {
  let topic = before;
  for (const intent of intents) {
    if (intent.kind === "coverage") topic = { product: intent.product ?? "car", ids: [] };
    if (intent.kind === "vehicle") topic = { product: intent.product, ids: [] };
    if (intent.kind === "specific") topic = { product: intent.product ?? before.product, ids: intent.ids };
    if (intent.kind === "extras") topic = { product: before.product ?? "car", ids: [] };
  }
  return topic;
}
