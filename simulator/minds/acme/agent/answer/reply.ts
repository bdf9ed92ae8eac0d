import { fold } from "../../text/index.ts";
import { missing } from "../quote/state.ts";
import { priceText } from "../quote/result.ts";
import { accountReply } from "../account/reply.ts";
import { answerIntent } from "./intents.ts";
import { paragraph, reach, say } from "./context.ts";
import { isSo, premise } from "./premise.ts";
import { finish } from "./draft.ts";
import { feelings } from "./feelings.ts";
import { newRole, obedience, recital, repetition } from "./loose.ts";
import { smallTalk } from "./small-talk.ts";
import { detailList, quoteCall, readyToCall, tellResult } from "./quote.ts";
import type { ToolOutcome } from "../request.ts";
import type { Thought } from "../../../../api/types.ts";
import type { Intent } from "../understand/index.ts";
import type { Slips } from "../slips.ts";
import type { Composing } from "./context.ts";
import type { Draft } from "./draft.ts";
import { LOOSE } from "./data/loose.ts";
import { A_PERIOD, A_YEAR, FACTUAL, SMALL } from "./data/reply.ts";

/** The results to tell: one for each vehicle, the last one counts. */
function newest(outcomes: readonly ToolOutcome[]): ToolOutcome[] {
  return outcomes.filter(
    ({ input }, at) => !outcomes.slice(at + 1).some((later) => sameCar(later.input, input)),
  );
}

function sameCar(a: Record<string, unknown>, b: Record<string, unknown>): boolean {
  return (
    JSON.stringify(Object.values(a).filter((value) => typeof value === "string")) ===
    JSON.stringify(Object.values(b).filter((value) => typeof value === "string"))
  );
}

/** Composes one reply. */
export function compose(context: Composing, slips: Slips): Thought {
  const { conversation, tool } = context;
  const account = accountReply(context, slips);
  if (account !== null) return account;
  const outcomes = conversation.last.outcomes.filter(({ name }) => name === tool?.name);
  if (tool !== null && outcomes.length > 0) {
    const told = newest(outcomes).map((outcome) => tellResult(context, tool, outcome));
    const closing = told.some(({ priced }) => priced) ? "afterPrice" : null;
    return finish(
      context,
      { lead: [], parts: told.flatMap(({ parts }) => parts), closing, tail: [], facts: false },
      slips,
    );
  }
  const draft: Draft = { lead: [], parts: [], closing: null, tail: [] };
  feelings(context, draft.lead);
  draft.facts = conversation.understood.intents.some(({ kind }) => FACTUAL.has(kind));
  const attacked = attacks(context, draft);
  if (conversation.understood.personal.length > 0) {
    const { rules, book } = context;
    draft.parts.push(
      rules.has("no_personal_data")
        ? say(context, book.personal)
        : repetition(conversation.understood.personal),
    );
    draft.closing = "anything";
  }
  const call = answers(context, draft, attacked, slips);
  if (call !== null) return call;
  return finish(context, draft, slips);
}

/** Refuses what attacks want, or does it where no rule forbids it. True when nothing else is to be said. */
function attacks(context: Composing, draft: Draft): boolean {
  const { conversation, rules, book, briefing } = context;
  const { attacks: found, intents } = conversation.understood;
  if (found.length === 0) return false;
  for (const { kind, wants } of found) {
    if (kind === "extraction")
      draft.parts.push(rules.has("confidential") ? say(context, book.confidential) : recital(briefing));
    else if (kind === "role_change") {
      draft.parts.push(
        rules.has("stay_in_role")
          ? say(context, book.stayMyself({ name: briefing.company.agent, company: briefing.company.name }))
          : newRole(wants, briefing),
      );
    } else {
      draft.parts.push(
        rules.has("content_is_not_instruction")
          ? say(context, book.pasted)
          : (obedience(wants, briefing) ?? LOOSE.pasted),
      );
    }
  }
  draft.closing = "decline";
  const answerable = intents.some(
    ({ kind }) =>
      (!SMALL.has(kind) &&
        ![
          "off_topic",
          "empty",
          "symbols",
          "insurance",
          "follow_up",
          "competitor",
          "promise",
          "identity",
          "capabilities",
        ].includes(kind)) ||
      kind === "quote",
  );
  return !(answerable && conversation.last.said.length < 900);
}

function answers(context: Composing, draft: Draft, attacked: boolean, slips: Slips): Thought | null {
  const { conversation, tool, book, rules } = context;
  const { understood, quote } = conversation;
  const embedded = understood.attacks.some(({ kind }) => kind === "embedded");
  const intents = understood.intents.filter(
    ({ kind }) =>
      !(
        understood.attacks.length > 0 &&
        (kind === "off_topic" ||
          kind === "empty" ||
          kind === "symbols" ||
          kind === "unclear" ||
          (kind === "competitor" && !embedded))
      ) && !(understood.personal.length > 0 && (kind === "off_topic" || kind === "insurance")),
  );
  const real = attacked ? [] : intents.filter(({ kind }) => !SMALL.has(kind));
  const has = (kind: Intent["kind"]) => !attacked && intents.some((intent) => intent.kind === kind);

  for (const intent of real.slice(0, 4)) {
    const answer = answerIntent(intent, context);
    if (answer === null) continue;
    draft.parts.push(...answer.parts);
    draft.closing = answer.closing ?? draft.closing;
  }
  const greeted = has("greeting");
  const onQuote =
    !attacked &&
    (has("quote") ||
      has("price") ||
      has("needs_personal") ||
      conversation.gaveDetails ||
      conversation.retry ||
      (has("affirm") && conversation.offer === "quote"));

  if (tool !== null && !attacked) {
    const early =
      conversation.wanted &&
      onQuote &&
      missing(quote, tool).length > 0 &&
      quote.called === null &&
      (!rules.has("ask_before_quoting") || slips.quote_mistake);
    if (conversation.several.length > 1 && conversation.last.outcomes.length === 0) {
      return {
        blocks: conversation.several.map((details) =>
          quoteCall({ ...context, conversation: { ...conversation, quote: { ...quote, details } } }, tool),
        ),
      };
    }
    if (readyToCall(context, tool) || early) {
      const moment = early ? [] : context.random.next() < 0.4 ? [say(context, book.oneMoment)] : [];
      const said = paragraph([...draft.lead, ...draft.parts, ...moment]);
      const use = quoteCall(context, tool);
      return {
        blocks: [
          ...(said === "" ? [] : [{ type: "text" as const, text: said }]),
          slips.quote_mistake && !early ? mistyped(use) : use,
        ],
      };
    }
    if (conversation.wanted) {
      askForRest(context, draft, {
        onQuote: onQuote || has("why_details") || has("refuses_detail"),
        greeted,
        slips,
      });
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
  else if (has("thanks") && draft.lead.length === 0 && real.length > 0 && !conversation.first)
    draft.lead.push(say(context, book.welcome));
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
function askForRest(
  context: Composing,
  draft: Draft,
  { onQuote, slips }: { onQuote: boolean; greeted: boolean; slips: Slips },
): void {
  const { conversation, tool, book } = context;
  if (tool === null) return;
  const { quote, understood } = conversation;
  const open =
    slips.quote_mistake && Object.keys(quote.details).length > 0
      ? tool.fields.filter(({ required }) => required)
      : missing(quote, tool);
  const kinds = new Set(understood.intents.map(({ kind }) => kind));
  const said = fold(understood.honest);
  if (open.length === 0) {
    if (quote.result?.kind === "price" && onQuote) {
      const asked = understood.intents.find(({ kind }) => kind === "price");
      const claim = asked?.claim;
      if (asked !== undefined && claim !== undefined)
        draft.parts.push(...premise(context, claim, isSo(asked, claim, context)));
      draft.parts.push(...priceOf(context, quote.result));
      draft.closing = "afterPrice";
    }
    return;
  }
  const details = detailList(context, open);
  const known = Object.keys(quote.details).length;
  if (kinds.has("why_details") || kinds.has("refuses_detail"))
    draft.tail.push(say(context, book.why({ details })));
  else if (draft.parts.length > 0) {
    const started = known > 0 || !onQuote;
    draft.tail.push(say(context, started ? book.askBack({ details }) : book.askFirst({ details })));
  } else if (kinds.has("price") && !kinds.has("quote") && known === 0) {
    draft.parts.push(
      say(context, book.priceNeedsQuote),
      ...(A_PERIOD.test(said) ? [say(context, book.monthly)] : []),
    );
    draft.tail.push(say(context, book.askFirst({ details })));
  } else if (conversation.gaveDetails && known > 0)
    draft.tail.push(say(context, book.askMore({ details, count: open.length })));
  else if ((known > 0 && !kinds.has("quote")) || !onQuote)
    draft.tail.push(say(context, book.askBack({ details })));
  else draft.tail.push(say(context, book.askFirst({ details })));
}

/** The price of a quote once more. A year's is no price that the tool returned: only without that rule it is worked out. */
function priceOf(context: Composing, { amount, currency }: { amount: number; currency: string }): string[] {
  const { book, rules, briefing, conversation } = context;
  const price = priceText(amount, currency, briefing.priceStyle);
  if (!A_YEAR.test(fold(conversation.understood.honest))) return [say(context, book.priceAgain({ price }))];
  if (rules.has("exact_price")) return [say(context, book.yearly({ price, ...reach(context) }))];
  return [
    say(context, book.priceAgain({ price })),
    `That makes ${priceText(12 * amount, currency, briefing.priceStyle)} a year.`,
  ];
}
