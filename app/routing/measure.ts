import { join } from "node:path";
import { classify, TOOL_NAMES } from "../../agent/index.ts";
import {
  chooseModels,
  ClaudeError,
  IN_PROCESS,
  makeFolder,
  modelBeside,
  openResponseLog,
  scopeOf,
  withResponseLog,
  type ChosenTarget,
  type Claude,
} from "../../claude/index.ts";
import { loadPrompt, promptKnowledge, type Prompt, type Routing } from "../../prompts/index.ts";
import { analyzeRouting, type RoutingAnalysis, type ModelRouting } from "../../reports/routing/analyze.ts";
import { plural } from "../../reports/words/words.ts";
import { runPool } from "../../runner/index.ts";
import type { Stoppable } from "../ask-again.ts";
import { requestsAtOnce, type Concurrency } from "../run/concurrency.ts";
import { connect } from "../run/connect.ts";
import { budgetOf, type LimitFlags } from "../run/limits.ts";
import { lockRun } from "../run/folder/lock.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import type { Split } from "../splits.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { keywordRoute } from "./keywords.ts";
import { readLabels, type Labelled } from "./labels.ts";
import { promptSizes } from "./prompt-sizes.ts";

/** The flags of `assay routing`. */
export interface RoutingOptions extends LimitFlags {
  world: World;
  prompt: string;
  /** Settings instead of the manifest's. */
  set?: readonly string[];
  /** Labelled messages; `routing/NAME.yaml` when it is left out. */
  messages?: string;
  split: Split;
  out: string;
  simulator?: boolean;
  /** A table of answers for the simulator. */
  mind?: string;
  seed: number;
  concurrency: Concurrency;
  version: string;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/**
 * Sorts labelled messages as the agent would sort them as first messages, and by a keyword list.
 * @throws {UserError} where the agent has no conversations, or a label names none
 */
export async function measureRouting(options: RoutingOptions): Promise<RoutingAnalysis> {
  const { world, split, seed } = options;
  const { prompt, routing } = await routedPrompt(options);
  const file = options.messages ?? `routing/${prompt.name}.yaml`;
  const names = routing.routes.map(({ name }) => name);
  const { messages, keywords, leftOut } = await readLabels(file, { world, known: names, split });
  if (messages.length === 0)
    throw new UserError(`${file} has no message of the half ${split}. Try --split all.`);
  const target = await chooseSimulatedTarget({
    world,
    simulator: options.simulator === true,
    seed,
    mind: options.mind,
    agent: { name: prompt.name, source: prompt.source, instructions: promptKnowledge(prompt) },
  });
  const { simulated } = target.target;
  const { agentModel } = chooseModels({ simulated, promptModel: prompt.model.id });
  const model = modelBeside(agentModel, routing.model);
  for (const notice of target.notices) world.tell(notice);
  world.tell(`Asking ${model} at ${target.target.baseUrl} about ${plural(messages.length, "message")}.`);
  const sorted = new Map<Labelled, ModelRouting>();
  const stopped = await withClaude(target, options, (claude, concurrency) =>
    options.stoppable(
      (signal) => sortAll(messages, { routing, claude, model, concurrency, signal, sorted }),
      () => world.tell("Stopping. Ctrl-C again quits at once."),
    ),
  );
  return analyzeRouting({
    file,
    split,
    simulated,
    model,
    routes: names,
    messages: messages.map((one) => ({
      route: one.route,
      classifier: sorted.get(one) ?? null,
      keywords: keywords.size === 0 ? null : keywordRoute(one.message, keywords),
    })),
    leftOut,
    stopped,
    agentModel: prompt.model.id,
    sizes: promptSizes(prompt, routing, world.now()),
  });
}

/** The agent with its messages sorted, also where they are not by default: measuring is how that is decided. */
async function routedPrompt({
  world,
  prompt: named,
  set = [],
}: RoutingOptions): Promise<{ prompt: Prompt; routing: Routing }> {
  const load = (settings: readonly string[]) =>
    loadPrompt(named, { cwd: world.cwd, codedTools: TOOL_NAMES, set: settings });
  const on = set.some((setting) => /^\s*routing\s*=/.test(setting)) ? set : ["routing=on", ...set];
  const prompt = await load(on);
  if (prompt.routing === undefined) {
    throw new UserError(`${prompt.source} sorts no messages with --set routing=off. Leave it out.`);
  }
  return { prompt, routing: prompt.routing };
}

/** @returns what `work` gives, with answers kept on disk so that the same command pays for nothing twice */
async function withClaude<T>(
  target: ChosenTarget,
  options: RoutingOptions,
  work: (claude: Claude, concurrency: number) => Promise<T>,
): Promise<T> {
  const { world, out, seed, giveUpAfter, version } = options;
  const { baseUrl } = target.target;
  const concurrency = requestsAtOnce(options.concurrency, baseUrl);
  const client = connect(target, { concurrency, tell: world.tell, giveUpAfter });
  const budget = budgetOf(options);
  const guarded = budget === null ? client : budget.guard(client);
  try {
    // The simulator in this process costs nothing, and it is our own code, which may have changed since.
    if (baseUrl === IN_PROCESS) return await work(guarded, concurrency);
    return await withFiles(`${out} can't be written`, async () => {
      await makeFolder(out);
      const unlock = await lockRun(out, await world.machine());
      try {
        const scope = scopeOf(target, { seed, assayVersion: version });
        const log = await openResponseLog(join(out, "routing.ndjson"), { scope, redact: target.redact });
        try {
          return await work(withResponseLog(guarded, log), concurrency);
        } finally {
          await log.close();
        }
      } finally {
        await unlock();
      }
    });
  } finally {
    client.close();
  }
}

/** @returns why not all of them were sorted; null where they were */
async function sortAll(
  messages: readonly Labelled[],
  o: {
    routing: Routing;
    claude: Claude;
    model: string;
    concurrency: number;
    signal: AbortSignal;
    sorted: Map<Labelled, ModelRouting>;
  },
): Promise<string | null> {
  const { routing, claude, model, concurrency, signal, sorted } = o;
  try {
    await runPool({
      jobs: messages,
      concurrency,
      signal,
      run: async (one) => {
        const { message } = one;
        const { route, failed, call } = await classify(routing, {
          message,
          before: null,
          claude,
          model,
          signal,
        });
        sorted.set(one, { route, failed: failed !== null, costUsd: call.costUsd, latencyMs: call.latencyMs });
      },
    });
  } catch (cause) {
    if (!(cause instanceof ClaudeError)) throw cause;
    if (cause.failure.kind !== "aborted" || !signal.aborted) return cause.message;
  }
  return signal.aborted ? "Interrupted. The same command goes on; nothing is paid for twice." : null;
}
