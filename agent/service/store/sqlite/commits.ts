import type { Database } from "../../../sqlite.ts";

/**
 * Runs pieces of work in transactions; those of one turn of the event loop share one transaction, so that
 * messages of many customers are written together. A promise resolves when its transaction is written. Work
 * that throws undoes only itself.
 */
export function groupCommits(database: Database): <Result>(work: () => Result) => Promise<Result> {
  interface Waiting {
    work: () => void;
    settle: () => void;
    fail: (cause: unknown) => void;
  }
  let waiting: Waiting[] = [];
  const run = (sql: string): (() => void) => {
    const statement = database.prepare(sql);
    return () => void statement.run();
  };
  const begin = run("BEGIN IMMEDIATE");
  const end = run("COMMIT");
  const apart = run("SAVEPOINT one");
  const undo = run("ROLLBACK TO one");
  const release = run("RELEASE one");

  const commit = (): void => {
    const group = waiting;
    waiting = [];
    const done: (() => void)[] = [];
    try {
      begin();
      for (const one of group) done.push(group.length === 1 ? alone(one) : attempt(one));
      end();
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
  /** Undone with its transaction. */
  const alone = ({ work, settle }: Waiting): (() => void) => {
    work();
    return settle;
  };
  const attempt = ({ work, settle, fail }: Waiting): (() => void) => {
    apart();
    try {
      work();
      return settle;
    } catch (cause) {
      undo();
      return () => fail(cause);
    } finally {
      release();
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
