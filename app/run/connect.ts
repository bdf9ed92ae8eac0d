import {
  createClaude,
  createPacer,
  withWarmCache,
  type Budget,
  type ChosenTarget,
  type Claude,
} from "../../claude/index.ts";
import type { Manifest } from "../../runner/index.ts";
import { budgetOf, checkPrices, type LimitFlags } from "./limits.ts";
import type { World } from "../world.ts";

/** The way to the API of one command, opened with its first run: all its runs share one pace and one budget. */
export interface Connection {
  readonly budget: Budget | null;
  /** @throws {UserError} when the budget can't be kept */
  open(target: ChosenTarget, manifest: Manifest): Claude;
  /** Closes every connection. */
  close(): void;
}

export function createConnection(flags: LimitFlags, { tell, now }: Pick<World, "tell" | "now">): Connection {
  const budget = budgetOf(flags);
  let client: ReturnType<typeof connect> | null = null;
  let warm: Claude | null = null;
  return {
    budget,
    open(target, manifest) {
      checkPrices(budget, manifest, now());
      client ??= connect(target, manifest.concurrency, tell);
      return (warm ??= withWarmCache(budget === null ? client : budget.guard(client)));
    },
    close: () => client?.close(),
  };
}

/** A client whose requests share one pace. */
export function connect(target: ChosenTarget, concurrency: number, log: World["tell"]) {
  const client = createClaude({ ...target.options, log, pacer: createPacer({ most: concurrency }) });
  client.prepare();
  return client;
}
