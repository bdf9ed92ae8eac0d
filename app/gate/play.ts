import { nextLook, type GateInput } from "../../reports/gate/analyze.ts";
import { plural } from "../../reports/words/words.ts";
import {
  countTrials,
  executeRun,
  limitTrials,
  writeManifest,
  type Manifest,
  type Progress,
  type Session,
  type Stop,
  type TrialDigest,
} from "../../runner/index.ts";
import { unselectedOf } from "./unselected.ts";
import { UserError, withFiles } from "../user-error.ts";
import type { PreparedGate } from "./prepare.ts";
import type { PreparedRun } from "../run/open.ts";

/** Who plays a gate, and who is told its progress. */
export interface GateSession {
  /** Plays a look with the workers of a queue, too. Absent: only in this process. */
  play?: (run: PreparedRun, session: Session) => ReturnType<typeof executeRun>;
  signal: AbortSignal;
  onProgress: (progress: Progress) => void;
  /** Shows a sentence to the user. */
  tell: (line: string) => void;
}

/**
 * Plays one look after the other, until the gate needs no more. What is planned is on disk before it is
 * played, so that it can be resumed.
 * @returns the data for the verdict, and why it stopped early if it did
 */
export async function playLooks(
  prepared: PreparedGate,
  session: GateSession,
): Promise<{ input: GateInput; stop: Stop | null }> {
  const { run, full, baseline, labels } = prepared;
  const { settings } = prepared.plan;
  const unselected = baseline === null ? new Set<string>() : unselectedOf(baseline, full);
  let { manifest } = run;
  let records: TrialDigest[] = [...run.deps.earlier];
  for (;;) {
    const played = await playOnce({ prepared, manifest, earlier: records, session });
    records = played.records;
    const input: GateInput = { baseline, manifest, records, settings, unselected, labels };
    if (played.stop !== null) return { input, stop: played.stop };
    const next = nextLook(input);
    if (next === null) return { input, stop: null };
    const further = limitTrials(full, next);
    try {
      await withFiles(`${run.folder.path} can't be written`, () => writeManifest(run.folder, further));
    } catch (cause) {
      if (!(cause instanceof UserError)) throw cause;
      return { input, stop: { kind: "fatal", message: cause.message } };
    }
    manifest = further;
    session.tell(goingOn(next, settings.looks));
  }
}

function goingOn(next: ReadonlyMap<string, number>, looks: readonly number[]): string {
  const most = Math.max(...next.values());
  if (most <= (looks.at(-1) ?? 0)) {
    return `Not clear yet: going on to ${plural(most, "trial")} a case where it matters.`;
  }
  const suspects = [...next].flatMap(([id, trials]) => (trials === most ? [id] : []));
  return `Going on to ${plural(most, "trial")} of what may have broken: ${suspects.join(", ")}.`;
}

/** One look; trials that errored are tried again at its end. */
async function playOnce(o: {
  prepared: PreparedGate;
  manifest: Manifest;
  earlier: TrialDigest[];
  session: GateSession;
}): Promise<{ records: TrialDigest[]; stop: Stop | null }> {
  const { prepared, manifest, session } = o;
  let records = o.earlier;
  for (const again of [false, true]) {
    const errored = lacking(manifest, records);
    if (again && errored === 0) break;
    if (again) session.tell(`Trying ${plural(errored, "trial")} again that errored.`);
    const { play = executeRun, signal, onProgress } = session;
    const result = await play(
      { ...prepared.run, manifest, deps: { ...prepared.run.deps, earlier: records } },
      { concurrency: manifest.concurrency, signal, onProgress },
    );
    records = result.records;
    if (result.stop !== null) return { records, stop: result.stop };
  }
  return { records, stop: null };
}

/** Planned trials without a deciding record. */
function lacking(manifest: Manifest, records: readonly TrialDigest[]): number {
  const decided = new Set(records.filter((r) => r.outcome !== "errored").map((r) => r.key));
  return countTrials(manifest) - decided.size;
}
