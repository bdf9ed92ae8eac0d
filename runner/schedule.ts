import pLimit from "p-limit";

/**
 * Runs jobs from one pool, at most `concurrency` at once, in order of the list.
 * The first job that throws stops the pool: no further job starts, those under way end, then the error is thrown.
 * An aborted signal stops it in the same way, without an error.
 */
export async function runPool<T>(o: {
  jobs: readonly T[];
  concurrency: number;
  signal: AbortSignal;
  run: (job: T) => Promise<void>;
}): Promise<void> {
  const limit = pLimit(o.concurrency);
  let failure: { cause: unknown } | null = null;
  await Promise.all(
    o.jobs.map((job) =>
      limit(async () => {
        if (failure !== null || o.signal.aborted) return;
        try {
          await o.run(job);
        } catch (cause) {
          failure ??= { cause };
        }
      }),
    ),
  );
  if (failure !== null) throw (failure as { cause: unknown }).cause;
}
