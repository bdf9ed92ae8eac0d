import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Manifest } from "../../runner/index.ts";
import { aManifest } from "../../tests/fixtures/trials/records.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { earlierRuns } from "./experience.ts";

let out = "";
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "assay-plan-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const run = (day: number, o: Partial<Parameters<typeof writeRun>[0]> = {}): Promise<string> =>
  writeRun({ out, runId: `2026-11-${day}T10-00-00-0000`, cases: 6, trials: 2, ...o });
const only =
  (...ids: string[]) =>
  (m: Manifest): Manifest => ({ ...m, cases: m.cases.filter((c) => ids.includes(c.id)) });
async function found(runs = 3): Promise<string[]> {
  const plan = aManifest({ cases: 6, trials: 3 });
  return (await earlierRuns({ out, runs, named: [], plan })).map((r) => r.manifest.runId.slice(8, 10));
}

describe("the runs that a plan learns from", () => {
  it("are the newest ones, each case in as many as were asked for", async () => {
    for (const day of [10, 11, 12, 13]) await run(day);
    expect(await found()).toEqual(["13", "12", "11"]);
    expect(await found(1)).toEqual(["13"]);
  });

  it("reach past small runs to the complete ones", async () => {
    await run(10);
    await run(11);
    for (const day of [12, 13, 14]) await run(day, { change: only("case-01") });
    expect(await found()).toEqual(["14", "13", "12", "11", "10"]);
    expect(await found(1)).toEqual(["14", "11"]);
  });

  it.each<[string, Partial<Parameters<typeof writeRun>[0]>]>([
    ["another model", { change: (m) => ({ ...m, variant: { ...m.variant, model: "sim-small" } }) }],
    [
      "another agent",
      { change: (m) => ({ ...m, variant: { ...m.variant, agent: "pia", prompt: "prompts/pia" } }) },
    ],
    ["other situations", { change: (m) => ({ ...m, cases: m.cases.map((c) => ({ ...c, playHash: "x" })) }) }],
    ["no finished trial", { outcome: () => "not_run" }],
  ])("leave out a newer run of %s", async (_, newer) => {
    await run(10);
    await run(11, newer);
    expect(await found(1)).toEqual(["10"]);
  });

  it("also those of a changed prompt of the same agent", async () => {
    await run(10, {
      change: (m) => ({ ...m, variant: { ...m.variant, prompt: "prompts/eva@main", promptHash: "y" } }),
    });
    expect(await found()).toEqual(["10"]);
  });
});
