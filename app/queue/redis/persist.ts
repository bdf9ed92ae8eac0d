import { duration } from "../../../claude/index.ts";
import { UserError } from "../../user-error.ts";
import { whyNot } from "./why-not.ts";

/** Work with Redis, which has an end even where Redis does not come back. */
export interface Persistence {
  /**
   * Repeats the work where Redis can't do it at the moment: it is full, is loading its data, or a fail-over
   * is under way. After the announced time, Redis counts as gone; at once, where it does not let the user in.
   * @throws the reason of `gone`, and what Redis refuses for another reason
   */
  persist<T>(this: void, work: () => Promise<T>): Promise<T>;
  /**
   * Does the work once. A command that waits for a connection which is never made again has no end of its own.
   * @throws the reason of `gone`, and what Redis refuses
   */
  unlessGone<T>(this: void, work: () => Promise<T>): Promise<T>;
  /** Whether something is to be repeated. */
  isRefused(this: void): boolean;
}

/** @param o.gone aborts when Redis was not usable for the announced time */
export function createPersistence(o: {
  shown: string;
  tell: (line: string) => void;
  giveUpAfterMs: number;
  gone: AbortController;
}): Persistence {
  const { signal } = o.gone;
  const time = duration(o.giveUpAfterMs);
  const underWay = new Set<() => void>();
  signal.addEventListener("abort", () => underWay.forEach((stop) => stop()), { once: true });
  let saidAt: number | null = null;
  let refused = 0;

  function unlessGone<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = (): void => reject(signal.reason as Error);
      if (signal.aborted) return stop();
      underWay.add(stop);
      void work()
        .then(resolve, reject)
        .finally(() => underWay.delete(stop));
    });
  }

  /** Many callers wait for the same problem: it is reported once a minute. */
  function say(refusal: Refusal, now: number): void {
    if (saidAt !== null && now - saidAt < SAID_AGAIN_MS) return;
    saidAt = now;
    o.tell(
      `Redis at ${o.shown} ${refusal.is}. It is tried again for up to ${time} (--give-up-after); nothing is lost.`,
    );
  }

  return {
    unlessGone,
    isRefused: () => refused > 0,
    async persist(work) {
      const began = performance.now();
      for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(LONGEST_PAUSE_MS, 2 * pause)) {
        try {
          return await unlessGone(work);
        } catch (cause) {
          if (signal.aborted) throw cause;
          const denied = saidBy(cause, DENIED);
          if (denied !== null) {
            const { why, advice } = whyNot(denied, o.shown.startsWith("rediss:"));
            o.gone.abort(new UserError(`Redis at ${o.shown} can't be used: ${why}. ${advice}.`, { cause }));
            throw signal.reason;
          }
          const refusal = refusalFor(cause);
          if (refusal === null) throw cause;
          const now = performance.now();
          if (now - began > o.giveUpAfterMs) {
            o.gone.abort(
              new UserError(`Redis at ${o.shown} ${refusal.was} for ${time} (--give-up-after).`, { cause }),
            );
            throw signal.reason;
          }
          if (now - began > LONGEST_PAUSE_MS) say(refusal, now);
        }
        refused++;
        await new Promise((resolve) => setTimeout(resolve, pause));
        refused--;
      }
    },
  };
}

/** Redis's messages for a temporary problem. */
const FOR_NOW = /^(?:OOM|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|MISCONF|NOREPLICAS)\b/;
/** Its messages for a user who may not do this. */
const DENIED = /^(?:NOPERM|NOAUTH|WRONGPASS)\b/;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;
const SAID_AGAIN_MS = 60_000;

/** Both as the end of a sentence. */
interface Refusal {
  is: string;
  was: string;
}

function refusalFor(cause: unknown): Refusal | null {
  const word = FOR_NOW.exec(saidBy(cause, FOR_NOW) ?? "")?.[0];
  if (word === undefined) return null;
  return word === "OOM"
    ? { is: "is full (maxmemory)", was: "was full (maxmemory)" }
    : { is: `can't take anything at the moment (${word})`, was: `could not take anything (${word})` };
}

/** The message of this kind in an error of Redis. A transaction is refused for the sake of one of its commands. */
function saidBy(cause: unknown, kind: RegExp): string | null {
  if (!(cause instanceof Error)) return null;
  const inside: unknown = "previousErrors" in cause ? cause.previousErrors : [];
  const all = [cause, ...(Array.isArray(inside) ? (inside as unknown[]) : [])];
  return all.flatMap((e) => (e instanceof Error && kind.test(e.message) ? [e.message] : []))[0] ?? null;
}
