import pLimit from "p-limit";

/**
 * Runs jobs from one pool, at most `concurrency` at once, in the given order. A job is pulled only when there
 * is room for it, so that a hundred thousand jobs take no more memory than those under way. The first job
 * that throws stops the pool: no further job starts, those under way end, then the error is thrown. An
 * aborted signal stops it in the same way, without an error.
 */
export async function runPool<T>(o: {
  jobs: Iterable<T> | AsyncIterable<T>;
  concurrency: number;
  signal: AbortSignal;
  run: (job: T) => Promise<void>;
}): Promise<void> {
  const limit = pLimit(o.concurrency);
  const underWay = new Set<Promise<void>>();
  let failure: { cause: unknown } | null = null;
  let roomIsMade: (() => void) | null = null;
  const attempt = async (job: T): Promise<void> => {
    try {
      await o.run(job);
    } catch (cause) {
      failure ??= { cause };
    }
  };
  const ended = (): boolean => failure !== null || o.signal.aborted;
  const jobs = Symbol.asyncIterator in o.jobs ? o.jobs[Symbol.asyncIterator]() : o.jobs[Symbol.iterator]();
  for (;;) {
    while (underWay.size >= o.concurrency) await new Promise<void>((resolve) => (roomIsMade = resolve));
    if (ended()) break;
    const next = await jobs.next();
    if (next.done === true || ended()) break;
    const done = limit(attempt, next.value).finally(() => {
      underWay.delete(done);
      roomIsMade?.();
    });
    underWay.add(done);
  }
  await Promise.all(underWay);
  if (failure !== null) throw (failure as { cause: unknown }).cause;
}
