import { compose } from "./answer/reply.ts";
import { follow } from "./answer/conversation.ts";
import { RuleBook } from "./answer/rules.ts";
import { phrasebook } from "./phrases/index.ts";
import { readBriefing } from "./prompt/index.ts";
import { quoteTool } from "./quote/fields.ts";
import { readRequest } from "./request.ts";
import { drawSlips } from "./slips.ts";
import type { Thought, ThinkInput } from "../../../api/types.ts";
import type { Composing } from "./answer/context.ts";

export { SLIP_RATES } from "./slips.ts";
export type { SlipRates } from "./slips.ts";

/**
 * Answers as a support agent. Reads the instructions for what there is to know and which rules to keep, works through
 * the conversation from its start, and replies; whatever the instructions leave unsaid is neither known nor kept.
 * A pure function of the request and of the random source.
 */
export function agent({ request, model, random }: ThinkInput): Thought {
  const scene = readRequest(request);
  const slips = drawSlips(model, random);
  const briefing = readBriefing(scene.instructions);
  const tool = quoteTool(scene.tools);
  const conversation = follow(scene.exchanges, tool);
  const rules = new RuleBook(briefing.rules);
  const foreign = conversation.language !== "en" && rules.has("customer_language") && !slips.wrong_language;
  const book = phrasebook(foreign ? conversation.language : "en");
  const context: Composing = { briefing, rules, conversation, tool, book, random };
  const thought = compose(context, slips);
  const forgotten = slips.forgets_rule
    ? rules.applied[Math.floor(random.next() * rules.applied.length)]
    : undefined;
  return forgotten === undefined ? thought : compose({ ...context, rules: rules.without(forgotten) }, slips);
}
