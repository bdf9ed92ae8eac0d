import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPrompt } from "../load.ts";
import { parseManifest } from "../manifest.ts";
import { guardrailsOn } from "./guardrails.ts";
import { readOverride } from "./override.ts";

function on(line: string, ...set: string[]): string[] | null {
  const text = `name: pia\nmodel: { id: sim-large, max_tokens: 512 }\nsections: [{ file: a.md, placement: system }]\n${line}\n`;
  const parsed = parseManifest(text, "manifest.yaml", set.map(readOverride));
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join("\n"));
  return guardrailsOn(parsed.manifest.guardrails);
}

describe("guardrails of a manifest", () => {
  it.each<[string, string[], string[] | null]>([
    ["", [], null],
    ["guardrails: off", [], null],
    ["guardrails: on", [], ["jailbreak", "pii", "competitor"]],
    ["guardrails: { pii: off }", [], ["jailbreak", "competitor"]],
    ["guardrails: { jailbreak: off, pii: off, competitor: off }", [], null],
    ["", ["guardrails=on", "guardrails.pii=off"], ["jailbreak", "competitor"]],
    ["guardrails: on", ["guardrails=off"], null],
  ])("%j with %j: %j", (line, set, expected) => {
    expect(on(line, ...set)).toEqual(expected);
  });

  it("are part of what identifies an agent, each of them, and nothing of it while they are off", async () => {
    const cwd = join(import.meta.dirname, "../..");
    const hash = async (...set: string[]): Promise<string> =>
      (await loadPrompt("prompts/eva", { cwd, set })).hash;
    const [plain, off, all, some] = await Promise.all([
      hash(),
      hash("guardrails=off"),
      hash("guardrails=on"),
      hash("guardrails=on", "guardrails.pii=off"),
    ]);
    expect(off).toBe(plain);
    expect(new Set([plain, all, some]).size).toBe(3);
  });

  it("have known names", () => {
    expect(() => on("guardrails: { pi: on }")).toThrow('unknown key "pi"');
  });
});
