import { rm } from "node:fs/promises";
import { dirname } from "node:path";
import { makeFolder } from "../../../claude/index.ts";
import { UserError, withFiles } from "../../user-error.ts";
import type { World } from "../../world.ts";
import { lockRun, type Unlock } from "./lock.ts";

/**
 * Makes the folder of a new run, or of a new comparison, and locks it. When the work fails, the folder is
 * removed, so the work must not send anything: half a run is useless.
 * @param o.path its parent is where the user wants runs
 * @throws {UserError} when the file system refuses
 */
export async function inNewFolder<T>(
  o: { path: string; world: Pick<World, "machine"> },
  work: (unlock: Unlock) => Promise<T>,
): Promise<T> {
  return withFiles(
    `${dirname(o.path)} can't hold a run`,
    async () => {
      if (!(await makeFolder(o.path))) throw new UserError(`${o.path} is there already. Try again.`);
      let unlock: Unlock | null = null;
      try {
        unlock = await lockRun(o.path, await o.world.machine());
        return await work(unlock);
      } catch (cause) {
        await unlock?.().catch(() => undefined);
        await rm(o.path, { recursive: true, force: true }).catch(() => undefined);
        throw cause;
      }
    },
    "Name another folder with --out, or make room in this one.",
  );
}
