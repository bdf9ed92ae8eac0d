import type { Redis } from "ioredis";
import { setMaxListeners } from "node:events";
import { setTimeout as delay } from "node:timers/promises";
import { duration } from "../../../claude/index.ts";
import { UserError } from "../../user-error.ts";
import type { Address } from "./address.ts";
import { loadPackages, type Packages } from "./packages.ts";
import { watchSilence } from "./silence.ts";
import { whyNot } from "./why-not.ts";

/** The connection of one process to its Redis. */
export interface Link {
  readonly redis: Redis;
  readonly packages: Packages;
  /** Where it is, for people. */
  readonly shown: string;
  /** One more connection, such as for commands that wait. It is closed with this one at the latest. */
  another(): Redis;
  drop(connection: Redis): void;
  /** Aborts when Redis was unreachable for the announced time. Its reason says so. */
  readonly gone: AbortSignal;
  /** Whether work waits for Redis at the moment: it is unreachable, silent or full. */
  readonly inTrouble: boolean;
  /**
   * Repeats the work where Redis can't do it at the moment: it is full, is loading its data, or a fail-over
   * is under way.
   * @throws when it refuses for another reason, or is unreachable for too long
   */
  persist<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** How long the first connection may take. */
const CONNECT_MS = 10_000;

/**
 * Connects, and watches whether Redis is reachable.
 * @throws {UserError} when it can't be reached, or is too old
 */
export async function openLink(o: {
  address: Address;
  tell: (line: string) => void;
  /** How long to wait for it. */
  giveUpAfterMs: number;
}): Promise<Link> {
  const { shown, hide } = o.address;
  const packages = loadPackages();
  const connections = new Set<Redis>();
  let lastError = "it does not answer";
  const connect = (): Redis => {
    const redis = new packages.Redis(o.address.url, {
      lazyConnect: true,
      // Waiting callers get an error in the end; see `gone`.
      maxRetriesPerRequest: null,
      connectTimeout: CONNECT_MS,
      retryStrategy: (times) => Math.min(1000, 100 * times),
    });
    redis.on("error", (error: Error) => (lastError = hide(error.message || String(error))));
    connections.add(redis);
    return redis;
  };
  // A second time, ioredis would wait two seconds for a connection that is closed already.
  const drop = (connection: Redis): void => {
    if (connections.delete(connection)) connection.disconnect();
  };
  const close = (): void => connections.forEach(drop);
  const redis = connect();
  const late = new AbortController();
  try {
    await Promise.race([
      redis.connect().then(() => redis.ping()),
      delay(CONNECT_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error("late");
      }),
    ]);
    await checkServer(redis, { shown, tell: o.tell });
  } catch (cause) {
    close();
    if (cause instanceof UserError) throw cause;
    const said = cause instanceof Error && /^[A-Z]{3,}\b/.test(cause.message) ? cause.message : lastError;
    const { why, advice } = whyNot(hide(said), shown.startsWith("rediss:"));
    throw new UserError(`Redis at ${shown} can't be used: ${why}. ${advice}.`, { cause });
  } finally {
    late.abort();
  }
  const gone = new AbortController();
  // Every command under way listens, so the many listeners are not a leak.
  setMaxListeners(0, gone.signal);
  const refusals: Refusals = { saidAt: null, waiting: 0 };
  const silence = watchSilence({
    ask: () => redis.ping(),
    shown,
    tell: o.tell,
    giveUpAfterMs: o.giveUpAfterMs,
    gone,
    now: () => performance.now(),
  });
  return {
    redis,
    packages,
    shown,
    another: connect,
    drop,
    gone: gone.signal,
    get inTrouble() {
      return redis.status !== "ready" || silence.isSilent() || refusals.waiting > 0;
    },
    persist: (work) =>
      persist(() => unlessGone(work(), gone.signal), {
        shown,
        tell: o.tell,
        gone: gone.signal,
        giveUpAfterMs: o.giveUpAfterMs,
        refusals,
      }),
    close: () => {
      silence.stop();
      close();
    },
  };
}

/** The stream is trimmed by ids, which needs Redis 6.2. */
const LEAST = [6, 2] as const;

async function checkServer(redis: Redis, o: { shown: string; tell: (line: string) => void }): Promise<void> {
  const info = await redis.info();
  const said = (name: string): string | null =>
    new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? null;
  // Valkey also says which Redis version it corresponds to.
  const version = said("redis_version");
  const [major = 0, minor = 0] = (version ?? "").split(".").map(Number);
  if (version !== null && (major < LEAST[0] || (major === LEAST[0] && minor < LEAST[1]))) {
    throw new UserError(
      `Redis at ${o.shown} is version ${version}, and --queue needs ${LEAST.join(".")} or newer.`,
    );
  }
  const policy = said("maxmemory_policy");
  if (policy !== null && policy !== "noeviction") {
    o.tell(
      `Warning: Redis at ${o.shown} may throw away what it holds (maxmemory-policy ${policy}), and slices and answers with it. Set it to noeviction.`,
    );
  }
  if (said("aof_enabled") === "0") {
    o.tell(
      `Note: Redis at ${o.shown} writes no log (appendonly no): what the coordinator has not taken yet is lost if Redis is killed, and played again.`,
    );
  }
}

/** A command that waits for a connection which is never made again has no end of its own. */
function unlessGone<T>(work: Promise<T>, gone: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(gone.reason as Error);
    if (gone.aborted) stop();
    gone.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => gone.removeEventListener("abort", stop));
  });
}

/** Redis's messages for a temporary problem. */
const FOR_NOW = /^(?:OOM|LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|BUSY|MISCONF|NOREPLICAS)\b/;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1000;

/** Many callers wait for the same problem: it is reported once a minute. */
const SAID_AGAIN_MS = 60_000;

/** What Redis refuses at the moment. */
interface Refusals {
  /** When it was last reported. */
  saidAt: number | null;
  /** How many callers will try again. */
  waiting: number;
}

async function persist<T>(
  work: () => Promise<T>,
  o: {
    shown: string;
    tell: (line: string) => void;
    gone: AbortSignal;
    giveUpAfterMs: number;
    refusals: Refusals;
  },
): Promise<T> {
  const began = performance.now();
  for (let pause = FIRST_PAUSE_MS; ;) {
    try {
      return await work();
    } catch (cause) {
      const now = performance.now();
      const why = refusalFor(cause);
      if (why === null || o.gone.aborted || now - began > o.giveUpAfterMs) throw cause;
      const isSaid = o.refusals.saidAt !== null && now - o.refusals.saidAt < SAID_AGAIN_MS;
      if (!isSaid && now - began > LONGEST_PAUSE_MS) {
        o.refusals.saidAt = now;
        o.tell(
          `Redis at ${o.shown} ${why}. It is tried again for up to ${duration(o.giveUpAfterMs)} (--give-up-after); nothing is lost.`,
        );
      }
    }
    o.refusals.waiting++;
    await delay(pause).finally(() => o.refusals.waiting--);
    pause = Math.min(LONGEST_PAUSE_MS, 2 * pause);
  }
}

function refusalFor(cause: unknown): string | null {
  if (!(cause instanceof Error)) return null;
  const word = FOR_NOW.exec(cause.message)?.[0] ?? null;
  if (word === "OOM") return "is full (maxmemory)";
  return word === null ? null : `can't take anything at the moment (${word})`;
}
