import { access } from "node:fs/promises";
import type { Stop } from "../play/execute.ts";
import { JournalError } from "./journal.ts";
import type { RunFolder } from "./run-folder.ts";

/**
 * Checks that the run's folder still holds what was written into it: another process may have deleted or cut
 * it.
 * @param files the journal, and the log of responses where there is one
 * @throws {JournalError} that says what is gone
 */
export async function checkKept(
  folder: RunFolder,
  files: readonly { check: () => Promise<void> }[],
): Promise<void> {
  try {
    await access(folder.manifest);
  } catch {
    throw new JournalError(`${folder.manifest} was deleted while the run was being played.`);
  }
  for (const file of files) {
    await file.check().catch((cause: unknown) => {
      if (cause instanceof JournalError || !(cause instanceof Error)) throw cause;
      throw new JournalError(cause.message, { cause });
    });
  }
}

/** Why a run ended. Lost files count as a reason even where every trial was played. */
export async function withLosses(stop: Stop | null, check: () => Promise<void>): Promise<Stop | null> {
  if (stop?.kind === "fatal") return stop;
  try {
    await check();
    return stop;
  } catch (cause) {
    if (cause instanceof JournalError) return { kind: "fatal", message: cause.message };
    throw cause;
  }
}
