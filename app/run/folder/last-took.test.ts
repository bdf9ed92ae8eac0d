import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { lastTook } from "./last-took.ts";

function out(report: string | null): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-last-took-"));
  mkdirSync(join(folder, "run"));
  writeFileSync(join(folder, "run", "manifest.json"), "{}");
  if (report !== null) writeFileSync(join(folder, "run", "report.json"), report);
  return folder;
}
const trial = (caseId: string, unhinderedMs: number, outcome = "passed") => ({
  caseId,
  outcome,
  unhinderedMs,
});

it("gives the mean time of each case that was played", async () => {
  const trials = [trial("a", 100), trial("a", 300), trial("b", 50), trial("c", 0, "not_run")];
  expect(await lastTook(out(JSON.stringify({ suites: [{ trials }] })))).toEqual(
    new Map([
      ["a", 200],
      ["b", 50],
    ]),
  );
});

it.each([
  ["no report", null],
  ["damaged", "{"],
  ["foreign", "[]"],
])("knows nothing where there is %s", async (_, report) => {
  expect(await lastTook(out(report))).toEqual(new Map());
});

it("knows nothing before the first run", async () => {
  expect(await lastTook("/nowhere/at/all")).toEqual(new Map());
});
