import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, it } from "vitest";
import type { BlameReport } from "../../reports/blame/analysis.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { assay } from "./command.ts";

let cwd = "";
beforeAll(async () => {
  cwd = await pedalCopy();
});
beforeEach(() => {
  cpSync(join(cwd, "prompts/pedal"), join(cwd, "edited"), { recursive: true });
});

function edit(file: string, from: string, to: string): void {
  const path = join(cwd, "edited", file);
  const text = readFileSync(path, "utf8");
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

async function blamed(...flags: string[]) {
  const args = [
    "blame",
    "--simulator",
    "--against",
    "prompts/pedal",
    "--prompt",
    "edited",
    "--format",
    "json",
  ];
  const { code, stdout } = await assay([...args, ...flags], { cwd });
  const report = JSON.parse(stdout) as BlameReport;
  const of = new Map(report.edits.map(({ id, file, line }) => [id, `${file}:${line}`]));
  const found = report.blamed.map(({ caseId, culprits }) => [
    caseId,
    culprits.map((set) => set.map((id) => of.get(id))),
  ]);
  return { code, report, found: Object.fromEntries(found) as Record<string, string[][]> };
}

it("names the edit that broke each case, among edits that broke nothing", async () => {
  edit("rules.md", "- Name no other shop and no other shop's prices.\n", "");
  edit("rules.md", "Two or three sentences", "One or two sentences");
  edit("shop.md", "The label is free.", "The label costs nothing.");
  edit("rules.md", "- Promise no day of delivery. Say what", "- Say what");
  const { code, found, report } = await blamed();
  expect(code).toBe(1);
  expect(report.edits).toHaveLength(4);
  // The line number is that of the newer file.
  expect(found).toEqual({
    "rules-other-shop": [["rules.md:3"]],
    "rules-delivery-day": [["rules.md:3"]],
  });
  expect(report.stopped).toBeNull();
});

it("names no edit where nothing broke, and says so where there is no edit", async () => {
  const none = await assay(["blame", "--simulator", "--against", "prompts/pedal", "--prompt", "edited"], {
    cwd,
  });
  expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("no edit to blame") });
  edit("rules.md", "Two or three sentences", "Three sentences");
  expect(await blamed("--case", "rules-*")).toMatchObject({ code: 0, found: {} });
});

it("shows the trials that show it", async () => {
  edit("rules.md", "- Name no other shop and no other shop's prices.\n", "");
  edit("shop.md", "The label is free.", "The label costs nothing.");
  const args = [
    "blame",
    "--simulator",
    "--against",
    "prompts/pedal",
    "--prompt",
    "edited",
    "--case",
    "rules-*",
  ];
  const { stdout } = await assay(args, { cwd });
  expect(stdout).toContain("SIMULATED: says nothing about Claude");
  expect(stdout).toContain("- - Name no other shop and no other shop's prices.");
  expect(stdout).toMatch(/rules-other-shop: with it alone passed 0 of \d, with all but it passed (\d) of \1/);
  expect(stdout).toContain("Not shown to have broken any of these cases: shop.md:5.");
});
