import { randomUUID } from "node:crypto";
import { ClaudeError } from "../claude/types.ts";
import type { Claude, MessageParam, MessageRequest } from "../claude/types.ts";
import { constant } from "../claude/constant.ts";
import { toolName, toRequestParts } from "../prompts/index.ts";
import type { Prompt, RequestParts } from "../prompts/index.ts";
import { customerText } from "./content.ts";
import { lookUp, sourceOf, withSources, type Passage, type Retriever } from "./knowledge/index.ts";
import { answerGuarded, type Prepared } from "./guarded/index.ts";
import { makeReply, type Reply, type ReplyContext } from "./reply.ts";
import type { AgentTool, Agent, AgentTurn, RespondOptions } from "./types.ts";

export interface AgentOptions {
  claude: Claude;
  prompt: Prompt;
  /** The tools that the prompt's manifest lists: `createTools(prompt.tools, deps)`. */
  tools: readonly AgentTool[];
  /** What a prompt with knowledge is looked up with: `createRetriever(prompt.knowledge, embedder)`. */
  retriever?: Retriever | undefined;
  /** Instead of the prompt's model. */
  model?: string | undefined;
  /** Instead of the prompt's limit; thinking counts too. */
  maxTokens?: number | undefined;
  /** Instead of the prompt's effort; null leaves it to the model. */
  effort?: Prompt["model"]["effort"] | undefined;
  /** An opaque id of the customer, never a name or an address; the API uses it against abuse. */
  userId?: string | undefined;
  /** Begins the identity of every call in the response log, such as the trial's key. */
  identity?: string | undefined;
  /** Names the conversation, as no other one is named: then a tool that is run again changes nothing twice. */
  conversation?: string | undefined;
  /** How often Claude may ask for tools in one reply before it ends with `tool_limit`. */
  maxToolRounds?: number | undefined;
  /** Milliseconds from any fixed moment, to time the tools. */
  clock?: (() => number) | undefined;
  /** A conversation to go on with, as `history` gave it. */
  history?: readonly MessageParam[] | undefined;
}

const DEFAULT_TOOL_ROUNDS = 5;

/**
 * Begins a conversation with the agent that a prompt describes.
 * @throws {Error} when the tools are not those that the prompt lists, or when it has articles and nothing to find them with
 * @example
 * const agent = createAgent({ claude, prompt, tools: createTools(prompt.tools) });
 * const { agent: reply, end } = await agent.respond("When are you open?");
 */
export function createAgent(options: AgentOptions): Agent {
  const { claude, prompt, tools, identity } = options;
  checkTools(prompt, tools);
  const lookUpFor = finder(options);
  const { maxToolRounds = DEFAULT_TOOL_ROUNDS, clock = () => performance.now() } = options;
  const { conversation = identity ?? randomUUID() } = options;
  const toRequest = requestMaker(options);
  const history: MessageParam[] = structuredClone([...(options.history ?? [])]);
  let turns = history.filter(({ role }) => role === "user").length;
  let busy = false;

  async function respond(message: string, how: RespondOptions = {}): Promise<AgentTurn> {
    if (busy) throw new Error("The agent is still answering: send the next message when the reply is there");
    busy = true;
    try {
      const named = (place: string): { identity?: string } =>
        identity === undefined ? {} : { identity: `${identity}/${place}` };
      const send: ReplyContext["send"] = (exchange, call, extra) =>
        claude.send(toRequest([...history, ...exchange]), {
          role: "agent",
          stream: true,
          ...named(`agent/${turns}/${call}`),
          ...extra,
        });
      const said = customerText(message);
      const lookUp = async (): Promise<Prepared<Passage>> => {
        const from = clock();
        const found = await lookUpFor(message, history, how);
        return { found, ms: Math.max(0, clock() - from) };
      };
      const begin = ({ found, ms }: Prepared<Passage>): { first: MessageParam; context: ReplyContext } => ({
        first: withSources(said, found ?? []),
        context: {
          send,
          tools,
          place: `${conversation}/${turns}`,
          maxToolRounds,
          clock,
          lookedUp: found === null ? null : { sources: found.map(sourceOf), ms },
        },
      });
      const { guardrails } = prompt;
      const { turn, exchange } =
        guardrails === undefined
          ? await unguarded(begin(await lookUp()), how)
          : await answerGuarded({
              guard: {
                guardrails,
                prompt,
                beside: options.model ?? prompt.model.id,
                message: said,
                history,
                clock,
                options: how,
                send: (request, place, extra) =>
                  claude.send(request, {
                    role: "guardrail",
                    ...named(`guardrail/${turns}/${place}`),
                    ...extra,
                  }),
              },
              lookUp,
              begin,
            });
      history.push(...exchange);
      turns += 1;
      return turn;
    } catch (error) {
      if (error instanceof ClaudeError) how.onCall?.(error.record);
      throw error;
    } finally {
      busy = false;
    }
  }

  return {
    respond,
    get history() {
      return structuredClone(history);
    },
  };
}

async function unguarded(
  { first, context }: { first: MessageParam; context: ReplyContext },
  how: RespondOptions,
): Promise<Reply> {
  return await makeReply(first, context, how);
}

/** Finds the passages for a message; null where the agent has no articles. */
function finder({ prompt, retriever }: AgentOptions) {
  const { knowledge } = prompt;
  if (knowledge !== undefined && retriever === undefined) {
    throw new Error(`prompt ${prompt.source} has articles: createAgent needs a retriever for them`);
  }
  return async (message: string, history: readonly MessageParam[], { signal }: RespondOptions) =>
    knowledge === undefined || retriever === undefined
      ? null
      : await lookUp(message, { history, retriever, k: knowledge.k, signal });
}

/** Everything of a request that stays the same within a conversation, so that the API's cache holds. */
function requestMaker(options: AgentOptions): (messages: readonly MessageParam[]) => MessageRequest {
  const { prompt, tools, userId } = options;
  const { system, preamble } = partsOf(prompt);
  const effort = options.effort === undefined ? prompt.model.effort : options.effort;
  const fixed = {
    model: options.model ?? prompt.model.id,
    max_tokens: options.maxTokens ?? prompt.model.maxTokens,
    ...(system.length > 0 && { system }),
    ...(tools.length > 0 && { tools: tools.map(({ definition }) => constant(definition)) }),
    ...(effort !== null && { output_config: { effort } }),
    ...(userId !== undefined && { metadata: { user_id: userId } }),
  };
  return (messages) => ({ ...fixed, messages: [...preamble, ...messages] });
}

/** What a prompt is in a request: the same in every conversation with it, so that it is made once. */
const PARTS = new WeakMap<Prompt, RequestParts>();

function partsOf(prompt: Prompt): RequestParts {
  const known = PARTS.get(prompt);
  if (known !== undefined) return known;
  const { system, preamble } = toRequestParts(prompt);
  const parts = { system: constant(system), preamble: preamble.map((message) => constant(message)) };
  PARTS.set(prompt, parts);
  return parts;
}

function checkTools(prompt: Prompt, tools: readonly AgentTool[]): void {
  const given = tools.map(({ name }) => name);
  const missing = prompt.tools.map(toolName).filter((name) => !given.includes(name));
  if (missing.length > 0) throw new Error(`prompt ${prompt.source} needs the tools ${missing.join(", ")}`);
  const twice = given.filter((name, index) => given.indexOf(name) < index);
  if (twice.length > 0) throw new Error(`tools given twice: ${twice.join(", ")}`);
}
