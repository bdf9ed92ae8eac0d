import type { Database } from "../../../sqlite.ts";

/** Nobody waits longer than that for others, in milliseconds. */
const LONGEST_WAIT_MS = 10;

/**
 * Runs pieces of work in transactions, those that come at nearly the same time in one: a commit waits for the disk, and
 * nothing else is done meanwhile. After a commit the next one waits twice as long as that took, so that two thirds of the
 * time are left for everything else. A promise resolves when its transaction is on the disk. Work that throws undoes
 * itself alone.
 */
export function groupCommits(database: Database): <Result>(work: () => Result) => Promise<Result> {
  interface Waiting {
    work: () => void;
    settle: () => void;
    fail: (cause: unknown) => void;
  }
  let waiting: Waiting[] = [];
  let tookMs = 0;
  let ended = 0;

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    const began = performance.now();
    run(group);
    ended = performance.now();
    tookMs = ended - began;
  };
  /** At once where the disk was idle for long enough. */
  const soon = (): void => {
    const left = ended + Math.min(LONGEST_WAIT_MS, 2 * tookMs) - performance.now();
    if (left > 0) setTimeout(commit, left);
    else setImmediate(commit);
  };
  const run = (group: readonly Waiting[]): void => {
    const done: (() => void)[] = [];
    try {
      database.exec("BEGIN IMMEDIATE");
      for (const { work, settle, fail } of group) done.push(attempt(work, { settle, fail }));
      database.exec("COMMIT");
    } catch (cause) {
      try {
        database.exec("ROLLBACK");
      } catch {
        // Where there was no transaction, there is nothing to undo.
      }
      for (const { fail } of group) fail(cause);
      return;
    }
    for (const tell of done) tell();
  };
  const attempt = (work: () => void, { settle, fail }: Omit<Waiting, "work">): (() => void) => {
    database.exec("SAVEPOINT one");
    try {
      work();
      return settle;
    } catch (cause) {
      database.exec("ROLLBACK TO one");
      return () => fail(cause);
    } finally {
      database.exec("RELEASE one");
    }
  };
  return (work) =>
    new Promise((resolve, reject) => {
      let result: { value: ReturnType<typeof work> } | null = null;
      if (waiting.length === 0) soon();
      waiting.push({
        work: () => (result = { value: work() }),
        settle: () => result !== null && resolve(result.value),
        fail: reject,
      });
    });
}
