import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_GATE } from "../../reports/gate/analysis.ts";
import { RECORDED } from "../../reports/index.ts";
import { runFolder } from "../../runner/index.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { writeGatePlan } from "../gate/plan.ts";
import { newestGate, newestPlayed } from "./choose.ts";

let out = "";
beforeEach(() => {
  out = mkdtempSync(join(tmpdir(), "assay-runs-"));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const run = (day: number, o: Partial<Parameters<typeof writeRun>[0]> = {}): Promise<string> =>
  writeRun({ out, runId: `2026-11-${day}T10-00-00-0000`, cases: 1, trials: 1, ...o });

describe("the newest run that was played", () => {
  it("is the newest", async () => {
    await run(10);
    const newest = await run(11);
    expect((await newestPlayed(out))?.why).toBe(`${newest} is the newest run.`);
  });

  it("is neither a graded recording, nor an empty run, nor a folder that is no run; and those are named", async () => {
    const played = await run(10);
    const empty = await run(11, { outcome: () => "not_run" });
    const graded = await run(12, {
      change: (m) => ({ ...m, target: { simulated: false, baseUrl: RECORDED } }),
    });
    mkdirSync(join(out, "2026-11-13-notes"));
    mkdirSync(join(out, "2026-11-14-damaged"));
    writeFileSync(join(out, "2026-11-14-damaged", "manifest.json"), "{");
    expect((await newestPlayed(out))?.why).toBe(
      `${played} is the newest run that was played; newer: ${graded} (recorded conversations), ${empty} (no trial of it has ended).`,
    );
  });

  it("is a recording where there is nothing else, and nothing where there is none", async () => {
    expect(await newestPlayed(out)).toBeNull();
    const graded = await run(12, {
      change: (m) => ({ ...m, target: { simulated: false, baseUrl: RECORDED } }),
    });
    expect((await newestPlayed(out))?.folder.path).toBe(graded);
  });
});

describe("the newest gate", () => {
  it("is not a run that came after it", async () => {
    expect(await newestGate(out)).toBeNull();
    const gate = await run(10);
    await writeGatePlan(runFolder(gate), { baseline: null, settings: DEFAULT_GATE });
    await run(11);
    expect((await newestGate(out))?.path).toBe(gate);
  });
});
