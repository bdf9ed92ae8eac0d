import { judgesIn } from "../../runner/index.ts";
import { join } from "node:path";
import type { Case, Criterion, Library, QuarantinedCase } from "../../cases/index.ts";
import { chooseModels, IN_PROCESS, resolveModel, type ChosenTarget } from "../../claude/index.ts";
import { SIMULATED_MODELS } from "../../simulator/api/types.ts";
import { judgeSystemHash } from "../../graders/judge/index.ts";
import { checkedOut, promptKnowledge, type Prompt } from "../../prompts/index.ts";
import {
  customerPromptHashes,
  makePlan,
  newRunId,
  runFolder,
  type BatchMode,
  type CaseChoice,
  type Manifest,
  type RunFolder,
  type Shard,
  takeShard,
} from "../../runner/index.ts";
import { refuseHistory } from "./subject/refuse-history.ts";
import { refuseWorlds } from "./subject/refuse-worlds.ts";
import { tooShortToCache } from "./subject/prompt-size.ts";
import { requestsAtOnce, type Concurrency } from "./concurrency.ts";
import { createConnection } from "./connect.ts";
import { checkPrices, type LimitFlags } from "./limits.ts";
import type { BatchFlags } from "./batches.ts";
import { loadCases, type CaseSelection } from "./subject/library.ts";
import { lastTook } from "./folder/last-took.ts";
import { inNewFolder } from "./folder/new-folder.ts";
import { openRun, type PreparedRun } from "./open.ts";
import { chooseSimulatedTarget } from "./simulated.ts";
import { loadSubject, type TriedAgent } from "./subject/subject.ts";
import { describeVariant } from "./subject/variant.ts";
import { casesNamed, projectOf } from "../project/agent-files.ts";
import { UserError } from "../user-error.ts";

/** The flags of `assay run`. */
export interface RunOptions extends CaseSelection, LimitFlags, BatchFlags {
  model?: string;
  judgeModel?: string;
  /** The model that plays customers. */
  customerModel?: string;
  prompt: string;
  /** Settings in place of the manifest's: `knowledge=off`. */
  set?: readonly string[];
  /** Its name in a comparison. */
  variantName?: string;
  /** A module, or the description of an agent behind HTTP, in place of the prompt. */
  agent?: string;
  concurrency: Concurrency;
  seed: number;
  out: string;
  simulator?: boolean;
  /** A table of answers for the simulator in this process. */
  mind?: string;
  /** The run to resume; true for the newest. */
  resume?: string | true;
  strict?: boolean;
  /** Also write the page; false with --no-html. */
  html?: boolean;
  /**
   * Use the answers of other runs; false with --no-cache. A gate does not use it, because its evidence must
   * be new.
   */
  cache?: boolean;
  /** Which requests are sent in Message Batches. */
  batch?: BatchMode;
  /** The part of the plan that is played here; the others are played elsewhere. */
  shard?: Shard;
  version: string;
  /** The flags that the user typed, such as `--model`. */
  given: readonly string[];
}

export interface Ingredients {
  chosen: Case[];
  /** Ids of the cases that were not chosen. */
  others?: string[];
  criteria: readonly Criterion[];
  quarantine: readonly QuarantinedCase[];
  subject: TriedAgent;
  prompt: Prompt;
  /** As the user named it, or as it was found. */
  casesFolder: string;
  /** What is checked out; null without git. */
  commit: string | null;
  target: ChosenTarget & { mind: { file: string; hash: string } | null };
}

/** Plans a new run. @throws {UserError} for every mistake that can be found before anything is sent */
export async function prepareRun(options: RunOptions): Promise<PreparedRun> {
  const ingredients = await gather(options);
  const now = options.world.now();
  const folder = runFolder(join(options.out, newRunId(now, options.world.random)));
  const manifest = plan({ options, ingredients, folder, createdAt: now.toISOString() });
  const connection = createConnection(options, options.world);
  checkPrices(connection.budget, manifest, now);
  const took = await lastTook(options.out);
  const { world } = options;
  return inNewFolder({ path: folder.path, world }, (unlock) =>
    openRun({ manifest, folder, ingredients, unlock, connection, world, lastTook: took, flags: options }),
  );
}

/** Everything that a plan is made from: the chosen cases, the prompt, and the target of requests. */
export async function gather(options: RunOptions): Promise<Ingredients> {
  const subject = await loadSubject(options);
  try {
    return await gatherFor(subject, options);
  } catch (cause) {
    await subject.close();
    throw cause;
  }
}

async function gatherFor(subject: TriedAgent, options: RunOptions): Promise<Ingredients> {
  const { prompt, own, tools } = subject;
  const casesFolder =
    options.cases === ""
      ? await casesNamed(options.world.cwd, {
          names: [subject.agent.name],
          home: projectOf(options.agent ?? prompt.source),
        })
      : options.cases;
  const { chosen, library } = await loadCases({
    ...options,
    cases: casesFolder,
    tools,
    agentName: subject.agent.name,
  });
  if (own === null) refuseRecorded(chosen, library);
  else {
    refuseWorlds(chosen, subject.agent);
    refuseHistory(chosen, subject.agent);
  }
  const target = await chooseSimulatedTarget({
    world: options.world,
    simulator: options.simulator === true,
    seed: options.seed,
    mind: options.mind,
    agent:
      own === null
        ? { name: prompt.name, source: prompt.source, instructions: promptKnowledge(prompt) }
        : { name: prompt.name, source: prompt.source, instructions: null },
  });
  const { criteria, quarantine } = library;
  const commit = await checkedOut(options.world.cwd);
  const taken = new Set(chosen.map((c) => c.id));
  const others = library.cases.map((c) => c.id).filter((id) => !taken.has(id));
  return { chosen, others, criteria, quarantine, subject, prompt, target, casesFolder, commit };
}

/**
 * The agent has none of the tools of a suite for recorded conversations, so its results there would mean
 * nothing.
 */
function refuseRecorded(chosen: readonly Case[], library: Library): void {
  const suite = library.suites.find(
    (s) => s.recordedTools !== null && chosen.some((c) => c.suite === s.name),
  );
  if (suite === undefined) return;
  throw new UserError(
    `The suite ${suite.name} (${suite.file}) can't be played: its recorded_tools are those of another agent. Grade recorded conversations with it: assay grade FILE --suite ${suite.name}. To play the others, name them with --suite.`,
  );
}

/** What a plan is made from. Only the target's description is needed. */
type PlanIngredients = Omit<Ingredients, "target"> & {
  target: Pick<Ingredients["target"], "target" | "notices" | "mind">;
};

/** The plan, from its ingredients and the flags. Sends nothing and writes nothing. */
export function plan(o: {
  options: RunOptions;
  ingredients: PlanIngredients;
  folder: RunFolder;
  createdAt: string;
  runId?: string;
  command?: string;
  /** The choice of the resumed plan, in place of the flags'. */
  choice?: CaseChoice;
}): Manifest {
  const { options, ingredients } = o;
  const { prompt, target, chosen, criteria } = ingredients;
  const models = chooseModels({
    simulated: target.target.simulated,
    agent: options.model,
    promptModel: prompt.model.id,
  });
  const { own } = ingredients.subject;
  const model = own === null ? models.agentModel : (own.model ?? "not known");
  const judgeModel =
    options.judgeModel === undefined ? models.judgeModel : resolveModel(options.judgeModel).id;
  const judges = judgesIn({ judgeModel });
  if (target.target.simulated) [...(own === null ? [model] : []), ...judges].forEach(checkSimulated);
  const variant = {
    ...describeVariant(model, prompt, own !== null),
    ...(options.variantName !== undefined && { name: options.variantName }),
  };
  const warnings = [...target.notices];
  if (ingredients.subject.agent.identity === null) {
    warnings.push(
      `${prompt.source} declares no version, so it is not known whether it is the same agent as before: nothing of an earlier run is used again.`,
    );
  }
  if (judges.includes(model)) {
    warnings.push(
      `${model} judges its own replies, and models favour their own words: choose another with ${judges.length > 1 ? "--judge-panel" : "--judge-model"}.`,
    );
  }
  const tooShort = target.target.simulated || own !== null ? null : tooShortToCache(prompt, model);
  if (tooShort !== null) warnings.push(tooShort);
  const whole = makePlan({
    graders: options.world.graders,
    runId: o.runId ?? o.folder.path.split(/[\\/]/).at(-1) ?? "run",
    createdAt: o.createdAt,
    assayVersion: options.version,
    casesFolder: ingredients.casesFolder,
    command: o.command ?? options.world.command,
    target: { ...target.target, ...(target.mind !== null && { mind: target.mind }) },
    seed: options.seed,
    variant,
    judgeModel,
    customerModel: options.customerModel ?? models.customerModel,
    concurrency: requestsAtOnce(options.concurrency, target.target.baseUrl),
    warnings,
    choice: o.choice ?? {
      suites: options.suite ?? [],
      cases: options.case ?? [],
      tags: options.tag ?? [],
      places: [...options.places],
      others: ingredients.others ?? [],
    },
    cases: chosen,
    criteria,
    quarantine: ingredients.quarantine,
    // The simulator in this process costs nothing, and it is our own code, which may have changed in the
    // meantime.
    ...(options.batch !== undefined && { batch: options.batch }),
    cache: options.cache === true && target.target.baseUrl !== IN_PROCESS ? "shared" : "own",
    judgePromptHash: judgeSystemHash(),
    customerPromptHashes: customerPromptHashes(),
  });
  const { commit } = ingredients;
  const told: Manifest = {
    ...whole,
    ...(own === null && { sections: textsOf(prompt) }),
    ...(commit !== null && { commit }),
  };
  return options.shard === undefined ? told : takeShard(told, options.shard);
}

/** The agent's instructions, by the file that holds them. */
function textsOf({ sections }: Prompt): Record<string, string> {
  return Object.fromEntries(sections.map((s) => [s.file, s.text]));
}

/** @throws {UserError} for a model that the simulator does not have */
export function checkSimulated(model: string): void {
  if (SIMULATED_MODELS.some((m) => m === model)) return;
  throw new UserError(
    `The simulator has no model ${model}. It has ${SIMULATED_MODELS.join(" and ")}. To use ${model}, set ANTHROPIC_API_KEY.`,
  );
}
