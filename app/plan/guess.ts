import { judgesIn } from "../../runner/index.ts";
import {
  checksOf,
  isPlayed,
  pastOf,
  playReference,
  type Case,
  type PlayedCustomer,
} from "../../cases/index.ts";
import { costUsd, type Usage } from "../../claude/index.ts";
import type { Graders, Transcript } from "../../graders/index.ts";
import { loadTemplate, promptKnowledge, type Prompt } from "../../prompts/index.ts";
import type { GuessedTrial, RoleCost } from "../../reports/plan/analysis.ts";
import { addCosts, NO_COST, scaleCost, type Price } from "../../reports/plan/experience.ts";
import { CHARACTERS_PER_TOKEN, fixedCharacters } from "../run/subject/prompt-size.ts";
import { helperRequests, type Said } from "./guess-helpers.ts";
import { guessUsage, type GuessedRequest } from "./guess-usage.ts";

/** All of these are estimates; the report says so. */
const VERDICT_TOKENS = 150;
const CUSTOMER_TOKENS = 40;
const SECONDS_PER_CALL = 5;
const SIMULATED_SECONDS_PER_CALL = 0.1;
/** A typical reply, where the case has none. It states a fact. */
const USUAL_REPLY = "Our insurance covers what is written in the policy.";

/** An estimate is made for one prompt and one set of models. */
export interface GuessInput {
  prompt: Prompt;
  graders: Graders;
  models: { agent: string; judge: string; customer: string };
  simulated: boolean;
  price: Price;
  /** For prices of the models beside the agent's, which have no role of their own. */
  now: Date;
}

/**
 * Estimates what a trial of a case takes, from its reference conversation and the length of what is sent. It
 * is rough, because how much a model thinks and says varies.
 */
export function createGuess(input: GuessInput): (one: Case) => GuessedTrial {
  const fixed = {
    agent: fixedCharacters(input.prompt),
    judge: loadTemplate("judge/system.md").text.length + promptKnowledge(input.prompt).length,
    customer: {
      played: loadTemplate("customer/system.md").text.length,
      crescendo: loadTemplate("customer/crescendo.md").text.length,
    },
  };
  return (one) => guessTrial(one, { ...input, fixed });
}

type Known = GuessInput & {
  /** Characters that are the same in every request. */
  fixed: { agent: number; judge: number; customer: Record<PlayedCustomer["kind"], number> };
};

function guessTrial(one: Case, input: Known): GuessedTrial {
  const { fixed, models, simulated, price } = input;
  const talk = conversationOf(one);
  const cost = (role: "agent" | "customer") => (request: GuessedRequest) => {
    const usage = guessUsage({ ...request, model: models[role], simulated });
    return costOf(usage, price(role, usage, one.id));
  };
  const before = lengthOf((pastOf(one).history ?? []).map(exchangeOf));
  const agent = agentCalls(talk, { fixed: fixed.agent, before }).map(cost("agent"));
  const judge = judgeCalls(one, { talk, before }, input).flatMap((request) =>
    judgesIn({ judgeModel: models.judge }).map((model) => {
      const usage = guessUsage({ ...request, model, simulated });
      return costOf(usage, price("judge", usage, one.id));
    }),
  );
  const customer = isPlayed(one.customer)
    ? customerCalls(talk, one.customer, fixed.customer).map(cost("customer"))
    : [];
  const helpers = helperCosts(one, talk.length, input);
  const each = simulated ? SIMULATED_SECONDS_PER_CALL : SECONDS_PER_CALL;
  const helped = helpers.reduce((sum, { calls }) => sum + calls, 0);
  const inARow = agent.length + helped + customer.length + (judge.length > 0 ? 1 : 0);
  const sum = (costs: readonly RoleCost[]): RoleCost => costs.reduce(addCosts, NO_COST);
  return {
    // As in a finished run: calls to helper models for a reply count as the agent's.
    roles: { agent: sum([...agent, ...helpers]), judge: sum(judge), customer: sum(customer) },
    helpers: sum(helpers),
    seconds: inARow * each,
    requestSeconds: (agent.length + helped + judge.length + customer.length) * each,
  };
}

/** What the small models beside the agent take, at their own prices. */
function helperCosts(one: Case, turns: number, { prompt, models, simulated, now }: Known): RoleCost[] {
  return helperRequests(saidIn(one, turns), { prompt, beside: models.agent }).map((request) => {
    const usage = guessUsage({ ...request, simulated });
    return scaleCost(costOf(usage, costUsd(usage, request.model, now)), request.times);
  });
}

/** The messages of a case, as far as they are known beforehand; otherwise the likely number of exchanges. */
function saidIn(one: Case, turns: number): Said[] {
  const reference = playReference(one).turns;
  const last = reference.at(-1);
  if (last !== undefined) return Array.from({ length: turns }, (_, turn) => reference[turn] ?? last);
  const { customer } = one;
  return Array.from({ length: turns }, (_, turn) => ({
    customer: (customer.kind === "turns" && customer.turns[turn]?.customer) || "",
    agent: USUAL_REPLY,
  }));
}

/** One exchange, as lengths in characters. */
interface Exchange {
  customer: number;
  agent: number;
  /** Tool calls and results; 0 where none was used. */
  tools: number;
}

/** The reference conversation; without one, the likely number of short exchanges. */
function conversationOf(one: Case): Exchange[] {
  const talk = referenceOf(one);
  const last = talk.at(-1);
  // A reference shows a few steps of an attack. A refused attack goes on until its messages are used up.
  if (one.customer.kind === "crescendo" && last !== undefined)
    return Array.from({ length: one.customer.maxTurns }, (_, index) => talk[index] ?? last);
  if (last !== undefined) return talk;
  const usual = { customer: 100, agent: 300, tools: 0 };
  const { customer } = one;
  if (customer.kind === "turns")
    return customer.turns.map((t) => ({ ...usual, customer: t.customer.length }));
  return Array.from({ length: Math.ceil(customer.maxTurns / 2) }, () => usual);
}

function referenceOf(one: Case): Exchange[] {
  return playReference(one).turns.map(exchangeOf);
}

function exchangeOf({ customer, agent, toolCalls }: Transcript["turns"][number]): Exchange {
  const tools = toolCalls.reduce(
    (sum, c) => sum + c.name.length + JSON.stringify(c.input).length + c.result.length,
    0,
  );
  return { customer: customer.length, agent: agent.length, tools };
}

/** Includes the text that a transcript adds to each exchange. */
function lengthOf(talk: readonly Exchange[]): number {
  return talk.reduce((sum, e) => sum + e.customer + e.agent + e.tools + 100, 0);
}

/** @param o.before characters of the messages before the case begins */
function agentCalls(
  talk: readonly Exchange[],
  { fixed, before }: { fixed: number; before: number },
): GuessedRequest[] {
  let history = before;
  return talk.flatMap(({ customer, agent, tools: used }) => {
    history += customer;
    const asks = { fixed, rest: history, answer: used };
    history += used;
    const says = { fixed, rest: history, answer: agent };
    history += agent;
    return used > 0 ? [asks, says] : [says];
  });
}

function judgeCalls(
  one: Case,
  { talk, before }: { talk: readonly Exchange[]; before: number },
  { fixed, graders }: Known,
): GuessedRequest[] {
  const lengthTo = (turn: number | null): number =>
    before + lengthOf(talk.slice(0, turn === null ? talk.length : turn + 1));
  return checksOf(one)
    .filter(({ check }) => graders.get(check.kind)?.needsJudge === true)
    .map(({ check, turn }) => ({
      fixed: fixed.judge,
      rest: lengthTo(turn) + JSON.stringify(check.settings).length + 300,
      answer: VERDICT_TOKENS * CHARACTERS_PER_TOKEN,
    }));
}

/**
 * A played customer writes one message after the last reply, to say that it is done; a customer whose messages
 * are used up doesn't.
 */
function customerCalls(
  talk: readonly Exchange[],
  { kind }: PlayedCustomer,
  instructions: Record<PlayedCustomer["kind"], number>,
): GuessedRequest[] {
  const calls = kind === "crescendo" ? talk : [{ customer: 0, agent: 0 }, ...talk];
  return calls.map((_, i) => ({
    fixed: 0,
    rest: instructions[kind] + talk.slice(0, i).reduce((sum, e) => sum + e.customer + e.agent, 0),
    answer: CUSTOMER_TOKENS * CHARACTERS_PER_TOKEN,
  }));
}

function costOf(usage: Usage, costUsd: number | null): RoleCost {
  return {
    calls: 1,
    inputTokens: usage.input,
    cacheReadTokens: usage.cacheRead,
    cacheWriteTokens: 0,
    outputTokens: usage.output,
    costUsd,
  };
}
