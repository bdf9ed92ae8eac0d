import { describe, expect, it } from "vitest";
import { aDigest, aManifest, aTranscript } from "../../tests/fixtures/trials/records.ts";
import { analyze } from "../count/analyze.ts";
import { createStyle, renderMarkdown, renderTerminal } from "../index.ts";
import { isOwnAgent, subjectWords } from "./variant-words.ts";

const prompted = { agent: "pia", model: "sim-large", prompt: "prompts/pia" };
const pia = { agent: "pia", ownAgent: true, model: "not known", prompt: "agents/pia.ts" };
const pedal = { agent: "pedal", model: "gpt-x", prompt: "agents/pedal.yaml" };

describe("who answered", () => {
  it.each([
    [prompted, "sim-large with prompts/pia"],
    [{ ...prompted, prompt: "prompts/pia@main" }, "sim-large with prompts/pia@main"],
    [pia, "Pia, the module agents/pia.ts; its model is not known"],
    [pedal, "Pedal, behind HTTP (agents/pedal.yaml); its model is gpt-x"],
    [
      { ...pedal, ownAgent: true, prompt: "http://127.0.0.1:3000" },
      "Pedal, at http://127.0.0.1:3000; its model is gpt-x",
    ],
    [{ ...pia, agent: undefined }, "The agent, the module agents/pia.ts; its model is not known"],
  ])("%o", (variant, words) => expect(subjectWords(variant)).toBe(words));

  it("is known from the manifest, and from the file's name in older ones", () => {
    expect([prompted, pia, pedal, { ...pia, ownAgent: undefined }].map(isOwnAgent)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(isOwnAgent({ ...prompted, ownAgent: false, prompt: "prompts/odd.ts" })).toBe(false);
  });
});

describe("what an agent of the user's own used", () => {
  const plain = aManifest({ cases: 1, trials: 1 });
  const manifest = { ...plain, variant: { ...plain.variant, ...pia } };
  const turns = aTranscript().turns.map((t) => ({ ...t, calls: [] }));
  const analysis = analyze({
    manifest,
    records: [aDigest({ caseId: "case-01", transcript: aTranscript({ turns }) })],
  });

  it("is not known, and never 0 or missing", () => {
    const text = renderTerminal(analysis, { style: createStyle(false), width: 120 });
    expect(text).toContain("- agent: calls, tokens and price are not known");
    expect(text).toContain("Pia, the module agents/pia.ts; its model is not known, judged by");
    expect(text).not.toContain("with agents/pia.ts");
    const markdown = renderMarkdown(analysis);
    expect(markdown).toContain(`| agent |${" not known |".repeat(8)}`);
    expect(markdown).toContain("| Agent | Pia, the module agents/pia.ts; its model is not known |");
  });
});
