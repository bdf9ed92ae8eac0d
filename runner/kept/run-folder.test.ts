import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { aManifest } from "../../tests/fixtures/trials/records.ts";
import { readManifest, runFolder, writeManifest } from "./run-folder.ts";

test.each([0, 1, 500, 1203])("a plan of %i cases is written as JSON that a person reads", async (count) => {
  const manifest = aManifest({ cases: count, trials: 1 });
  manifest.command = "assay run --case '\n  \"cases\": []'";
  for (const one of manifest.cases) one.about = 'Says "cases": [] \n  "cases": [].';
  const folder = runFolder(join(mkdtempSync(join(tmpdir(), "assay-run-")), "run"));
  await writeManifest(folder, manifest);
  expect(readFileSync(folder.manifest, "utf8")).toBe(`${JSON.stringify(manifest, null, 2)}\n`);
  if (count > 0) expect(await readManifest(folder)).toEqual(manifest);
});
