import { doubtsOf, mayClaim } from "../../agent/index.ts";
import { modelBeside } from "../../claude/index.ts";
import { guardrailTemplate, promptKnowledge, type Prompt } from "../../prompts/index.ts";
import { CHARACTERS_PER_TOKEN } from "../run/subject/prompt-size.ts";
import type { GuessedRequest } from "./guess-usage.ts";

/** Tokens of one sentence with the reason, and one word. */
const LABEL_TOKENS = 60;
const ROUTE_TOKENS = 15;
/** Characters around the question: tags, keys, the form of the answer. */
const AROUND = 800;
/** The share of later messages whose words suggest another route. */
const ASKED_AGAIN = 0.4;

/** A request to a small model that works beside the agent. */
export interface HelperRequest extends GuessedRequest {
  model: string;
  /** How often it is sent; a fraction where only some messages need it. */
  times: number;
  thinks: boolean;
}

/** One exchange of a conversation. */
export interface Said {
  customer: string;
  agent: string;
}

/**
 * The requests that the small models beside an agent probably get in a conversation: the model that sorts
 * messages, and those of the guardrails `screen` and `claims`, which are asked where the rules are in doubt.
 * @param o.beside the agent's model
 */
export function helperRequests(
  talk: readonly Said[],
  o: { prompt: Prompt; beside: string },
): HelperRequest[] {
  const { prompt, beside } = o;
  return talk.flatMap((exchange, turn) => [
    ...sorting(exchange, { turn, before: talk[turn - 1], prompt, beside }),
    ...guarding(exchange, { before: talk.slice(0, turn), prompt, beside }),
  ]);
}

function sorting(
  { customer }: Said,
  o: { turn: number; before: Said | undefined; prompt: Prompt; beside: string },
): HelperRequest[] {
  const { routing } = o.prompt;
  if (routing === undefined) return [];
  const before = o.before === undefined ? 0 : o.before.customer.length + o.before.agent.length;
  return [
    {
      model: modelBeside(o.beside, routing.model),
      times: o.turn === 0 ? 1 : ASKED_AGAIN,
      // Nothing of it is cached.
      fixed: 0,
      rest: routing.instructions.length + before + customer.length,
      answer: ROUTE_TOKENS * CHARACTERS_PER_TOKEN,
      thinks: false,
    },
  ];
}

function guarding(
  { customer, agent }: Said,
  o: { before: readonly Said[]; prompt: Prompt; beside: string },
): HelperRequest[] {
  const { guardrails } = o.prompt;
  if (guardrails === undefined || guardrails.asks === null) return [];
  const on = new Set(guardrails.on);
  const model = modelBeside(o.beside, guardrails.asks.model);
  const asked = { model, times: 1, thinks: true };
  const history = o.before.reduce((sum, one) => sum + one.customer.length + one.agent.length, 0);
  return [
    ...(on.has("screen") && doubtsOf(customer, on).length > 0 ? [{ ...asked, ...screenSize(customer) }] : []),
    ...(on.has("claims") && mayClaim(agent)
      ? [{ ...asked, ...claimsSize(promptKnowledge(o.prompt), history + customer.length + agent.length) }]
      : []),
  ];
}

/** A question of `screen` about a message, in characters. It is not cached. */
export function screenSize(message: string): GuessedRequest {
  const answer = LABEL_TOKENS * CHARACTERS_PER_TOKEN;
  return { fixed: 0, rest: guardrailTemplate("screen").text.length + AROUND + message.length, answer };
}

/**
 * A question of `claims` about a reply, in characters. The agent's instructions are cached. @param talk
 * characters of the conversation with the reply
 */
export function claimsSize(knowledge: string, talk: number): GuessedRequest {
  return {
    fixed: guardrailTemplate("claims").text.length + knowledge.length,
    rest: AROUND + talk,
    answer: LABEL_TOKENS * CHARACTERS_PER_TOKEN,
  };
}
