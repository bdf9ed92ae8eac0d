import { accountTools } from "./account/tools.ts";
import { compose } from "./answer/reply.ts";
import { follow } from "./answer/conversation.ts";
import { RuleBook } from "./answer/rules.ts";
import { phrasebook } from "./phrases/index.ts";
import { readBriefing } from "./prompt/index.ts";
import { quoteTool } from "./quote/fields.ts";
import { readRequest } from "./request.ts";
import { drawMistakes } from "./mistakes.ts";
import { createMemory, type Memory } from "../memory.ts";
import type { Thought, ThinkInput } from "../../../api/types.ts";
import type { Courses } from "./answer/conversation.ts";
import type { Briefing } from "./prompt/index.ts";
import type { Composing } from "./answer/context.ts";

/** Results that one simulator need not compute again. They do not change an answer. */
export interface AgentMemory {
  /** Contents of instructions, by their text. */
  briefings: Memory<Briefing>;
  courses: Courses;
}

/** Prompts that are compared at once are few. */
const MOST_BRIEFINGS = 8;
/** Conversations in progress at once; a forgotten one is read again from its start. */
const MOST_COURSES = 400;

export function createRemembered(): AgentMemory {
  return { briefings: createMemory(MOST_BRIEFINGS), courses: createMemory(MOST_COURSES) };
}

/**
 * Answers as a support agent. Reads facts and rules from the instructions, works through the conversation
 * from its start, and replies. It knows and follows only its instructions. A function of the request and of
 * the random source only.
 */
export function agent({ request, model, random }: ThinkInput, remembered: AgentMemory): Thought {
  const scene = readRequest(request);
  const mistakes = drawMistakes(model, random);
  const briefing = remembered.briefings.get(scene.instructions, () => readBriefing(scene.instructions));
  const tools = accountTools(scene.tools);
  // The cost of a customer's policy is not the price of a new one.
  const tool = quoteTool(scene.tools.filter(({ name }) => tools.every((own) => own.name !== name)));
  const conversation = follow(scene.exchanges, tool, remembered.courses);
  const rules = new RuleBook(briefing.rules);
  const foreign =
    conversation.language !== "en" && rules.has("customer_language") && !mistakes.wrong_language;
  const book = phrasebook(foreign ? conversation.language : "en");
  const account = { tools, exchanges: scene.exchanges };
  const context: Composing = {
    briefing,
    rules,
    conversation,
    sources: scene.sources,
    tool,
    account,
    book,
    random,
  };
  const thought = compose(context, mistakes);
  const forgotten = mistakes.forgets_rule
    ? rules.applied[Math.floor(random.next() * rules.applied.length)]
    : undefined;
  return forgotten === undefined
    ? thought
    : compose({ ...context, rules: rules.without(forgotten) }, mistakes);
}
