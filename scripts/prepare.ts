import { join } from "node:path";
import { createTools, toolsHash } from "../agent/index.ts";
import { caseContentHash, type Case, type Criterion } from "../cases/index.ts";
import {
  chooseModels,
  chooseTarget,
  contentHash,
  createClaude,
  createRedactor,
  IN_PROCESS,
  openResponseLog,
  resolveModel,
  withResponseLog,
  type ChosenTarget,
} from "../claude/index.ts";
import { createSimulator } from "../claude/simulator/index.ts";
import { graderVersions } from "../graders/index.ts";
import { judgeSystemHash } from "../graders/judge/index.ts";
import { loadPrompt, loadTemplate, type Prompt } from "../prompts/index.ts";
import {
  estimateCalls,
  latestRun,
  makePlan,
  newRunId,
  openJournal,
  readJournal,
  readManifest,
  runFolder,
  writeManifest,
  type Manifest,
  type RunDeps,
  type RunFolder,
  type Variant,
} from "../runner/index.ts";
import { loadCases, type CaseSelection } from "./library.ts";
import { lockRun } from "./lock.ts";
import { UserError } from "./user-error.ts";

/** The flags of `assay run`. */
export interface RunOptions extends CaseSelection {
  model?: string;
  judgeModel?: string;
  prompt: string;
  concurrency: number;
  seed: number;
  out: string;
  simulator?: boolean;
  /** The run to go on with; true for the newest. */
  resume?: string | true;
  strict?: boolean;
  version: string;
}

/** A run that is ready to start: planned, its folder made, its client connected. Nothing was sent yet. */
export interface PreparedRun {
  manifest: Manifest;
  folder: RunFolder;
  deps: Omit<RunDeps, "signal" | "onProgress">;
  estimate: { agent: number; judge: number; customer: number };
  /** What an earlier session left, in one sentence; null for a new run. */
  resumed: string | null;
  close: () => Promise<void>;
}

interface Ingredients {
  chosen: Case[];
  criteria: readonly Criterion[];
  prompt: Prompt;
  target: ChosenTarget;
}

/** Plans a new run. @throws {UserError} for every mistake that can be found before anything is sent */
export async function prepareRun(options: RunOptions): Promise<PreparedRun> {
  const ingredients = await gather(options);
  const now = new Date();
  const folder = runFolder(join(options.out, newRunId(now, Math.random)));
  const manifest = plan({ options, ingredients, folder, createdAt: now.toISOString() });
  return open({ manifest, folder, ingredients, resumed: null });
}

/**
 * Takes up a run that was interrupted. What was changed since (a prompt, a case, a grader) runs again, the rest is
 * kept: the plan is made anew, and only what has the same content key is the same trial.
 */
export async function prepareResume(options: RunOptions): Promise<PreparedRun> {
  const folder =
    typeof options.resume === "string" ? runFolder(options.resume) : await latestRun(options.out);
  if (folder === null)
    throw new UserError(`There is no run in ${options.out} to go on with. Start one: assay run`);
  const old = await readManifest(folder);
  const same: RunOptions = {
    ...options,
    places: [],
    suite: [],
    tag: [],
    case: old.cases.map((c) => c.id),
    cases: old.casesFolder,
    prompt: old.variant.prompt,
    model: old.variant.model,
    judgeModel: old.judgeModel,
    seed: old.seed,
    simulator: old.target.simulated && old.target.baseUrl === IN_PROCESS,
  };
  const ingredients = await gather(same);
  if (ingredients.target.target.baseUrl !== old.target.baseUrl) {
    throw new UserError(
      `${folder.path} was made at ${old.target.baseUrl}, but the environment now says ${ingredients.target.target.baseUrl}. Set ANTHROPIC_BASE_URL and the key as they were, or start a new run.`,
    );
  }
  const trials = new Map(old.cases.map((c) => [c.id, c.trials]));
  ingredients.chosen = ingredients.chosen.map((c) => ({ ...c, trials: trials.get(c.id) ?? c.trials }));
  const manifest = plan({
    options: same,
    ingredients,
    folder,
    createdAt: old.createdAt,
    runId: old.runId,
    command: old.command,
  });
  const oldKeys = new Set(old.trials.map((t) => t.key));
  const changed = manifest.trials.filter((t) => !oldKeys.has(t.key)).length;
  const resumed = `Going on with ${folder.path}.${changed > 0 ? ` ${changed} trials run again, because their prompt, case or graders changed since.` : ""}`;
  return open({ manifest, folder, ingredients, resumed });
}

async function gather(options: RunOptions): Promise<Ingredients> {
  const { chosen, library } = await loadCases(options);
  const prompt = await loadPrompt(options.prompt, { cwd: process.cwd() });
  const target = await chooseTarget({
    env: process.env,
    simulator: options.simulator === true,
    seed: options.seed,
    // What the cache saves depends on which request comes first, and a simulated report must not.
    simulatedFetch: (seed) => createSimulator({ seed, promptCache: false }).fetch,
  });
  return { chosen, criteria: library.criteria, prompt, target };
}

function plan(o: {
  options: RunOptions;
  ingredients: Ingredients;
  folder: RunFolder;
  createdAt: string;
  runId?: string;
  command?: string;
}): Manifest {
  const { options, ingredients } = o;
  const { prompt, target, chosen, criteria } = ingredients;
  const models = chooseModels({
    simulated: target.target.simulated,
    agent: options.model,
    promptModel: prompt.model.id,
  });
  const model = models.agentModel;
  const judgeModel =
    options.judgeModel === undefined ? models.judgeModel : resolveModel(options.judgeModel).id;
  const variant = describeVariant(model, prompt);
  const warnings = [...target.notices];
  if (judgeModel === model) {
    warnings.push(
      `${model} judges its own replies, and models favour their own words: choose another with --judge-model.`,
    );
  }
  const versions = graderVersions();
  return makePlan({
    runId: o.runId ?? o.folder.path.split(/[\\/]/).at(-1) ?? "run",
    createdAt: o.createdAt,
    assayVersion: options.version,
    casesFolder: options.cases,
    command: o.command ?? `assay ${process.argv.slice(2).join(" ")}`,
    target: target.target,
    seed: options.seed,
    variant,
    judgeModel,
    customerModel: models.customerModel,
    concurrency: options.concurrency,
    warnings,
    cases: chosen,
    criteria,
    hashCase: (testCase) => caseContentHash(testCase, versions),
    judgePromptHash: judgeSystemHash(),
    customerPromptHash: loadTemplate("customer/system.md").hash,
  });
}

function describeVariant(model: string, prompt: Prompt): Variant {
  return {
    id: contentHash({ model, prompt: prompt.hash }).slice(0, 12),
    model,
    prompt: prompt.source,
    promptHash: prompt.hash,
    sectionHashes: Object.fromEntries(prompt.sections.map((s) => [s.file, s.hash])),
    toolsHash: toolsHash(createTools(prompt.tools)),
    settings: { maxTokens: prompt.model.maxTokens, effort: prompt.model.effort },
  };
}

/** Makes the folder, reads what is in it already, and connects the client. */
async function open(o: {
  manifest: Manifest;
  folder: RunFolder;
  ingredients: Ingredients;
  resumed: string | null;
}): Promise<PreparedRun> {
  const { manifest, folder, ingredients } = o;
  const { chosen, prompt, target } = ingredients;
  await writeManifest(folder, manifest);
  const unlock = await lockRun(folder);
  const earlier = await readJournal(folder.journal);
  for (const problem of earlier.problems) process.stderr.write(`Warning: ${problem}\n`);
  const redact = createRedactor(target.secrets);
  const scope = `${target.target.baseUrl}#${target.target.simulated ? manifest.seed : ""}`;
  const log = await openResponseLog(folder.responses, { scope, secrets: target.secrets });
  const journal = await openJournal(folder.journal, redact);
  const client = createClaude({ ...target.options, log: (line) => process.stderr.write(`${line}\n`) });
  return {
    manifest,
    folder,
    deps: {
      claude: withResponseLog(client, log),
      prompt,
      cases: chosen,
      journal,
      earlier: earlier.records,
      clock: () => new Date(),
    },
    estimate: estimateCalls(chosen),
    resumed: o.resumed,
    close: async () => {
      await journal.close();
      await log.close();
      await unlock();
    },
  };
}
