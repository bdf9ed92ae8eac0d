import { describe, expect, it } from "vitest";
import { aCheck, aManifest, aTranscript, digestOf, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { TrialView } from "../count/analysis.ts";
import { analyze } from "../count/analyze.ts";
import { failureStories } from "./failures.ts";
import { expectedWords, insteadWords, trialsWords } from "./story-words.ts";
import { createStyle, renderMarkdown, renderTerminal } from "../index.ts";

function failed(trial: number, reason: string, id = "0.expect.0"): TrialView {
  const check = aCheck("fail", { id, verdict: { status: "fail", reason, evidence: [] } });
  return {
    caseId: "c",
    trial,
    outcome: "failed",
    error: null,
    checks: [check],
    transcript: aTranscript(),
  };
}

function linesOf(...trials: TrialView[]): string[] {
  return failureStories({ trials }).flatMap((story) => [
    trialsWords(story),
    ...story.checks.flatMap((c) => [expectedWords(c), ...insteadWords(c, 3)]),
  ]);
}

describe("trials in which the same check failed", () => {
  it("are one story where the reason is the same", () => {
    expect(linesOf(failed(0, "said Geico"), failed(2, "said Geico"))).toEqual([
      "trials 1 and 3 (the conversation of trial 1 is shown)",
      'reply 1, expected: says "insurance"',
      "instead: said Geico",
    ]);
  });

  it("keep their reasons apart, whichever trial gave them", () => {
    expect(linesOf(failed(2, "said Geico"), failed(4, "said USAA"), failed(7, "said Geico"))).toEqual([
      "trials 3, 5 and 8 (the conversation of trial 3 is shown)",
      'reply 1, expected: says "insurance"',
      "instead, trials 3 and 8: said Geico",
      "instead, trial 5: said USAA",
    ]);
  });

  it("say how many reasons are left out", () => {
    const trials = ["a", "b", "c", "d"].map((reason, i) => failed(i, reason));
    expect(linesOf(...trials).slice(2)).toEqual([
      "instead, trial 1: a",
      "instead, trial 2: b",
      "and 2 more reasons in the other trials",
    ]);
  });
});

describe("trials in which other checks failed", () => {
  it("are stories of their own", () => {
    expect(failureStories({ trials: [failed(0, "x"), failed(1, "x", "end.0")] })).toHaveLength(2);
    expect(linesOf(failed(1, "x", "end.0"))).toContain('conversation, expected: says "insurance"');
  });
});

describe("a failure in a report", () => {
  const manifest = aManifest({ cases: 1, trials: 2 });
  const records = recordsOf(manifest, () => "failed").map((r) =>
    digestOf({
      ...r.whole(),
      checks: [
        aCheck("fail", {
          label: "the judge finds: Does not promise anything.",
          verdict: { status: "fail", reason: "It promises.", evidence: [] },
        }),
      ],
    }),
  );
  const analysis = analyze({ manifest, records });
  const terminal = renderTerminal(analysis, { style: createStyle(false), width: 120 });
  const markdown = renderMarkdown(analysis);

  it("reads as what was expected and what came instead, with one full stop", () => {
    for (const text of [terminal, markdown]) {
      expect(text).toContain("reply 1, expected: the judge finds: Does not promise anything.\n");
      expect(text).toContain("instead: It promises.\n");
      expect(text).not.toContain("..");
    }
  });

  it("names the agent, and no Agent", () => {
    expect(terminal).toContain("Eva: I can only help with insurance.");
    expect(markdown).toContain("**Eva:** I can only help with insurance.");
    expect(terminal + markdown).not.toMatch(/Agent\b/);
  });

  it("puts the verdict into the first sentence of each format", () => {
    const verdict =
      "Not met: Stays on topic, and steers kindly back to insurance when asked about other things.";
    expect(terminal.split("\n").filter((line) => line !== "")[1]).toBe(verdict);
    expect(markdown.split("\n\n")[2]).toBe(`**${verdict}**`);
  });
});
