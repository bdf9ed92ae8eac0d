import { join } from "node:path";
import {
  IN_PROCESS,
  makeFolder,
  openResponseLog,
  scopeOf,
  withResponseLog,
  type ChosenTarget,
  type Claude,
} from "../../claude/index.ts";
import { requestsAtOnce, type Concurrency } from "../run/concurrency.ts";
import { connect } from "../run/connect.ts";
import { lockRun } from "../run/folder/lock.ts";
import { budgetOf, type LimitFlags } from "../run/limits.ts";
import { withFiles } from "../user-error.ts";
import type { World } from "../world.ts";

/** Options of a command that measures by asking a model. */
export interface AskingOptions extends LimitFlags {
  world: World;
  /** Where answers are kept. */
  out: string;
  seed: number;
  concurrency: Concurrency;
  version: string;
}

/**
 * Gives `work` a client within the budget, whose answers are kept on disk, so that repeating the command
 * costs nothing.
 * @param o.file the name of the file that keeps them
 */
export async function withKeptAnswers<T>(
  target: ChosenTarget,
  o: { options: AskingOptions; file: string },
  work: (claude: Claude, concurrency: number) => Promise<T>,
): Promise<T> {
  const { world, out, seed, giveUpAfter, version } = o.options;
  const { baseUrl } = target.target;
  const concurrency = requestsAtOnce(o.options.concurrency, baseUrl);
  const client = connect(target, { concurrency, tell: world.tell, giveUpAfter });
  const budget = budgetOf(o.options);
  const guarded = budget === null ? client : budget.guard(client);
  try {
    // The simulator in this process costs nothing, and it is our own code, which may have changed in the
    // meantime.
    if (baseUrl === IN_PROCESS) return await work(guarded, concurrency);
    return await withFiles(`${out} can't be written`, async () => {
      await makeFolder(out);
      const unlock = await lockRun(out, await world.machine());
      try {
        const scope = scopeOf(target, { seed, assayVersion: version });
        const log = await openResponseLog(join(out, o.file), { scope, redact: target.redact });
        try {
          return await work(withResponseLog(guarded, log), concurrency);
        } finally {
          await log.close();
        }
      } finally {
        await unlock();
      }
    });
  } finally {
    client.close();
  }
}
