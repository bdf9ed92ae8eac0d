import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { responseFiles, rootOf } from "./shared-responses.ts";

let out = "";
beforeEach(() => (out = mkdtempSync(join(tmpdir(), "runs-"))));
afterEach(() => rmSync(out, { recursive: true }));

function put(...path: string[]): void {
  mkdirSync(join(out, ...path.slice(0, -1)), { recursive: true });
  writeFileSync(join(out, ...path), "");
}

it("finds what every run in a folder was answered, the newest first, those of comparisons too", async () => {
  put("2026-11-01", "responses.ndjson");
  put("2026-11-03", "responses.ndjson");
  put("2026-11-02", "comparison.json");
  put("2026-11-02", "haiku", "responses.ndjson");
  put("2026-11-02", "sonnet", "responses.ndjson");
  put("2026-11-04", "journal.ndjson");
  put("2026-11-05", "notes", "responses.ndjson");
  put("rejudge.ndjson");
  expect(await responseFiles(out)).toEqual(
    ["2026-11-03", "2026-11-02/haiku", "2026-11-02/sonnet", "2026-11-01"].map((run) => ({
      run,
      path: join(out, run, "responses.ndjson"),
    })),
  );
});

it("finds nothing where there is no folder", async () => {
  expect(await responseFiles(join(out, "none"))).toEqual([]);
});

it("knows that a variant's runs are those beside its comparison, not those within it", async () => {
  put("comparison", "comparison.json");
  expect(await rootOf(join(out, "comparison", "haiku"))).toBe(out);
  expect(await rootOf(join(out, "some-run"))).toBe(out);
});
