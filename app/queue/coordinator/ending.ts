import { stopOf, type Stop } from "../../../runner/index.ts";

/** Why the run is over; null where every trial is recorded. */
export interface Ending {
  readonly signal: AbortSignal;
  readonly stop: Stop | null;
  end: (stop: Stop | null) => void;
  fail: (cause: unknown) => void;
  /** Waits for work that may never end, for example when Redis is unreachable. */
  orNothing: (work: Promise<void>) => Promise<void>;
  close: () => void;
}

/** The first reason counts. */
export function createEnding(interrupted: AbortSignal, gone: AbortSignal): Ending {
  const over = new AbortController();
  const ended = new Promise<void>((resolve) =>
    over.signal.addEventListener("abort", () => resolve(), { once: true }),
  );
  let stop: Stop | null = null;
  const end = (why: Stop | null): void => {
    if (over.signal.aborted) return;
    stop = why;
    over.abort();
  };
  const onInterrupt = (): void => end({ kind: "interrupted" });
  const onGone = (): void => end({ kind: "limit", message: (gone.reason as Error).message });
  interrupted.addEventListener("abort", onInterrupt, { once: true });
  gone.addEventListener("abort", onGone, { once: true });
  if (interrupted.aborted) onInterrupt();
  if (gone.aborted) onGone();
  return {
    signal: over.signal,
    get stop() {
      return stop;
    },
    end,
    fail(cause) {
      // A client that was closed at the end reports an error, which needs no attention.
      if (over.signal.aborted) return;
      end(stopOf(cause) ?? { kind: "interrupted" });
    },
    orNothing: (work) => Promise.race([work, ended]),
    close() {
      interrupted.removeEventListener("abort", onInterrupt);
      gone.removeEventListener("abort", onGone);
    },
  };
}
