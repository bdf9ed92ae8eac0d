import { checksOf, isPlayed, playReference, type Case, type PlayedCustomer } from "../../cases/index.ts";
import { resolveModel, type Usage } from "../../claude/index.ts";
import type { Graders } from "../../graders/index.ts";
import { loadTemplate, promptKnowledge, type Prompt } from "../../prompts/index.ts";
import type { RoleCost, TrialCost } from "../../reports/plan/analysis.ts";
import { addCosts, NO_COST, type Price } from "../../reports/plan/experience.ts";
import { CHARACTERS_PER_TOKEN, fixedCharacters } from "../run/subject/prompt-size.ts";

/** Guesses, all of them; the report says so. */
const THINKING_TOKENS = 250;
const VERDICT_TOKENS = 150;
const CUSTOMER_TOKENS = 40;
const SECONDS_PER_CALL = 5;
const SIMULATED_SECONDS_PER_CALL = 0.1;

/** A guess is made for one prompt and one set of models. */
export interface GuessInput {
  prompt: Prompt;
  graders: Graders;
  models: { agent: string; judge: string; customer: string };
  simulated: boolean;
  price: Price;
}

/**
 * Guesses what a trial of a case takes, from its reference conversation and the length of what is sent. Rough: how much a
 * model thinks and says is its own affair.
 */
export function createGuess(input: GuessInput): (one: Case) => TrialCost {
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

function guessTrial(one: Case, input: Known): TrialCost {
  const { fixed, models, simulated, price } = input;
  const talk = conversationOf(one);
  const agent = agentCalls(talk, fixed.agent).map((c) => call({ ...c, model: models.agent, simulated }));
  const judge = judgeCalls(one, talk, input).map((c) => call({ ...c, model: models.judge, simulated }));
  const customer = isPlayed(one.customer)
    ? customerCalls(talk, one.customer, fixed.customer).map((c) =>
        call({ ...c, model: models.customer, simulated }),
      )
    : [];
  const each = simulated ? SIMULATED_SECONDS_PER_CALL : SECONDS_PER_CALL;
  const inARow = agent.length + customer.length + (judge.length > 0 ? 1 : 0);
  return {
    roles: {
      agent: agent.map((u) => costOf(u, price("agent", u, one.id))).reduce(addCosts, NO_COST),
      judge: judge.map((u) => costOf(u, price("judge", u, one.id))).reduce(addCosts, NO_COST),
      customer: customer.map((u) => costOf(u, price("customer", u, one.id))).reduce(addCosts, NO_COST),
    },
    seconds: inARow * each,
    requestSeconds: (agent.length + judge.length + customer.length) * each,
  };
}

/** One exchange, as lengths in characters. */
interface Exchange {
  customer: number;
  agent: number;
  /** Calls and results of tools; 0 where none was used. */
  tools: number;
}

/** The reference conversation; without one, as many short exchanges as the case is likely to have. */
function conversationOf(one: Case): Exchange[] {
  const talk = referenceOf(one);
  const last = talk.at(-1);
  // A reference shows a few steps of an attack. One that is refused goes on until its messages are spent.
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
  return playReference(one).turns.map((t) => ({
    customer: t.customer.length,
    agent: t.agent.length,
    tools: t.toolCalls.reduce(
      (sum, c) => sum + c.name.length + JSON.stringify(c.input).length + c.result.length,
      0,
    ),
  }));
}

/** One request: what of it is the same every time, the rest, and the answer, in characters. */
interface Request {
  fixed: number;
  rest: number;
  answer: number;
}

function agentCalls(talk: readonly Exchange[], fixed: number): Request[] {
  let history = 0;
  return talk.flatMap(({ customer, agent, tools: used }) => {
    history += customer;
    const asks = { fixed, rest: history, answer: used };
    history += used;
    const says = { fixed, rest: history, answer: agent };
    history += agent;
    return used > 0 ? [asks, says] : [says];
  });
}

function judgeCalls(one: Case, talk: readonly Exchange[], { fixed, graders }: Known): Request[] {
  const lengthTo = (turn: number | null): number =>
    talk
      .slice(0, turn === null ? talk.length : turn + 1)
      .reduce((sum, e) => sum + e.customer + e.agent + e.tools + 100, 0);
  return checksOf(one)
    .filter(({ check }) => graders.get(check.kind)?.needsJudge === true)
    .map(({ check, turn }) => ({
      fixed: fixed.judge,
      rest: lengthTo(turn) + JSON.stringify(check.settings).length + 300,
      answer: VERDICT_TOKENS * CHARACTERS_PER_TOKEN,
    }));
}

/**
 * A played customer speaks one time more than it is answered, to say that it is done; one whose messages are spent
 * doesn't.
 */
function customerCalls(
  talk: readonly Exchange[],
  { kind }: PlayedCustomer,
  instructions: Record<PlayedCustomer["kind"], number>,
): Request[] {
  const calls = kind === "crescendo" ? talk : [{ customer: 0, agent: 0 }, ...talk];
  return calls.map((_, i) => ({
    fixed: 0,
    rest: instructions[kind] + talk.slice(0, i).reduce((sum, e) => sum + e.customer + e.agent, 0),
    answer: CUSTOMER_TOKENS * CHARACTERS_PER_TOKEN,
  }));
}

function call(o: Request & { model: string; simulated: boolean }): Usage {
  const { facts } = resolveModel(o.model);
  const fixed = Math.ceil(o.fixed / CHARACTERS_PER_TOKEN);
  const rest = Math.ceil(o.rest / CHARACTERS_PER_TOKEN);
  // The in-process simulator bills no cache. The few calls that fill Claude's are lost in a guess.
  const cached = !o.simulated && fixed > 0 && fixed >= (facts?.minCacheableTokens ?? 0);
  const thinks = facts === null || facts.thinking.byDefault !== "off";
  return {
    input: cached ? rest : fixed + rest,
    cacheRead: cached ? fixed : 0,
    cacheWrite5m: 0,
    cacheWrite1h: 0,
    output: Math.ceil(o.answer / CHARACTERS_PER_TOKEN) + (thinks ? THINKING_TOKENS : 0),
    thinking: thinks ? THINKING_TOKENS : 0,
  };
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
