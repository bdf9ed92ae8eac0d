import type { Database } from "../../../sqlite.ts";

/**
 * Runs pieces of work in transactions, those of one turn of the event loop in one: what many customers say at once is
 * written at once. A promise resolves when its transaction is written. Work that throws
 * undoes itself alone.
 */
export function groupCommits(database: Database): <Result>(work: () => Result) => Promise<Result> {
  interface Waiting {
    work: () => void;
    settle: () => void;
    fail: (cause: unknown) => void;
  }
  let waiting: Waiting[] = [];

  const commit = (): void => {
    const group = waiting;
    waiting = [];
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
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({
        work: () => (result = { value: work() }),
        settle: () => result !== null && resolve(result.value),
        fail: reject,
      });
    });
}
