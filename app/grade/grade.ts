import type { Problem } from "../../cases/index.ts";
import {
  ClaudeError,
  contentHash,
  createRedactor,
  LimitReached,
  openResponseLog,
  scopeOf,
  secretsOf,
  withResponseLog,
  type Budget,
  type Claude,
  type ResponseLog,
} from "../../claude/index.ts";
import { analyze, type Analysis } from "../../reports/index.ts";
import {
  gradeRecording,
  JournalError,
  checkKept,
  inOrder,
  openJournal,
  runPool,
  trialKey,
  unreadableRecording,
  withLosses,
  writeManifest,
  type Journal,
  type Manifest,
  type Judge,
  type Stop,
  type TrialDigest,
} from "../../runner/index.ts";
import { redacted } from "../run/open.ts";
import { inNewFolder } from "../run/folder/new-folder.ts";
import { openSharedResponses, rootOf } from "../run/folder/shared-responses.ts";
import { noteStop } from "../run/stopped.ts";
import { labelsOf } from "../label/files.ts";
import type { World } from "../world.ts";
import type { PreparedGrading } from "./prepare.ts";

/** The result of a grading. */
export interface Grading {
  manifest: Manifest;
  records: TrialDigest[];
  analysis: Analysis;
  /** Why it ended early; null where it did not. */
  stop: Stop | null;
}

/** Grades every conversation, and records each verdict as it comes. */
export async function runGrading(
  prepared: PreparedGrading,
  o: { signal: AbortSignal; clock: () => Date; world: World },
): Promise<Grading> {
  const { folder, judge } = prepared;
  const redact = judge?.target.redact ?? createRedactor(secretsOf(o.world.env));
  const manifest = redacted(prepared.manifest, redact);
  const { journal, door, unlock } = await inNewFolder(
    { path: folder.path, world: o.world },
    async (unlock) => {
      await writeManifest(folder, manifest);
      const journal = await openJournal(folder.journal, redact);
      const door = judge === null ? null : await openDoor(prepared, judge, o.world);
      return { journal, door, unlock };
    },
  );
  try {
    const services: Judge | null =
      door === null ? null : { claude: door.claude, model: manifest.judgeModel, signal: o.signal };
    const { records, stop: early } = await gradeAll(
      { ...prepared, manifest },
      { ...o, journal, judge: services, budget: judge?.connection.budget ?? null },
    );
    const stop = await withLosses(early, () =>
      checkKept(folder, door === null ? [journal] : [journal, door.log]),
    );
    const noted = await noteStop({ folder, manifest, records, stop });
    const labels = await labelsOf(o.world, noted.variant);
    return { manifest: noted, records, analysis: analyze({ manifest: noted, records, labels }), stop };
  } finally {
    await journal.close();
    await door?.close();
    await unlock();
  }
}

/** How many conversations are graded at once where no model is asked. */
const MOST_AT_ONCE = 100;

async function gradeAll(
  { lines, manifest }: PreparedGrading,
  o: {
    journal: Journal;
    judge: Judge | null;
    budget: Budget | null;
    signal: AbortSignal;
    clock: () => Date;
    world: World;
  },
): Promise<{ records: TrialDigest[]; stop: Stop | null }> {
  const summaries = new Map(manifest.cases.map((c) => [c.id, c]));
  const records: TrialDigest[] = [];
  const identities = createIdentities();
  let stop: Stop | null = null;
  try {
    await runPool({
      jobs: lines.map((line, order) => ({ line, order })),
      // Rules only wait for the disk, which writes many lines as fast as one. A judge's places must stay
      // filled.
      concurrency: o.judge === null ? MOST_AT_ONCE : 2 * manifest.concurrency,
      signal: o.signal,
      run: async ({ line: { testCase, index, recording, problems }, order }) => {
        const summary = summaries.get(testCase.id);
        if (summary === undefined) throw new Error(`${testCase.id}: was not planned`);
        const planned = { caseId: testCase.id, trial: index, key: trialKey(summary, index) };
        const frame = { planned, variant: manifest.variant.id, clock: o.clock };
        const record =
          recording === null
            ? unreadableRecording({ ...frame, message: problems.map(problemWords).join(" ") })
            : await gradeRecording({
                ...frame,
                ...recording,
                testCase,
                graders: o.world.graders,
                judge: o.judge === null ? null : { ...o.judge, claude: inOrder(o.judge.claude, order) },
                identity: identities(recording),
              }).finally(() => o.budget?.trialOver(order));
        records.push(await o.journal.append(record));
      },
    });
  } catch (cause) {
    if (cause instanceof LimitReached) stop = { kind: "limit", message: cause.message };
    else if (cause instanceof JournalError) stop = { kind: "fatal", message: cause.message };
    else if (!(cause instanceof ClaudeError)) throw cause;
    else if (cause.failure.kind !== "aborted") stop = { kind: "fatal", message: cause.message };
  }
  if (stop === null && o.signal.aborted && records.length < lines.length) stop = { kind: "interrupted" };
  return { records, stop };
}

/** The client for the judge, which reuses earlier answers. */
async function openDoor(
  { folder, manifest }: PreparedGrading,
  { target, connection }: NonNullable<PreparedGrading["judge"]>,
  world: World,
): Promise<{ claude: Claude; log: ResponseLog; close: () => Promise<void> }> {
  const client = connection.open(target, manifest);
  const others =
    manifest.cache === "shared"
      ? await openSharedResponses(await rootOf(folder.path), world.tell, folder)
      : null;
  const log = await openResponseLog(folder.responses, {
    scope: scopeOf(target, manifest),
    redact: target.redact,
    run: manifest.runId,
    others,
  });
  return {
    log,
    claude: withResponseLog(client, log),
    close: async () => {
      connection.close();
      await log.close();
      others?.close();
    },
  };
}

/**
 * Identities for the judge's opinions, from what was said: a file to which lines were added is not paid for
 * again. Each of several equal conversations has its own opinion.
 */
function createIdentities(): (recording: unknown) => string {
  const seen = new Map<string, number>();
  return (recording) => {
    const hash = contentHash(recording).slice(0, 32);
    const times = seen.get(hash) ?? 0;
    seen.set(hash, times + 1);
    return `recorded ${hash}#${times}`;
  };
}

function problemWords({ location: { file, line, column }, message, hint }: Problem): string {
  return `${file}:${line}:${column}: ${message}.${hint === null ? "" : ` ${hint}`}`;
}
