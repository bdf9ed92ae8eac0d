import {
  createClaude,
  createPacer,
  contentHash,
  createPatience,
  createSharedBuckets,
  IN_PROCESS,
  withWarmCache,
  type BatchApi,
  type Budget,
  type ChosenTarget,
  type Claude,
  type PacerOptions,
} from "../../claude/index.ts";
import type { Manifest } from "../../runner/index.ts";
import { budgetOf, checkPrices, type LimitFlags } from "./limits.ts";
import type { Shared, World } from "../world.ts";

/**
 * The API connection of one command, opened with its first run: all its runs share one pace and one budget.
 */
export interface Connection {
  readonly budget: Budget | null;
  /** @throws {UserError} when the budget can't be enforced */
  open(target: ChosenTarget, manifest: Manifest): Claude;
  /** The endpoints of Message Batches, after `open`. */
  batches(): Promise<BatchApi>;
  /** Closes every connection. */
  close(): void;
}

export function createConnection(
  flags: LimitFlags,
  { tell, now, shared }: Pick<World, "tell" | "now" | "shared">,
): Connection {
  const budget = budgetOf(flags, shared?.draw);
  let client: ReturnType<typeof connect> | null = null;
  let warm: Claude | null = null;
  return {
    budget,
    open(target, manifest) {
      checkPrices(budget, manifest, now());
      client ??= connect(target, {
        concurrency: manifest.concurrency,
        tell,
        giveUpAfter: flags.giveUpAfter,
        share: 1 / (manifest.shard?.of ?? 1),
        limits: shared?.limits,
        excused: shared?.inTrouble,
      });
      const guarded = budget === null ? client : budget.guard(client);
      return (warm ??= withWarmCache(guarded, { shared: sharedBy(target, shared?.warmth) }));
    },
    batches: () => client?.batches() ?? Promise.reject(new Error("the connection was not opened")),
    close: () => client?.close(),
  };
}

/** Ten minutes: longer than any single request may take, and than most outages. */
export const GIVE_UP_AFTER_MS = 600_000;

/**
 * A client whose requests share one pace, and one time limit for an API that is down.
 * @param o.share the share of the key's limits: parts of a plan that are played at once share them
 * @param o.giveUpAfter milliseconds without a single answer after which everything stops
 */
export function connect(
  target: ChosenTarget,
  o: {
    concurrency: number;
    tell: World["tell"];
    giveUpAfter?: number | undefined;
    share?: number;
    limits?: Shared["limits"] | undefined;
    excused?: Shared["inTrouble"] | undefined;
  },
) {
  const { concurrency, tell, giveUpAfter = GIVE_UP_AFTER_MS, share = 1, excused } = o;
  const { baseUrl } = target.target;
  // The simulator in this process is never down.
  const patience =
    baseUrl === IN_PROCESS ? undefined : createPatience({ ms: giveUpAfter, of: baseUrl, tell, excused });
  return createClaude({
    ...target.options,
    log: tell,
    pacer: createPacer({ most: concurrency, share, bucketsOf: sharedBuckets(target, o.limits) }),
    patience,
  });
}

/** The limits that processes with the same key share. */
function sharedBuckets(
  target: ChosenTarget,
  limits: Shared["limits"] | undefined,
): PacerOptions["bucketsOf"] {
  const store = sharedBy(target, limits);
  return store && ((model, wake) => createSharedBuckets({ store, model, wake }));
}

/** Data that processes with the same key share. The simulator in this process has its own. */
function sharedBy<T>({ target, options }: ChosenTarget, of: ((key: string) => T) | undefined): T | undefined {
  if (of === undefined || target.baseUrl === IN_PROCESS) return undefined;
  const { apiKey, authToken } = options;
  // A hash, because the value leaves this process.
  return of(contentHash([target.baseUrl, apiKey ?? authToken ?? ""]).slice(0, KEY_LENGTH));
}

const KEY_LENGTH = 24;
