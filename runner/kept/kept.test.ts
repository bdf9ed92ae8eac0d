import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJournal, JournalError, type Journal } from "./journal.ts";
import { checkKept, withLosses } from "./kept.ts";
import { runFolder, type RunFolder } from "./run-folder.ts";

describe("checkKept", () => {
  let folder: RunFolder;
  let journal: Journal;
  beforeEach(async () => {
    folder = runFolder(mkdtempSync(join(tmpdir(), "assay-run-")));
    writeFileSync(folder.manifest, "{}");
    journal = await openJournal(folder.journal, (line) => line);
  });
  afterEach(async () => {
    await journal.close();
    rmSync(folder.path, { recursive: true, force: true });
  });

  it("says nothing of a folder that is whole", async () => {
    await checkKept(folder, [journal]);
  });

  it("names the plan that is gone", async () => {
    unlinkSync(folder.manifest);
    await expect(checkKept(folder, [journal])).rejects.toThrow("manifest.json was deleted");
  });

  it("names the journal that is gone", async () => {
    unlinkSync(folder.journal);
    await expect(checkKept(folder, [journal])).rejects.toThrow("journal.ndjson was deleted");
    await expect(checkKept(folder, [journal])).rejects.toBeInstanceOf(JournalError);
  });
});

describe("withLosses", () => {
  const fine = (): Promise<void> => Promise.resolve();
  const lost = (): Promise<void> => Promise.reject(new JournalError("The journal is gone."));
  const fatal = { kind: "fatal", message: "The disk is full." } as const;

  it("makes a loss the reason why a run ended, unless there is a graver one", async () => {
    expect(await withLosses(null, lost)).toEqual({ kind: "fatal", message: "The journal is gone." });
    expect(await withLosses({ kind: "interrupted" }, lost)).toMatchObject({ kind: "fatal" });
    expect(await withLosses(fatal, lost)).toBe(fatal);
  });

  it("leaves the reason alone where nothing was lost", async () => {
    expect(await withLosses(null, fine)).toBeNull();
    expect(await withLosses({ kind: "interrupted" }, fine)).toEqual({ kind: "interrupted" });
  });
});
