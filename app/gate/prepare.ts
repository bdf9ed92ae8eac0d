import { join } from "node:path";
import { LAST_USUAL_LOOK, usualLooks } from "../../reports/gate/evidence/looks.ts";
import { mostTrials } from "../../reports/gate/analysis.ts";
import type { Baseline } from "../../reports/baseline/baseline.ts";
import {
  limitTrials,
  manifestSchema,
  newRunId,
  readManifest,
  runFolder,
  type Manifest,
} from "../../runner/index.ts";
import type { Label } from "../../labels/index.ts";
import { labelsOf } from "../label/files.ts";
import { agentOf, baselineFiles, readBaseline } from "./baseline-file.ts";
import type { GateOptions } from "./options.ts";
import { sameJudges } from "./same-judges.ts";
import { gatePlanOf, readGatePlan, samePlanFlags, writeGatePlan, type GatePlan } from "./plan.ts";
import { newestGate } from "../runs/choose.ts";
import { createConnection } from "../run/connect.ts";
import { checkPrices, LIMIT_FLAGS } from "../run/limits.ts";
import { inNewFolder } from "../run/folder/new-folder.ts";
import { gather, plan, type Ingredients, type RunOptions } from "../run/prepare.ts";
import { openRun, type PreparedRun } from "../run/open.ts";
import { gatherAgain, QUEUE_FLAGS, withLock } from "../run/resume.ts";
import { changedBy } from "../run/same-as-before.ts";
import { loadSubject } from "../run/subject/subject.ts";
import { UserError, withFiles } from "../user-error.ts";

/** A gate that is ready to start. Nothing was sent yet. */
export interface PreparedGate {
  /** Planned up to the first look, or as far as an earlier session came. */
  run: PreparedRun;
  /** Every trial of every case that the gate may need. */
  full: Manifest;
  baseline: Baseline | null;
  plan: GatePlan;
  /** What people said about conversations. */
  labels: Label[];
}

/** Plans a new gate. @throws {UserError} for every mistake that can be found before anything is sent */
export async function prepareGate(options: GateOptions): Promise<PreparedGate> {
  const gatePlan = gatePlanOf(options, await agentNameOf(options));
  const baseline = await loadBaseline(gatePlan);
  const run: RunOptions = {
    ...options,
    ...sameJudges(options.judgeModel, baseline),
    trials: options.looks?.at(-1) ?? LAST_USUAL_LOOK,
    seed: options.seed ?? otherSeed(baseline),
    simulator: wantsInProcess(options),
  };
  const ingredients = await gather(run);
  const { settings } = gatePlan;
  settings.looks = options.looks ?? usualLooks(ingredients.chosen.length);
  const { looks } = settings;
  checkTarget(ingredients.target.target, baseline, options);
  const now = options.world.now();
  const folder = runFolder(join(options.out, newRunId(now, options.world.random)));
  const full = withoutSecrets(
    plan({
      options: run,
      ingredients: { ...ingredients, chosen: withTrials(ingredients.chosen, mostTrials(settings)) },
      folder,
      createdAt: now.toISOString(),
    }),
    ingredients,
  );
  const manifest = limitTrials(full, new Map(full.cases.map((c) => [c.id, looks[0] ?? 1])));
  const connection = createConnection(options, options.world);
  checkPrices(connection.budget, full, now);
  return inNewFolder({ path: folder.path, world: options.world }, async (unlock) => {
    await writeGatePlan(folder, gatePlan);
    const opened = await openRun({ manifest, folder, ingredients, unlock, connection, world: options.world });
    const labels = await labelsOf(options.world, full.variant);
    return { run: opened, full, baseline, plan: gatePlan, labels };
  });
}

/** At most as many trials of each case as all looks together may need. */
export function withinLooks({ full, plan: { settings } }: PreparedGate): Manifest {
  return limitTrials(full, new Map(full.cases.map((c) => [c.id, settings.looks.at(-1) ?? 1])));
}

function withTrials(cases: Ingredients["chosen"], trials: number): Ingredients["chosen"] {
  return cases.map((c) => ({ ...c, trials }));
}

/** Flags that may be given with --resume. Everything else was decided when the gate began. */
const WITH_RESUME = new Set([
  "--resume",
  "--out",
  "--no-html",
  "--github",
  "--concurrency",
  "--on-inconclusive",
  "--no-html",
  "--simulator",
  "--allow-removed",
  ...LIMIT_FLAGS,
  ...QUEUE_FLAGS,
]);

/** Resumes a gate that was interrupted, with its original baseline and settings. */
export async function resumeGate(options: GateOptions): Promise<PreparedGate> {
  const folder =
    typeof options.resume === "string" ? runFolder(options.resume) : await newestGate(options.out);
  if (folder === null)
    throw new UserError(`There is no gate in ${options.out} to go on with. Start one: assay gate`);
  const old = await readManifest(folder);
  const begun = await readGatePlan(folder);
  if (begun === null) {
    throw new UserError(
      `${folder.path} is a run, not a gate. Go on with it: assay run --resume ${folder.path}. Gate it when it is done: assay gate --run ${folder.path}`,
    );
  }
  const gatePlan = gatePlanOf({ ...options, given: [] }, agentOf(old.variant), begun);
  const unchanged = new Set([...WITH_RESUME, ...samePlanFlags(options, begun)]);
  const others = changedBy(options, old, unchanged);
  if (others.length > 0) {
    throw new UserError(
      `--resume goes on with the gate that was begun, so ${others.join(" ")} can't be changed. Leave it out, or start a new gate without --resume.`,
    );
  }
  const baseline = await loadBaseline(gatePlan);
  checkTarget(old.target, baseline, options);
  return withLock({ folder, world: options.world }, async (unlock) => {
    const again = await gatherAgain({ ...options, seed: old.seed }, folder);
    const full = withoutSecrets(again.plan(mostTrials(gatePlan.settings)), again.ingredients);
    const manifest = limitTrials(full, new Map(old.cases.map((c) => [c.id, c.trials])));
    await withFiles(`${folder.path} can't be written`, () => writeGatePlan(folder, gatePlan));
    const { ingredients } = again;
    const run = await withFiles(`${folder.path} can't be written`, () =>
      openRun({
        manifest,
        folder,
        ingredients,
        goesOn: true,
        unlock,
        connection: createConnection(options, options.world),
        world: options.world,
      }),
    );
    const labels = await labelsOf(options.world, full.variant);
    return { run, full, baseline, plan: gatePlan, labels };
  });
}

/** @throws {UserError} when there is no baseline, with how to make one */
export async function loadBaseline({ baseline: path }: GatePlan): Promise<Baseline | null> {
  if (path === null) return null;
  const baseline = await readBaseline(path);
  if (baseline !== null) return baseline;
  const others = (await baselineFiles()).filter((file) => file !== path);
  const beside =
    others.length === 0 ? "" : ` There is ${others.join(", ")}: to use that one, name it with --baseline.`;
  throw new UserError(
    `There is no baseline ${path} to compare with.${beside} Make one from a run that you are content with: assay run --trials 20, then assay bless. Or compare every criterion with its target: assay gate --no-baseline`,
  );
}

/** The simulator must be asked for by name, and is never compared with Claude. */
export function checkTarget(
  target: Manifest["target"],
  baseline: Baseline | null,
  options: Pick<GateOptions, "simulator">,
): void {
  if (target.simulated && options.simulator !== true) {
    throw new UserError(
      "A gate on the simulator says nothing about Claude, so it must be asked for by name: add --simulator. To gate on Claude, set ANTHROPIC_API_KEY.",
    );
  }
  if (!target.simulated && options.simulator === true) {
    throw new UserError(
      `--simulator was given, but the trials are of ${target.baseUrl}, which is no simulator. Leave it out.`,
    );
  }
  if (baseline === null || baseline.run.simulated === target.simulated) return;
  throw new UserError(
    baseline.run.simulated
      ? "The baseline was made on the simulator, and Claude can't be compared with it. Name another with --baseline, or bless a run on Claude."
      : "The baseline was made on Claude, and the simulator can't be compared with it. Name another with --baseline, or leave --simulator out.",
  );
}

/** A simulator that was started by hand is used where the environment names it and there is no key. */
function wantsInProcess(options: GateOptions): boolean {
  const set = (name: string): boolean => (options.world.env[name]?.trim() ?? "") !== "";
  const named = set("ANTHROPIC_BASE_URL") && !set("ANTHROPIC_API_KEY") && !set("ANTHROPIC_AUTH_TOKEN");
  return options.simulator === true && !named;
}

/** With the baseline's own seed the simulator would repeat the same answers, which proves nothing. */
function otherSeed(baseline: Baseline | null): number {
  return baseline?.run.simulated === true ? baseline.run.seed + 1 : 1;
}

function withoutSecrets(manifest: Manifest, { target }: Ingredients): Manifest {
  return manifestSchema.parse(JSON.parse(target.redact(JSON.stringify(manifest))));
}

/** The agent whose baseline is used. The user's own agent says its name when it is loaded. */
async function agentNameOf(options: GateOptions): Promise<string> {
  const subject = await loadSubject(options);
  await subject.close();
  return subject.agent.name;
}
