import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadPrompt } from "../load.ts";
import { parseManifest } from "../manifest.ts";
import { guardrailsOn, type Guardrails } from "./guardrails.ts";
import { readOverride } from "./override.ts";

function on(line: string, ...set: string[]): Guardrails | null {
  const text = `name: pia\nmodel: { id: sim-large, max_tokens: 512 }\nsections: [{ file: a.md, placement: system }]\n${line}\n`;
  const parsed = parseManifest(text, "manifest.yaml", set.map(readOverride));
  if (!parsed.ok) throw new Error(parsed.problems.map((p) => p.message).join("\n"));
  return guardrailsOn(parsed.manifest.guardrails);
}

const RULES = [
  "jailbreak",
  "off_topic",
  "injection",
  "pii",
  "competitor",
  "commitments",
  "grounding",
  "role",
];
const but = (...names: string[]): string[] => RULES.filter((name) => !names.includes(name));
const NO_RULE = `{ ${RULES.map((name) => `${name}: off`).join(", ")} }`;

describe("guardrails of a manifest", () => {
  it.each<[string, string[], string[] | null]>([
    ["", [], null],
    ["guardrails: off", [], null],
    ["guardrails: on", [], RULES],
    ["guardrails: { pii: off }", [], but("pii")],
    [`guardrails: ${NO_RULE}`, [], null],
    ["", ["guardrails=on", "guardrails.pii=off"], but("pii")],
    ["guardrails: on", ["guardrails=off"], null],
    ["guardrails: { screen: on }", [], [...RULES, "screen"]],
    [`guardrails: ${NO_RULE}`, ["guardrails.claims=on"], ["claims"]],
  ])("%j with %j: %j", (line, set, expected) => {
    expect(on(line, ...set)?.on ?? null).toEqual(expected);
  });

  it("that are rules ask no model; the others ask the one that is named", () => {
    expect(on("guardrails: { model: claude-sonnet-5-5 }")?.asks).toBeNull();
    expect(on("guardrails: { screen: on }")?.asks).toEqual({ model: "claude-haiku-5-5", onFailure: "open" });
    expect(on("guardrails: { claims: on, model: m }", "guardrails.on_failure=closed")?.asks).toEqual({
      model: "m",
      onFailure: "closed",
    });
    expect(() => on("guardrails: { on_failure: maybe }")).toThrow("must be open or closed");
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
