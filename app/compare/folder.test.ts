import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderNames, readComparisonPlan, writeComparisonPlan } from "./folder.ts";

describe("folderNames", () => {
  it("are safe on every system, and unlike each other", () => {
    expect(folderNames(["sim-large", "prompts/eva@main", "a with b", "../../etc", "..", "Über"])).toEqual([
      "sim-large",
      "prompts-eva@main",
      "a-with-b",
      "etc",
      "variant",
      "ber",
    ]);
    expect(folderNames(["a/b", "a b", "A-B"])).toEqual(["a-b", "a-b-2", "A-B-3"]);
    expect(folderNames(["x".repeat(300)])[0]).toHaveLength(60);
  });
});

describe("the plan of a comparison", () => {
  it("is read as it was written, and is none in another folder", async () => {
    const folder = mkdtempSync(join(tmpdir(), "assay-"));
    expect(await readComparisonPlan(folder)).toBeNull();
    await writeComparisonPlan(folder, ["sim-large", "sim-small"]);
    expect(await readComparisonPlan(folder)).toEqual([join(folder, "sim-large"), join(folder, "sim-small")]);
    for (const damaged of ['{"schemaVersion":1,', '{"schemaVersion":1,"runs":["../../elsewhere","a"]}']) {
      writeFileSync(join(folder, "comparison.json"), damaged);
      await expect(readComparisonPlan(folder)).rejects.toThrow(/damaged/);
    }
    rmSync(folder, { recursive: true });
  });
});
