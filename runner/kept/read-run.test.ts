import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { aManifest, aRecord } from "../../tests/fixtures/trials/records.ts";
import { openJournal } from "./journal.ts";
import { readRun } from "./read-run.ts";
import { runFolder, writeManifest } from "./run-folder.ts";

it("gives the records of the plan, and counts the trials that it knows only in an older version", async () => {
  const folder = runFolder(mkdtempSync(join(tmpdir(), "run-")));
  const manifest = aManifest({ cases: 2, trials: 2 });
  await writeManifest(folder, manifest);
  const journal = await openJournal(folder.journal, (line) => line);
  const old = { key: "of an older prompt" };
  for (const record of [
    aRecord({ caseId: "case-01" }),
    aRecord({ caseId: "case-02", ...old }),
    aRecord({ caseId: "case-02", ...old, outcome: "errored" }),
    aRecord({ caseId: "case-01", outcome: "errored" }),
  ]) {
    await journal.append(record);
  }
  await journal.close();
  const run = await readRun(folder);
  expect(run.manifest).toEqual(manifest);
  expect(run.records.map((r) => `${r.key} ${r.outcome}`)).toEqual(["case-01-0 passed", "case-01-0 errored"]);
  expect(run).toMatchObject({ problems: [], outdated: 1 });
  rmSync(folder.path, { recursive: true });
});
