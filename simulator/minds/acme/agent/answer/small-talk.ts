import { priceText } from "../quote/result.ts";
import { describeProduct, describeSpecific } from "./coverage.ts";
import { offered, reach, say } from "./context.ts";
import type { Intent } from "../understand/index.ts";
import type { Composing } from "./context.ts";
import type { DraftReply } from "./draft.ts";

/** Answers a message without a question: a greeting, thanks, yes, no, a sigh. */
export function smallTalk(
  context: Composing,
  draft: DraftReply,
  has: (kind: Intent["kind"]) => boolean,
): void {
  const { conversation, book, briefing } = context;
  const { company } = briefing;
  const { offer, topic, understood } = conversation;
  if (has("again") && conversation.quote.result?.kind === "price") {
    const { amount, currency } = conversation.quote.result;
    draft.parts.push(
      say(context, book.priceAgain({ price: priceText(amount, currency, briefing.priceStyle) })),
    );
    draft.closing = "afterPrice";
  } else if (has("goodbye"))
    draft.parts.push(
      ...(has("thanks") ? [say(context, book.welcome)] : []),
      say(context, book.bye({ company: company.name })),
    );
  else if (has("deny")) {
    draft.parts.push(
      say(context, book.noProblem),
      ...(has("thanks") ? [say(context, book.bye({ company: company.name }))] : []),
    );
    if (!has("thanks")) draft.closing = "anything";
  } else if (has("thanks")) {
    draft.parts.push(say(context, book.welcome));
    draft.closing = "anything";
  } else if (has("affirm") || has("follow_up")) {
    if (offer === "explain" || (offer !== null && topic.product !== null)) {
      draft.parts.push(
        ...(topic.ids.length > 0
          ? describeSpecific(context, { ids: topic.ids, product: topic.product, asked: "explain" })
          : describeProduct(context, topic.product, true)),
      );
      draft.closing = "quote";
    } else draft.parts.push(say(context, book.whatElse));
  } else if (has("greeting"))
    draft.parts.push(
      say(
        context,
        conversation.first
          ? book.hello({ name: company.agent, company: company.fullName ?? company.name })
          : book.helloShort,
      ),
      say(context, book.howCanIHelp),
    );
  else if (understood.feeling !== null && conversation.matter !== null)
    draft.parts.push(say(context, book.service({ matter: conversation.matter, ...reach(context) })));
  else if (understood.feeling !== null)
    draft.parts.push(say(context, book.howCanIHelp), say(context, book.reachUs(reach(context))));
  else if (has("details")) {
    draft.parts.push(say(context, book.noted));
    draft.closing = "quote";
  } else draft.parts.push(say(context, book.unclear({ offered: offered(context) })));
}
