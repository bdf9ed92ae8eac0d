import { expect, it } from "vitest";
import { EXPORTS } from "../../reports/export/formats.ts";
import { createStyle } from "../../reports/index.ts";
import { importInto } from "../../tests/fixtures/projects/imported.ts";
import { aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";

it("what is exported for Inspect comes back, with all of its conversations", async () => {
  const manifest = aManifest({ cases: 2, trials: 2 });
  const records = manifest.cases.flatMap(({ id }) => [0, 1].map((trial) => aDigest({ caseId: id, trial })));
  const format = EXPORTS.find(({ name }) => name === "inspect");
  const pieces = format?.render({ manifest, records }, { style: createStyle(false), width: 80 }) ?? [];
  const { cases, recordings, lines, read } = await importInto("inspect", {
    "log.json": [...pieces].join(""),
  });
  expect({ cases, recordings, lost: lines.lost }).toEqual({ cases: 2, recordings: 4, lost: [] });
  expect(read("recordings.jsonl")).toContain("I can only help with insurance.");
});
