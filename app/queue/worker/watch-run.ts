import { setTimeout as delay } from "node:timers/promises";
import { duration } from "../../../claude/index.ts";
import type { Link } from "../redis/link.ts";
import { readRunState, sayWorker, type OpenRun } from "../redis/runs.ts";
import type { Ends, Self, WorkerOptions } from "./worker.ts";

const LOOK_MS = 1000;
/** After a restart of Redis, the coordinator needs a moment until it is seen again. */
const SAID_MS = 3000;

/** Signals that the worker is alive, and ends its work with the run. */
export async function watchRun(o: {
  run: OpenRun;
  link: Link;
  options: WorkerOptions;
  self: Self;
  over: AbortController;
  closing: AbortController;
  ends: Ends;
  onError: (error: Error) => void;
}): Promise<void> {
  const { run, link, options, self, over, closing, ends } = o;
  /** Since when the coordinator is not seen; null while it is. */
  let goneAt: number | null = null;
  let told = false;
  let saying: Promise<void> | null = null;
  const report = (cause: unknown): void => {
    if (!over.signal.aborted && cause instanceof Error) o.onError(cause);
  };
  const look = async (): Promise<void> => {
    // A full Redis does not keep it from seeing the end of the run.
    saying ??= sayWorker(link, self)
      .catch(report)
      .finally(() => (saying = null));
    const now = await readRunState(link, run.id);
    if (now?.closing === 1) closing.abort();
    if (now === null || now.bundle !== run.bundle || !sameBudget(now, run)) {
      ends.again = now !== null;
      return over.abort();
    }
    if (now.alive) {
      if (told) options.world.tell(`The coordinator of ${run.id} is back.`);
      told = false;
      goneAt = null;
      return;
    }
    goneAt ??= performance.now();
    const goneMs = performance.now() - goneAt;
    const waited = duration(options.giveUpAfterMs);
    const goOn = `go on with: assay ${run.command} --resume ${run.folder} --queue ${link.shown}`;
    if (goneMs > options.giveUpAfterMs) {
      ends.why = `The coordinator of ${run.id} was gone for ${waited} (--give-up-after). What was played waits in Redis; ${goOn}`;
      return over.abort();
    }
    if (told || goneMs < SAID_MS) return;
    told = true;
    options.world.tell(
      `The coordinator of ${run.id} is gone. It is waited for up to ${waited} (--give-up-after), and trials go on until 64 MB wait for it; ${goOn}`,
    );
  };
  const ended = new Promise<void>((resolve) =>
    over.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  while (!over.signal.aborted) {
    await Promise.race([look().catch(report), ended]);
    await delay(LOOK_MS, undefined, { signal: over.signal }).catch(() => undefined);
  }
}

function sameBudget(a: OpenRun, b: OpenRun): boolean {
  return a.budgetUsd === b.budgetUsd && a.budgetTokens === b.budgetTokens;
}
