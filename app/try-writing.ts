import { UserError, withFiles } from "./user-error.ts";
import type { World } from "./world.ts";

/**
 * Writes reports of what was played. Where the file system refuses, such as on a full disk, that is said, and the command
 * goes on to say the rest: the records are safe in the journal.
 * @returns the paths; null where they could not all be written
 */
export async function tryWriting(
  what: string,
  write: () => Promise<string[]>,
  tell: World["tell"],
): Promise<string[] | null> {
  try {
    return await withFiles(`${what} can't be written`, write);
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    tell(`\n${cause.message}. What was played is safe: assay report shows it.`);
    return null;
  }
}
