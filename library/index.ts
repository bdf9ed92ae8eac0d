/**
 * Assay as a library: typed functions for programs. Runs, graders, the simulator and an agent, without a
 * terminal.
 */
import { loadCases } from "../app/run/subject/library.ts";
import { gather, plan as planRun, prepareRun } from "../app/run/prepare.ts";
import { noteStop } from "../app/run/stopped.ts";
import { loadSubject } from "../app/run/subject/subject.ts";
import type { Case, Library } from "../cases/index.ts";
import { analyze, type Analysis } from "../reports/index.ts";
import {
  executeRun,
  runFolder,
  type Manifest,
  type Progress,
  type Stop,
  type TrialDigest,
} from "../runner/index.ts";
import { labelsOf } from "../app/label/files.ts";
import { optionsOf, type RunRequest } from "./options.ts";

/** `assay`: the functions of the command line, for programs. */
export type { RunRequest } from "./options.ts";
export type { Config, OwnRenderer as Renderer, ReportedRun } from "../app/config/schema.ts";
export { UserError } from "../app/user-error.ts";
export type { Case, Criterion, Library, Suite } from "../cases/index.ts";
export {
  analyze,
  renderJson,
  renderJunit,
  renderMarkdown,
  renderTerminal,
  type Analysis,
  type Counts,
  type CriterionResult,
} from "../reports/index.ts";
export {
  readRun,
  runFolder,
  type Manifest,
  type Progress,
  type Stop,
  type TrialDigest,
} from "../runner/index.ts";

/** Callbacks and control of a run in progress. */
export interface RunEvents {
  /** Ends the run early, with nothing lost. */
  signal?: AbortSignal;
  /** Called with the plan before anything is sent, and the folder of the run. */
  onPlanned?: (manifest: Manifest, folder: string) => void;
  /** Called with each trial as it ends. */
  onTrial?: (trial: TrialDigest) => void;
  onProgress?: (progress: Progress) => void;
}

/** The result of a run. */
export interface RunResult {
  /** Everything that reports show. */
  analysis: Analysis;
  /** Folder of the run, with its plan and its journal. */
  folder: string;
  /** Why it ended before every trial was played; null where it did not. */
  stop: Stop | null;
}

/**
 * Reads the suites, criteria and quarantine of a project, and chooses cases.
 * @throws {UserError} with every mistake in them and its place
 */
export async function loadLibrary(request: RunRequest = {}): Promise<{ library: Library; chosen: Case[] }> {
  const options = await optionsOf(request);
  const subject = await loadSubject(options);
  try {
    const { library, chosen } = await loadCases({
      ...options,
      tools: subject.tools,
      agentName: subject.agent.name,
    });
    return { library, chosen };
  } finally {
    await subject.close();
  }
}

/**
 * Plans a run. Sends nothing and writes nothing.
 * @throws {UserError} for every mistake that can be found before anything is sent
 */
export async function plan(request: RunRequest = {}): Promise<Manifest> {
  const options = await optionsOf(request);
  const ingredients = await gather(options);
  try {
    const createdAt = options.world.now().toISOString();
    return planRun({ options, ingredients, folder: runFolder("plan"), createdAt });
  } finally {
    await ingredients.subject.close();
  }
}

/**
 * Plays the cases and grades them. What was answered before is not paid for twice, as on the command line.
 * @throws {UserError} for every mistake that can be found before anything is sent
 * @example
 * const { analysis } = await run({ trials: 5, simulator: true });
 * console.log(renderMarkdown(analysis));
 */
export async function run(request: RunRequest & RunEvents = {}): Promise<RunResult> {
  const options = await optionsOf(request);
  const prepared = await prepareRun(options);
  const { folder, manifest } = prepared;
  request.onPlanned?.(manifest, folder.path);
  const played = executeRun(prepared, {
    concurrency: manifest.concurrency,
    signal: request.signal ?? new AbortController().signal,
    onProgress: request.onProgress ?? (() => undefined),
    ...(request.onTrial && { onTrial: request.onTrial }),
  });
  // In any case, the files are closed and the lock is released.
  await played.catch(() => undefined);
  await prepared.close();
  const { records, stop } = await played;
  const noted = await noteStop({ folder, manifest, records, stop });
  const labels = await labelsOf(options.world, noted.variant);
  return { analysis: analyze({ manifest: noted, records, labels }), folder: folder.path, stop };
}
