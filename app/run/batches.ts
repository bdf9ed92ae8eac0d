import { join } from "node:path";
import type { Case } from "../../cases/index.ts";
import type { CallOptions, Claude, ResponseLog } from "../../claude/index.ts";
import type { BatchMode, RunDeps, RunFolder } from "../../runner/index.ts";
import type { Price } from "../../reports/plan/experience.ts";
import type { World } from "../world.ts";
import { GIVE_UP_AFTER_MS, type Connection } from "./connect.ts";

/** How long batches are waited for, and what happens afterwards. */
export interface BatchFlags {
  /**
   * Milliseconds after which a batch is cancelled; without it, as long as the API takes, which is at most a
   * day.
   */
  batchWait?: number;
  /** What happens with requests that no batch answered: they are sent at once, or the run stops. */
  batchLate?: "live" | "stop";
}

/** Flags that may be given with --resume: a user may decide not to wait any longer. */
export const BATCH_FLAGS: readonly string[] = ["--batch-wait", "--batch-late"];

/** The batches that a run has sent: a file beside its journal. */
export function batchFile({ path }: Pick<RunFolder, "path">): string {
  return join(path, "batches.ndjson");
}

/** What a run needs to send its requests in batches. Only such runs load this code. */
export async function openWave(o: {
  mode: BatchMode;
  flags: BatchFlags & { giveUpAfter?: number };
  folder: RunFolder;
  live: Claude;
  log: ResponseLog;
  cases: readonly Case[];
  connection: Connection;
  tell: World["tell"];
}): Promise<NonNullable<RunDeps["wave"]> & { claude: Claude; close: () => Promise<void> }> {
  const { flags, log } = o;
  const { createBatcher, createWave, openBatchStore } = await import("../../claude/batches/index.ts");
  const store = await openBatchStore(batchFile(o.folder));
  // All answers of such a batch were stored, and the process was killed before that was recorded.
  for (const batch of store.open)
    if (batch.keys.every((key) => log.get(key) !== undefined)) await store.done(batch);
  const batcher = createBatcher({
    api: await o.connection.batches(),
    store,
    keyOf: log.keyOf,
    tell: o.tell,
    waitMs: flags.batchWait,
    giveUpAfterMs: flags.giveUpAfter ?? GIVE_UP_AFTER_MS,
  });
  const { budget } = o.connection;
  const batched = batchedRequests(o.mode, o.cases);
  const wave = createWave({
    live: o.live,
    batched: budget === null ? batcher : budget.guard(batcher, BATCH_PRICE),
    onKept: () => batcher.kept(),
    onPutOff: (request) => budget?.putOff(request, BATCH_PRICE),
    onSend: () => budget?.sendPutOff(),
    log,
    isPutOff: (_request, { role, identity = "" }) => batched(role, identity.split("#")[0] ?? ""),
    late: flags.batchLate ?? "live",
  });
  return {
    ...wave,
    send: () => wave.send(),
    get size() {
      return wave.size;
    },
    close: () => store.close(),
  };
}

/** The price of a request in a batch, as a share of the ordinary price. */
const BATCH_PRICE = 0.5;

/** Prices of a plan, whose requests partly go in batches. @param mode undefined where none do */
export function withBatchPrice(price: Price, mode: BatchMode | undefined, cases: readonly Case[]): Price {
  if (mode === undefined) return price;
  const batched = batchedRequests(mode, cases);
  return (role, usage, caseId) => {
    const full = price(role, usage, caseId);
    return full === null || !batched(role, caseId) ? full : full * BATCH_PRICE;
  };
}

/**
 * A sentence where --batch has no effect: no request of the run goes in a batch. Null otherwise.
 * @param judged how many requests of the judge are expected
 */
export function emptyBatchWords(
  mode: BatchMode | undefined,
  { cases, judged }: { cases: readonly Case[]; judged: number },
): string | null {
  if (mode === undefined || judged > 0) return null;
  const batched = batchedRequests(mode, cases);
  if (cases.some(({ id }) => batched("agent", id))) return null;
  const none = mode === "all" ? ", and no case is one message of the customer with one reply" : "";
  const all =
    mode === "all" ? "" : " (--batch all sends the agent's requests in batches, too, where one reply is all)";
  return `--batch has no effect here: no check of these cases is decided by the judge${none}${all}. Everything is sent at once, at the full price.`;
}

/**
 * Which requests go in batches: the judge's, because no reply waits for them. The agent's requests go in batches for
 * cases with one message of the customer: in a longer conversation each reply would need a batch of its own. Their latency
 * is not measured.
 */
export function batchedRequests(
  mode: BatchMode,
  cases: readonly Case[],
): (role: CallOptions["role"], caseId: string) => boolean {
  const single = new Set(
    cases.flatMap(({ id, customer }) =>
      customer.kind === "turns" && customer.turns.length === 1 ? [id] : [],
    ),
  );
  return (role, caseId) => role === "judge" || (mode === "all" && role === "agent" && single.has(caseId));
}
