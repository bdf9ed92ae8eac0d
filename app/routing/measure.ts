import { classify, TOOL_NAMES } from "../../agent/index.ts";
import { chooseModels, modelBeside } from "../../claude/index.ts";
import { loadPrompt, promptKnowledge, type Prompt, type Routing } from "../../prompts/index.ts";
import { analyzeRouting, type RoutingAnalysis, type ModelRouting } from "../../reports/routing/analyze.ts";
import { plural } from "../../reports/words/words.ts";
import { askAll } from "../asking/ask-all.ts";
import { withKeptAnswers, type AskingOptions } from "../asking/kept-answers.ts";
import type { Stoppable } from "../ask-again.ts";
import { chooseSimulatedTarget } from "../run/simulated.ts";
import type { Split } from "../splits.ts";
import { UserError } from "../user-error.ts";
import { keywordRoute } from "./keywords.ts";
import { readLabels, type Labelled } from "./labels.ts";
import { promptSizes } from "./prompt-sizes.ts";

/** The flags of `assay routing`. */
export interface RoutingOptions extends AskingOptions {
  prompt: string;
  /** Settings in place of the manifest's. */
  set?: readonly string[];
  /** Labelled messages; without it, `routing/NAME.yaml`. */
  messages?: string;
  split: Split;
  simulator?: boolean;
  /** A table of answers for the simulator. */
  mind?: string;
  /** Runs the work so that a person can stop it. */
  stoppable: Stoppable;
}

/**
 * Sorts labelled messages as the agent would sort first messages, and by a keyword list.
 * @throws {UserError} where the agent has no routes, or a label names none
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
  const stopped = await withKeptAnswers(target, { options, file: "routing.ndjson" }, (claude, concurrency) =>
    options.stoppable(
      (stop) =>
        askAll({
          jobs: messages,
          concurrency,
          signal: stop,
          ask: async (one, signal) => {
            const asked = { message: one.message, before: null, claude, model, signal };
            const { route, failed, call } = await classify(routing, asked);
            const { costUsd, latencyMs } = call;
            sorted.set(one, { route, failed: failed !== null, costUsd, latencyMs });
          },
        }),
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

/**
 * The agent with routing switched on, even where it is off by default: the measurement helps to decide that.
 */
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
