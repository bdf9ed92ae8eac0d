import { randomUUID } from "node:crypto";
import { ClaudeError } from "../claude/types.ts";
import type { Claude, MessageParam, MessageRequest } from "../claude/types.ts";
import { constant } from "../claude/constant.ts";
import { toolName, toRequestParts } from "../prompts/index.ts";
import type { Prompt, RequestParts } from "../prompts/index.ts";
import { modelBeside } from "../claude/models/models.ts";
import { customerText } from "./content.ts";
import { lookUp, sourceOf, withSources, type Passage, type Retriever } from "./knowledge/index.ts";
import type * as Guarded from "./guarded/index.ts";
import { makeReply, type MadeReply, type ReplyContext } from "./reply.ts";
import {
  createRouter,
  limiting,
  sortedTurn,
  tellingSorted,
  toolsIn,
  withoutThoughts,
  type Sorting,
} from "./routing/index.ts";
import type { AgentTool, ProductionAgent, AgentTurn, RespondOptions } from "./types.ts";

export interface AgentOptions {
  claude: Claude;
  prompt: Prompt;
  /** Tools that the prompt's manifest lists: `createTools(prompt.tools, deps)`. */
  tools: readonly AgentTool[];
  /** Searches the prompt's articles: `createRetriever(prompt.knowledge, embedder)`. */
  retriever?: Retriever | undefined;
  /** Replaces the prompt's model. */
  model?: string | undefined;
  /** Replaces the prompt's limit; thinking counts too. */
  maxTokens?: number | undefined;
  /** Replaces the prompt's effort; null leaves the choice to the model. */
  effort?: Prompt["model"]["effort"] | undefined;
  /** Opaque id of the customer, never a name or an address; the API uses it to detect abuse. */
  userId?: string | undefined;
  /** Prefix of the identity of every call in the response log, such as the trial's key. */
  identity?: string | undefined;
  /** Unique name of the conversation: with it, a tool that runs again changes nothing twice. */
  conversation?: string | undefined;
  /**
   * Number of rounds in which Claude may ask for tools in one reply, before the reply ends with `tool_limit`.
   */
  maxToolRounds?: number | undefined;
  /** Milliseconds since any fixed moment; times the tools. */
  clock?: (() => number) | undefined;
  /** Earlier messages of a conversation that continues, as `history` returned them. */
  history?: readonly MessageParam[] | undefined;
  /** Route of the last earlier message, as its turn reported it; null where messages are not sorted. */
  route?: string | null | undefined;
}

const DEFAULT_TOOL_ROUNDS = 5;

/**
 * Begins a conversation with the agent that a prompt describes.
 * @throws {Error} when the tools are not those that the prompt lists, or when the prompt has articles and
 * there is no retriever for them
 * @example
 * const agent = createAgent({ claude, prompt, tools: createTools(prompt.tools) });
 * const { agent: reply, end } = await agent.respond("When are you open?");
 */
export function createAgent(options: AgentOptions): ProductionAgent {
  const { claude, prompt, tools, identity } = options;
  checkTools(prompt, tools);
  const lookUpFor = finder(options);
  const { maxToolRounds = DEFAULT_TOOL_ROUNDS, clock = () => performance.now() } = options;
  const { conversation = identity ?? randomUUID() } = options;
  const toRequest = requestMaker(options);
  const names = tools.map(({ name }) => name);
  const beside = options.model ?? prompt.model.id;
  const router =
    prompt.routing &&
    createRouter(prompt.routing, { claude, model: modelBeside(beside, prompt.routing.model) });
  /** The route of the previous message; null before the first message, and where messages are not sorted. */
  let route: string | null = options.route ?? null;
  let history: readonly MessageParam[] = structuredClone([...(options.history ?? [])]);
  let turns = history.filter(({ role }) => role === "user").length;
  let busy = false;

  async function respond(message: string, how: RespondOptions = {}): Promise<AgentTurn> {
    if (busy) throw new Error("The agent is still answering: send the next message when the reply is there");
    busy = true;
    try {
      const named = (place: string): { identity?: string } =>
        identity === undefined ? {} : { identity: `${identity}/${place}` };
      const said = customerText(message);
      const sorting: Sorting = { sorted: null, lookedUpMs: 0 };
      const telling = tellingSorted(how, sorting);
      const lookUp = async (): Promise<Guarded.Prepared<Passage>> => {
        const from = clock();
        const [found, sorted] = await Promise.all([
          lookUpFor(message, history, how).then((passages) => ({
            found: passages,
            ms: Math.max(0, clock() - from),
          })),
          router?.sort(said, { route, history }, { ...named(`route/${turns}`), how }) ?? null,
        ]);
        Object.assign(sorting, { sorted, lookedUpMs: found.ms });
        return found;
      };
      const begin = ({
        found,
        ms,
      }: Guarded.Prepared<Passage>): { first: MessageParam; context: ReplyContext } => {
        const now = sorting.sorted?.taken.route ?? null;
        const past = now === route ? history : withoutThoughts(history);
        const given = toolsIn(names, { routing: prompt.routing, route: now, history });
        return {
          first: withSources(said, found ?? []),
          context: {
            send: (exchange, call, extra) =>
              claude.send(toRequest([...past, ...exchange], { route: now, tools: given }), {
                role: "agent",
                stream: true,
                ...named(`agent/${turns}/${call}`),
                ...extra,
              }),
            tools: tools.filter(({ name }) => given.includes(name)),
            place: `${conversation}/${turns}`,
            maxToolRounds,
            clock,
            lookedUp: found === null ? null : { sources: found.map(sourceOf), ms },
          },
        };
      };
      const { guardrails } = prompt;
      const { turn, exchange } =
        guardrails === undefined
          ? await unguarded(begin(await lookUp()), telling)
          : await answerGuarded({
              guard: {
                guardrails,
                prompt,
                beside,
                message: said,
                history,
                clock,
                options: telling,
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
      // A message that a guardrail answered was not sorted: the conversation keeps its route.
      const next = sorting.sorted?.taken.route ?? route;
      history = [...(next === route ? history : withoutThoughts(history)), ...exchange];
      route = next;
      turns += 1;
      return sortedTurn(turn, sorting);
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
      return structuredClone([...history]);
    },
  };
}

/** Loaded at its first use: the guardrails take longer to load than a reply of an agent without them takes. */
const answerGuarded: typeof Guarded.answerGuarded = async (o) =>
  (await import("./guarded/index.ts")).answerGuarded(o);

async function unguarded(
  { first, context }: { first: MessageParam; context: ReplyContext },
  how: RespondOptions,
): Promise<MadeReply> {
  return await makeReply(first, context, how);
}

/** Finds passages for a message; null where the agent has no articles. */
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

/** Instructions and tools for the answer to one message, where the agent sorts messages. */
interface Told {
  route: string | null;
  /** Names of tools. */
  tools: readonly string[];
}

/** The parts of a request that stay the same within a conversation, so that the API can cache them. */
function requestMaker(
  options: AgentOptions,
): (messages: readonly MessageParam[], told: Told) => MessageRequest {
  const { prompt, userId } = options;
  const tools = options.tools.map(({ name, definition }) => ({ name, definition: constant(definition) }));
  const effort = options.effort === undefined ? prompt.model.effort : options.effort;
  const model = options.model ?? prompt.model.id;
  const rest = {
    ...(effort !== null && { output_config: { effort } }),
    ...(userId !== undefined && { metadata: { user_id: userId } }),
  };
  return (messages, told) => {
    const { system, preamble } = partsOf(prompt, limiting(told.route));
    const given = tools.filter(({ name }) => told.tools.includes(name));
    return {
      model,
      max_tokens: options.maxTokens ?? prompt.model.maxTokens,
      ...(system.length > 0 && { system }),
      ...(given.length > 0 && { tools: given.map(({ definition }) => definition) }),
      ...rest,
      messages: [...preamble, ...messages],
    };
  };
}

/** The request parts of a prompt, by kind of conversation: they never change, so they are made once. */
const PARTS = new WeakMap<Prompt, Map<string | undefined, RequestParts>>();

function partsOf(prompt: Prompt, route: string | undefined): RequestParts {
  const ofPrompt = PARTS.get(prompt) ?? new Map<string | undefined, RequestParts>();
  PARTS.set(prompt, ofPrompt);
  const known = ofPrompt.get(route);
  if (known !== undefined) return known;
  const { system, preamble } = toRequestParts(prompt, route);
  const parts = { system: constant(system), preamble: preamble.map((message) => constant(message)) };
  ofPrompt.set(route, parts);
  return parts;
}

function checkTools(prompt: Prompt, tools: readonly AgentTool[]): void {
  const given = tools.map(({ name }) => name);
  const missing = prompt.tools.map(toolName).filter((name) => !given.includes(name));
  if (missing.length > 0) throw new Error(`prompt ${prompt.source} needs the tools ${missing.join(", ")}`);
  const twice = given.filter((name, index) => given.indexOf(name) < index);
  if (twice.length > 0) throw new Error(`tools given twice: ${twice.join(", ")}`);
}
