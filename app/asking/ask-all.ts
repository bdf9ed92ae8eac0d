import { ClaudeError } from "../../claude/index.ts";
import { runPool } from "../../runner/index.ts";

/**
 * Asks about each of `jobs`, in order and with limited concurrency, until all are done or no further question
 * can be answered.
 * @param o.ask stores its own result
 * @returns why not all of them were asked; null where all were
 */
export async function askAll<T>(o: {
  jobs: readonly T[];
  concurrency: number;
  signal: AbortSignal;
  ask: (job: T, signal: AbortSignal) => Promise<void>;
}): Promise<string | null> {
  const { jobs, concurrency, signal } = o;
  try {
    await runPool({ jobs, concurrency, signal, run: (job) => o.ask(job, signal) });
  } catch (cause) {
    if (!(cause instanceof ClaudeError)) throw cause;
    if (cause.failure.kind !== "aborted" || !signal.aborted) return cause.message;
  }
  return signal.aborted ? "Interrupted. The same command goes on; nothing is paid for twice." : null;
}
