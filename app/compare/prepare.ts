import { join } from "node:path";
import { chooseModels, makeFolder, resolveModel } from "../../claude/index.ts";
import { nameVariants } from "../../reports/index.ts";
import { newRunId, readManifest, runFolder, type Manifest } from "../../runner/index.ts";
import { folderNames, readComparisonPlan, writeComparisonPlan } from "./folder.ts";
import { chooseJudge, chooseVariants, sameAgent, type VariantChoice } from "./variants.ts";
import type { CompareOptions } from "./options.ts";
import { lockRun } from "../run/folder/lock.ts";
import { inNewFolder } from "../run/folder/new-folder.ts";
import { openRun, type PreparedRun } from "../run/open.ts";
import { gather, plan, type Ingredients, type RunOptions } from "../run/prepare.ts";
import { createConnection } from "../run/connect.ts";
import { checkPrices, LIMIT_FLAGS } from "../run/limits.ts";
import { prepareResume } from "../run/resume.ts";
import { changedBy } from "../run/same-as-before.ts";
import { openSharedResponses } from "../run/folder/shared-responses.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError } from "../user-error.ts";

/** Runs that are ready to be played side by side. Nothing was sent yet. */
export interface PreparedComparison {
  folder: string;
  /** For each variant, in the order of the runs. */
  names: string[];
  runs: PreparedRun[];
  resumed: string | null;
  close: () => Promise<void>;
}

/** Plans one run for each variant. @throws {UserError} for every mistake that can be found before anything is sent */
export async function prepareComparison(options: CompareOptions): Promise<PreparedComparison> {
  const variants = chooseVariants(options);
  const [first] = variants;
  const gathered = await gather(runOptions(options, first ?? { prompt: "" }));
  const planned: { options: RunOptions; ingredients: Ingredients }[] = [];
  for (const variant of variants) {
    const subject =
      first !== undefined && sameAgent(variant, first)
        ? gathered.subject
        : await loadSubject({ world: options.world, prompt: variant.prompt, set: variant.set });
    const ingredients = { ...gathered, subject, prompt: subject.prompt };
    planned.push({ options: runOptions(options, variant), ingredients });
  }
  const judgeModel =
    options.judgeModel === undefined ? judgeOf(planned) : resolveModel(options.judgeModel).id;

  const now = options.world.now();
  const id = newRunId(now, options.world.random);
  const folder = join(options.out, id);
  const manifests = planned.map(({ options: own, ingredients }) =>
    plan({
      options: { ...own, judgeModel },
      ingredients,
      folder: runFolder(folder),
      createdAt: now.toISOString(),
    }),
  );
  refuseTwins(manifests);
  const names = nameVariants(manifests);
  const folders = folderNames(names);
  const connection = createConnection(options, options.world);
  for (const manifest of manifests) checkPrices(connection.budget, manifest, now);
  const { world } = options;
  return inNewFolder({ path: folder, world }, async (unlock) => {
    const shared = manifests.some((m) => m.cache === "shared");
    const others = shared ? { others: await openSharedResponses(options.out, world.tell) } : {};
    await writeComparisonPlan(folder, folders);
    const runs = await openAll(manifests, async (manifest, i) => {
      const own = runFolder(join(folder, folders[i] ?? ""));
      await makeFolder(own.path);
      return openRun({
        manifest: { ...manifest, runId: `${id}/${folders[i] ?? ""}` },
        folder: own,
        ingredients: planned[i]?.ingredients ?? gathered,
        unlock: await lockRun(own.path, await world.machine()),
        connection,
        world,
        ...others,
      });
    });
    // From here on each run has its own lock.
    await unlock();
    return { folder, names, runs, resumed: null, close: () => closeAll(runs) };
  });
}

/** Flags that may be given with --resume. Everything else is part of the stored plan. */
const WITH_RESUME = new Set([
  "--resume",
  "--out",
  "--concurrency",
  "--format",
  "--no-html",
  "--github",
  ...LIMIT_FLAGS,
]);

/** Resumes a comparison that was interrupted: each of its runs, as `assay run --resume` does. */
export async function resumeComparison(options: CompareOptions, folder: string): Promise<PreparedComparison> {
  const paths = await readComparisonPlan(folder);
  if (paths === null) {
    throw new UserError(
      `${folder} is not a comparison. Name the folder that assay compare made, the one with compare.md in it. A single run is resumed with: assay run --resume`,
    );
  }
  const same = runOptions(options, { prompt: "" });
  // All variants play the same cases. One of them does not show which variants there are.
  const [first = ""] = paths;
  const others = changedBy(same, await readManifest(runFolder(first)), WITH_RESUME);
  if (others.length > 0) {
    throw new UserError(
      `--resume goes on with the plan of an earlier comparison, so ${others.join(" ")} can't be changed. Leave it out, or start a new one.`,
    );
  }
  const connection = createConnection(options, options.world);
  const runs = await openAll(paths, (path) =>
    prepareResume({ ...same, resume: path, given: ["--resume"] }, connection),
  );
  const changed = runs.flatMap((r) => (r.resumed === null ? [] : [r.resumed]));
  return {
    folder,
    names: nameVariants(runs.map((r) => r.manifest)),
    runs,
    resumed: changed.join("\n"),
    close: () => closeAll(runs),
  };
}

function runOptions(options: CompareOptions, variant: VariantChoice): RunOptions {
  const {
    named,
    model: _models,
    prompt: _prompts,
    variant: _variants,
    agentPrompt: _agent,
    resume: _resume,
    format: _format,
    ...rest
  } = options;
  return { ...rest, places: named, ...variant };
}

function judgeOf(planned: readonly { options: RunOptions; ingredients: Ingredients }[]): string {
  const simulated = planned[0]?.ingredients.target.target.simulated ?? true;
  const agents = planned.map(
    ({ options, ingredients }) =>
      chooseModels({ simulated, agent: options.model, promptModel: ingredients.prompt.model.id }).agentModel,
  );
  return chooseJudge({ simulated, agents });
}

/** Refuses two names for the same prompt: both would be paid for, and show no difference. */
function refuseTwins(manifests: readonly Manifest[]): void {
  const seen = new Map<string, string>();
  for (const { variant } of manifests) {
    const earlier = seen.get(variant.id);
    const name = variant.name ?? variant.prompt;
    if (earlier !== undefined) {
      throw new UserError(
        variant.name === undefined
          ? `${earlier} and ${name} say the same, word for word: there is nothing to compare. Change one of them first.`
          : `${earlier} and ${name} are the same agent: their settings change nothing against each other. Change one of them, or leave it out.`,
      );
    }
    seen.set(variant.id, name);
  }
}

/** Opens all or none: when one can't be opened, those that are open are closed again. */
async function openAll<T>(
  items: readonly T[],
  open: (item: T, index: number) => Promise<PreparedRun>,
): Promise<PreparedRun[]> {
  const runs: PreparedRun[] = [];
  try {
    for (const [i, item] of items.entries()) runs.push(await open(item, i));
    return runs;
  } catch (cause) {
    await closeAll(runs);
    throw cause;
  }
}

async function closeAll(runs: readonly PreparedRun[]): Promise<void> {
  for (const run of runs) await run.close();
}
