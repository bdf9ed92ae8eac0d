import { describe, expect, it } from "vitest";
import { aManifest } from "../../tests/fixtures/trials/records.ts";
import type { Manifest } from "../../runner/records.ts";
import { nameVariants } from "./names.ts";

function run(model: string, prompt = "prompts/eva", promptHash = "a".repeat(64), runId = "r1"): Manifest {
  const manifest = aManifest({ cases: 1, trials: 1 });
  return { ...manifest, runId, variant: { ...manifest.variant, model, prompt, promptHash } };
}

describe("nameVariants", () => {
  it("uses what differs, and no more", () => {
    expect(nameVariants([run("large"), run("small")])).toEqual(["large", "small"]);
    expect(nameVariants([run("large"), run("large", "prompts/eva@main", "b")])).toEqual([
      "prompts/eva",
      "prompts/eva@main",
    ]);
    expect(nameVariants([run("large"), run("small", "prompts/new", "b")])).toEqual([
      "large with prompts/eva",
      "small with prompts/new",
    ]);
  });

  it("uses the names that the variants were given, or the settings that differ", () => {
    const named = (name: string, r: Manifest): Manifest => ({ ...r, variant: { ...r.variant, name } });
    const settled = (...set: string[]): Manifest => {
      const r = run("large", "prompts/eva", set.join());
      return { ...r, variant: { ...r.variant, set } };
    };
    expect(nameVariants([named("plain", run("large")), named("full", run("large"))])).toEqual([
      "plain",
      "full",
    ]);
    expect(nameVariants([named("plain", run("large")), named("plain", run("small"))])).toEqual([
      "large with plain",
      "small with plain",
    ]);
    expect(nameVariants([run("large"), settled("knowledge=off")])).toEqual([
      "prompts/eva",
      "prompts/eva, knowledge=off",
    ]);
  });

  it("distinguishes one folder at two moments, and two runs of one variant", () => {
    expect(nameVariants([run("large"), run("large", "prompts/eva", "b".repeat(64))])).toEqual([
      "prompts/eva (aaaaaaa)",
      "prompts/eva (bbbbbbb)",
    ]);
    expect(nameVariants([run("large"), run("large", "prompts/eva", "a".repeat(64), "r2")])).toEqual([
      "r1",
      "r2",
    ]);
    expect(
      nameVariants([run("large"), run("small"), run("small", "prompts/eva", "a".repeat(64), "r3")]),
    ).toEqual(["large, r1", "small, r1", "small, r3"]);
  });
});
