import type { TrialDigest } from "../../runner/digests.ts";
import type { Manifest } from "../../runner/records.ts";
import { plan, run, type RunRequest } from "../index.ts";
import { notPlayed, verdictOf, type CaseVerdict } from "./verdict.ts";

/** Time for collecting cases before they are played together, in milliseconds: tests ask one by one. */
const GATHER_MS = 40;

/** Plays cases for tests. All of them share one pool, whatever their file. */
export interface Engine {
  /**
   * The verdict of a case. Cases that are requested at the same time are played together.
   * @throws {UserError} for every mistake that is found before anything is sent
   */
  ask(id: string): Promise<CaseVerdict>;
  /** Starts these cases now, so that all files of a test run share one pool. */
  expect(ids: readonly string[]): void;
  /** Folders of the runs since the last question, and whether a simulator answered. */
  played(): { folders: string[]; simulated: boolean };
  /** Ends the plays in progress. */
  close(): void;
}

/** The functions that play: `plan` and `run` of the library, or others in its tests. */
export interface Play {
  plan: (request: RunRequest) => Promise<Manifest>;
  run: typeof run;
}

/**
 * Makes an engine. A case with unchanged content, prompt and model is not played again during its lifetime.
 * @param request options of every run, such as `{ simulator: true }`
 */
export function createEngine(request: RunRequest, play: Play = { plan, run }): Engine {
  /** By the key of the case: it changes with everything that could change the verdict. */
  const known = new Map<string, Promise<CaseVerdict>>();
  const ended = new AbortController();
  let played: { folders: string[]; simulated: boolean } = { folders: [], simulated: false };
  let gathering: { ids: Set<string>; verdicts: Promise<Map<string, Promise<CaseVerdict>>> } | null = null;

  function gather(): NonNullable<typeof gathering> {
    if (gathering !== null) return gathering;
    const ids = new Set<string>();
    const wait = new Promise<void>((resolve) => {
      setTimeout(resolve, GATHER_MS);
    });
    const verdicts = wait.then(() => {
      gathering = null;
      return playAll([...ids]);
    });
    // The caller gets the failure; there may be no caller yet.
    verdicts.catch(() => undefined);
    gathering = { ids, verdicts };
    return gathering;
  }

  async function playAll(ids: string[]): Promise<Map<string, Promise<CaseVerdict>>> {
    const manifest = await play.plan({ ...request, ids });
    const verdicts = new Map<string, Promise<CaseVerdict>>();
    for (const { id, key } of manifest.cases) {
      const verdict = known.get(key);
      if (verdict !== undefined) verdicts.set(id, verdict);
    }
    const fresh = manifest.cases.map(({ id }) => id).filter((id) => !verdicts.has(id));
    if (fresh.length > 0) for (const [id, verdict] of await begin(fresh)) verdicts.set(id, verdict);
    return verdicts;
  }

  /** Starts a run, and resolves when its plan is known. */
  function begin(ids: string[]): Promise<Map<string, Promise<CaseVerdict>>> {
    return new Promise((started, refused) => {
      const open = new Map<string, Open>();
      const running = play.run({
        ...request,
        ids,
        signal: ended.signal,
        onPlanned: (manifest, folder) => {
          const verdicts = new Map<string, Promise<CaseVerdict>>();
          for (const summary of manifest.cases) {
            const one = { ...deferred<CaseVerdict>(), summary, trials: [], folder };
            // A test run that ended early asks nothing more.
            one.verdict.catch(() => undefined);
            open.set(summary.id, one);
            known.set(summary.key, one.verdict);
            verdicts.set(summary.id, one.verdict);
          }
          played.folders.push(folder);
          played.simulated ||= manifest.target.simulated;
          started(verdicts);
        },
        onTrial: (trial) => {
          const one = open.get(trial.caseId);
          if (one === undefined) return;
          one.trials.push(trial);
          if (one.trials.length < one.summary.trials) return;
          settle(one, known);
          open.delete(trial.caseId);
        },
      });
      running.then(
        ({ stop, folder }) => {
          const why =
            stop === null
              ? "trials are missing"
              : stop.kind === "interrupted"
                ? "it was interrupted"
                : stop.message;
          for (const { summary, resolve } of open.values()) {
            known.delete(summary.key);
            resolve(notPlayed(summary, why, folder));
          }
        },
        (cause: unknown) => {
          refused(cause);
          for (const { summary, reject } of open.values()) {
            known.delete(summary.key);
            reject(cause);
          }
        },
      );
    });
  }

  async function ask(id: string): Promise<CaseVerdict> {
    const { ids, verdicts } = gather();
    ids.add(id);
    const verdict = (await verdicts).get(id);
    if (verdict === undefined) throw new Error(`there is no case ${id}`);
    return verdict;
  }

  return {
    ask,
    expect: (ids) => {
      if (ids.length === 0) return;
      const open = gather();
      for (const id of ids) open.ids.add(id);
    },
    played: () => {
      const before = played;
      played = { folders: [], simulated: false };
      return before;
    },
    close: () => ended.abort(),
  };
}

interface Open extends Deferred<CaseVerdict> {
  summary: Manifest["cases"][number];
  trials: TrialDigest[];
  folder: string;
}

/** An errored case shows nothing about the agent: it is played again at the next request. */
function settle({ summary, trials, folder, resolve }: Open, known: Map<string, unknown>): void {
  const inOrder = [...trials].sort((a, b) => a.trial - b.trial);
  if (inOrder.some(({ outcome }) => outcome === "errored")) known.delete(summary.key);
  resolve(verdictOf(summary, inOrder, folder));
}

interface Deferred<T> {
  verdict: Promise<T>;
  resolve: (value: T) => void;
  reject: (cause: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve: (value: T) => void = () => undefined;
  let reject: (cause: unknown) => void = () => undefined;
  const verdict = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { verdict, resolve, reject };
}
