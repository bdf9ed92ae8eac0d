import type { Redis } from "ioredis";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../user-error.ts";
import type { Address } from "./address.ts";
import { loadPackages, type Packages } from "./packages.ts";
import { createPersistence, type Persistence } from "./persist.ts";
import { watchSilence } from "./silence.ts";
import { whyNot } from "./why-not.ts";

/** The connection of one process to its Redis. */
export interface Link extends Pick<Persistence, "persist" | "unlessGone"> {
  readonly redis: Redis;
  readonly packages: Packages;
  /** Where it is, for people. */
  readonly shown: string;
  /** One more connection, such as for commands that wait. It is closed with this one at the latest. */
  another(): Redis;
  drop(connection: Redis): void;
  /** Aborts when Redis was not usable for the announced time. Its reason, a `UserError`, says so. */
  readonly gone: AbortSignal;
  /**
   * Names the process that is Redis: another one after a restart or a failover, which may have forgotten the
   * last second. Empty where it does not say so.
   */
  startOfRedis(): Promise<string>;
  /** Whether work waits for Redis at the moment: it is unreachable, silent or full. */
  readonly inTrouble: boolean;
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
      redis
        .connect()
        .then(() => redis.ping())
        .then(() => checkServer(redis, { shown, tell: o.tell })),
      delay(CONNECT_MS, undefined, { signal: late.signal }).then(() => {
        throw new Error("late");
      }),
    ]);
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
  const { persist, unlessGone, isRefused } = createPersistence({ ...o, shown, gone });
  const silence = watchSilence({
    ask: () => redis.ping(),
    shown,
    tell: o.tell,
    giveUpAfterMs: o.giveUpAfterMs,
    gone,
    now: () => performance.now(),
  });
  let started: Promise<string> | null = null;
  // The next connection may lead to another process.
  redis.on("close", () => (started = null));
  const askStart = async (): Promise<string> => {
    try {
      return saidIn(await persist(() => redis.info("server")), "run_id") ?? "";
    } catch (cause) {
      started = null;
      throw cause;
    }
  };
  return {
    redis,
    packages,
    shown,
    another: connect,
    drop,
    gone: gone.signal,
    get inTrouble() {
      return redis.status !== "ready" || silence.isSilent() || isRefused();
    },
    startOfRedis: () => (started ??= askStart()),
    persist,
    unlessGone,
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
  const said = (name: string): string | null => saidIn(info, name);
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

/** What Redis says of itself under a name; null where it is silent about it. */
function saidIn(info: string, name: string): string | null {
  return new RegExp(`^${name}:(.*?)\\r?$`, "m").exec(info)?.[1] ?? null;
}
