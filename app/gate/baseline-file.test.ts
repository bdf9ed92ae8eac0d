import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { makeBaseline } from "../../reports/baseline/make.ts";
import { agentOf, baselineFileOf, baselineFiles, promptFolderOf } from "./baseline-file.ts";
import { sameJudges } from "./same-judges.ts";
import { unselectedOf } from "./unselected.ts";

const manifest = aManifest({ cases: 3, trials: 1 });
manifest.cases.forEach((c, i) => {
  c.suite = i === 0 ? "company" : "ev";
  c.location = { ...c.location, file: `cases/eva/${c.suite}.yaml` };
  c.tags = i === 2 ? ["smoke", "facts"] : ["facts"];
});
const baseline = makeBaseline({
  manifest,
  records: recordsOf(manifest),
  blessed: { by: "Jo", at: "2026-11-22T09:00:00.000Z", note: null },
});

describe("where an agent's baseline is", () => {
  it.each([
    [{ agent: "eva", prompt: "prompts/eva-v2" }, "baselines/eva.yaml"],
    [{ prompt: "prompts/eva" }, "baselines/eva.yaml"],
    [{ prompt: "./prompts/pia/" }, "baselines/pia.yaml"],
    [{ prompt: "prompts/pia@v1.2" }, "baselines/pia.yaml"],
    [{ prompt: "..\\bots\\Pia Pizza" }, "baselines/Pia-Pizza.yaml"],
    [{ prompt: ".." }, "baselines/agent.yaml"],
  ])("of %j is %s", (variant, file) => {
    expect(baselineFileOf(agentOf(variant))).toBe(file);
  });

  it.each([
    ["prompts/eva@main", "prompts/eva"],
    ["prompts/eva@feature/x", "prompts/eva"],
    ["bots/@acme/eva@v1", "bots/@acme/eva"],
    ["prompts/eva", "prompts/eva"],
    ["././prompts/eva//", "prompts/eva"],
    ["@eva", "@eva"],
  ])("the folder of %s is %s", (prompt, folder) => {
    expect(promptFolderOf(prompt)).toBe(folder);
  });

  it("all of them are found, and nothing else", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-baselines-"));
    mkdirSync(join(folder, "old"));
    for (const name of ["pia.yaml", "eva.yml", "notes.md"]) writeFileSync(join(folder, name), "");
    expect(await baselineFiles(folder)).toEqual([join(folder, "eva.yml"), join(folder, "pia.yaml")]);
    expect(await baselineFiles(join(folder, "none"))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe("the cases of a baseline that the flags leave out", () => {
  const none = { suites: [], cases: [], tags: [], places: [], others: [] };
  it.each([
    [{}, []],
    [{ suites: ["company"] }, ["case-02", "case-03"]],
    [{ suites: ["comp*", "ev"] }, []],
    [{ cases: ["case-0?"] }, []],
    [{ cases: ["case-03"] }, ["case-01", "case-02"]],
    [{ tags: ["smoke"] }, ["case-01", "case-02"]],
    [{ tags: ["smoke"], suites: ["company"] }, ["case-01", "case-02", "case-03"]],
    [{ places: ["cases/eva/ev.yaml"] }, ["case-01"]],
    [{ places: ["/home/jo/acme/cases/eva/ev.yaml", "company.yaml"] }, []],
    // It is not known which case was on that line when the baseline was blessed.
    [{ places: ["cases/eva/ev.yaml:12"] }, ["case-01", "case-02", "case-03"]],
  ])("with %j are %j", (choice, ids) => {
    expect([...unselectedOf(baseline, { choice: { ...none, ...choice } })]).toEqual(ids);
  });

  it("are none where it is not known what was chosen: then everything is expected", () => {
    expect([...unselectedOf(baseline, {})]).toEqual([]);
  });
});

describe("who judges in a gate, and plays customers", () => {
  it("is who did for the baseline, unless a judge is named", () => {
    expect(sameJudges(undefined, baseline)).toEqual({ judgeModel: "sim-small", customerModel: "sim-large" });
    expect(sameJudges("opus", baseline)).toEqual({ judgeModel: "opus", customerModel: "sim-large" });
    expect(sameJudges(undefined, null)).toEqual({});
    expect(sameJudges("opus", null)).toEqual({ judgeModel: "opus" });
  });
});
