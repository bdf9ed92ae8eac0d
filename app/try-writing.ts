import { access } from "node:fs/promises";
import type { RunFolder } from "../runner/index.ts";
import { UserError, withFiles } from "./user-error.ts";
import type { World } from "./world.ts";

/**
 * Writes reports of what was played. Where the system refuses, such as on a full disk, that is said, and the command goes
 * on to say the rest. Call it before anything is printed, so that the files are there whatever becomes of the output.
 * @param o.folders where the runs' journals are, from which the reports can be made once more
 * @returns the paths; null where they could not all be written
 */
export async function tryWriting(o: {
  what: string;
  folders: readonly Pick<RunFolder, "path" | "journal">[];
  write: () => Promise<string[]>;
  tell: World["tell"];
}): Promise<string[] | null> {
  try {
    return await withFiles(`${o.what} can't be written`, o.write);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    o.tell(`\n${cause.message}. ${await whatIsLeft(o.folders)}`);
    return null;
  }
}

async function whatIsLeft(folders: readonly Pick<RunFolder, "path" | "journal">[]): Promise<string> {
  const gone: string[] = [];
  for (const { journal } of folders) await access(journal).catch(() => gone.push(journal));
  return gone.length === 0
    ? `What was played is safe: assay report ${folders[0]?.path ?? ""} shows it.`
    : `${gone.join(", ")} is gone, too: what was played is lost, but for what is shown here.`;
}
