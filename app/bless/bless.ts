import type { Baseline } from "../../reports/baseline/baseline.ts";
import { differencesOf } from "../../reports/baseline/differences.ts";
import { makeBaseline } from "../../reports/baseline/make.ts";
import { analyze, type Analysis } from "../../reports/index.ts";
import { lossesOf, type Loss } from "../../reports/gate/losses.ts";
import { differenceOf, poolBaselines } from "../../reports/baseline/pool.ts";
import { readRun, runFolder, type RunFolder, type StoredRun } from "../../runner/index.ts";
import { agentOf, baselineFileOf, readBaseline, writeBaseline } from "../gate/baseline-file.ts";
import { readGatePlan } from "../gate/plan.ts";
import { refusePart } from "../runs/choose.ts";
import { runsIn } from "../runs/list.ts";
import { labelsOf } from "../label/files.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { World } from "../world.ts";
import { chooseRun, notBlessed, type Chosen } from "./choose.ts";
import { withoutAddress } from "./without-address.ts";
import { refusalsOf, type Allowances, type BaselineCandidate } from "./refusals.ts";
import { thousands } from "../../text/counts.ts";

/** The options of `assay bless`. */
export interface BlessRequest extends Allowances {
  /** Folder of the run; without it, the newest suitable run. */
  run: string | undefined;
  /** Folders of further runs of the same agent and cases, whose trials are added to the run's own. */
  with?: string[];
  /** Where run folders are. */
  out: string;
  /** Where the baseline is written; without it, the agent's name decides. */
  baseline?: string;
  by?: string;
}

/** What must come from outside. */
export interface BlessWorld extends Pick<World, "cwd"> {
  now: () => Date;
  /** Who blesses, where the request does not say. */
  whoAmI: () => Promise<string>;
  tell: (problem: string) => void;
}

export interface Blessed {
  baseline: Baseline;
  /** Where it was written. */
  file: string;
  previous: Baseline | null;
  /** What it changes, one line each. Empty without a previous baseline. */
  differences: string[];
  /** What the previous baseline asked and this one does not. */
  losses: Loss[];
  /** The run's own analysis, with the accuracy of its judge by people's labels. */
  analysis: Analysis;
  /** Previous cases that the run's flags left out. */
  leftOut: number;
  /** Newer runs that were passed over. */
  passedOver: Chosen["passedOver"];
  path: string;
}

/** With this many trials a case a gate can decide quickly. */
export const GOOD_TRIALS = 20;

/**
 * Makes a run the baseline of its agent.
 * @throws {UserError} when that is not allowed, with every reason and with what would be replaced
 */
export async function blessRun(request: BlessRequest, world: BlessWorld): Promise<Blessed> {
  const { candidate, passedOver } = await candidateOf(request, world);
  const { stored, file, previous } = candidate;
  const note = request.note?.trim() ?? "";
  const blessed = {
    by: withoutAddress(request.by ?? (await world.whoAmI())),
    at: world.now().toISOString(),
    note: note === "" ? null : note,
  };
  const baseline = poolBaselines(makeBaseline({ ...stored, blessed }), candidate.further);
  await writeBaseline(file, baseline);
  const { manifest } = stored;
  const nothing = new Set<string>();
  return {
    baseline,
    file,
    previous,
    differences: previous === null ? [] : differencesOf(previous, baseline, manifest),
    losses:
      previous === null
        ? []
        : lossesOf({ baseline: previous, manifest, unselected: nothing, firstLook: 1 }).losses,
    analysis: candidate.analysis,
    leftOut: manifest.choice?.others.length ?? 0,
    passedOver,
    path: candidate.path,
  };
}

async function candidateOf(request: BlessRequest, world: BlessWorld): Promise<Chosen> {
  if (request.run !== undefined) {
    const candidate = await readCandidate(runFolder(request.run), request, world);
    const refusals = refusalsOf(candidate, request);
    if (refusals.length === 0) return { candidate, passedOver: [] };
    throw new UserError(notBlessed(candidate, refusals));
  }
  const chosen = await chooseRun(candidates(request, world), request);
  if (chosen !== null) return chosen;
  throw new UserError(
    `There is no run in ${request.out} to bless. Make one: assay run --trials ${GOOD_TRIALS}`,
  );
}

async function* candidates(request: BlessRequest, world: BlessWorld): AsyncGenerator<BaselineCandidate> {
  for await (const { folder } of runsIn(request.out)) yield readCandidate(folder, request, world);
}

async function readCandidate(
  folder: RunFolder,
  request: BlessRequest,
  world: BlessWorld,
): Promise<BaselineCandidate> {
  const { tell } = world;
  const stored = await readStored(folder, tell);
  const { variant } = stored.manifest;
  const file = request.baseline ?? baselineFileOf(agentOf(variant));
  return {
    path: folder.path,
    stored,
    analysis: analyze({ ...stored, labels: await labelsOf(world, variant) }),
    gate: await readGatePlan(folder),
    previous: await readBaseline(file),
    file,
    further: await furtherRuns(stored, request, tell),
  };
}

async function readStored(folder: RunFolder, tell: BlessWorld["tell"]): Promise<StoredRun> {
  const stored = await withFiles("The journal can't be read", () => readRun(folder));
  stored.problems.forEach((p) => tell(`${folder.path}: ${p}`));
  return stored;
}

/** The runs of `--with`. @throws {UserError} for one that tells of something else, or was not played to its end */
async function furtherRuns(
  first: StoredRun,
  request: BlessRequest,
  tell: BlessWorld["tell"],
): Promise<Baseline[]> {
  const blessed = { by: "", at: "", note: null };
  const own = makeBaseline({ ...first, blessed });
  const further: Baseline[] = [];
  for (const path of request.with ?? []) {
    const stored = await readStored(runFolder(path), tell);
    refusePart(stored.manifest, path);
    const other = makeBaseline({ ...stored, blessed });
    const refused = differenceOf(own, other) ?? twice(other, further) ?? unfinished(stored, path);
    if (refused !== null) {
      throw new UserError(`The trials of ${path} can't be combined with those of ${own.run.id}: ${refused}.`);
    }
    further.push(other);
  }
  return further;
}

function twice(other: Baseline, further: readonly Baseline[]): string | null {
  return further.some((b) => b.run.id === other.run.id) ? "it was named twice" : null;
}

function unfinished(stored: StoredRun, path: string): string | null {
  const { errored, notRun } = analyze(stored).counts;
  return errored + notRun === 0
    ? null
    : `${thousands(errored)} of its trials errored and ${thousands(notRun)} were not run; go on with it: assay run --resume ${path}`;
}
