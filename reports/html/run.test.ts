import { describe, expect, it } from "vitest";
import {
  aCheck,
  aCriterion,
  aDigest,
  aManifest,
  aTranscript,
  recordsOf,
} from "../../tests/fixtures/trials/records.ts";
import { runDocument } from "../count/run-document.ts";
import { renderCriteriaSvg } from "./criteria-svg.tsx";
import { renderRunHtml } from "./run.tsx";

const manifest = aManifest({ cases: 3, trials: 2, criteria: [aCriterion({ severity: "invariant" })] });
const html = (run: Parameters<typeof runDocument>[0]): string =>
  [...renderRunHtml(runDocument(run))].join("");

describe("the page of a run without its script", () => {
  const records = recordsOf(manifest, (c) => (c === 0 ? "failed" : "passed"));
  const page = html({ manifest, records });

  it("begins with the verdict, and says what was evaluated and what is missing", () => {
    expect(page.replace(/<[^>]+>/g, "")).toContain(
      "Eva isn’t ready to ship. The one criterion that must hold is not met.",
    );
    for (const words of [
      "SIMULATED",
      "Support quality",
      "target 95\u00a0%",
      "4 of 6",
      "assay run",
      "prompts/eva",
      "abcdef012345",
    ]) {
      expect(page).toContain(words);
    }
    expect(page).toContain("0 trials errored, 0 unscored, 0 not run");
  });

  it("never says of a simulator's answers that something is ready to ship", () => {
    const plan = aManifest({ cases: 40, trials: 1, criteria: [aCriterion()] });
    const said = (simulated: boolean): string =>
      html({
        manifest: { ...plan, target: { ...plan.target, simulated } },
        records: recordsOf(plan),
      }).replace(/<[^>]+>/g, "");
    expect(said(true)).toContain("Eva does well on the simulator. The one criterion that must hold is met.");
    expect(said(true)).not.toContain("ready to ship");
    expect(said(false)).toContain("Eva is ready to ship by these cases.");
  });

  it("holds the conversation of what failed with its checks", () => {
    expect(page).toContain("I can only help with insurance.");
    expect(page).toContain("because it fail");
  });

  it("says what a check asks in its author's words, with the rule beside them", () => {
    const checks = [aCheck("fail", { label: "matches /insur|cover/i", inWords: "Leads back to insurance." })];
    const own = html({ manifest, records: [aDigest({ caseId: "case-01", outcome: "failed", checks })] });
    expect(own).toMatch(
      /<dd><span dir="auto">Leads back to insurance\.<\/span><details><summary>the rule<\/summary>/,
    );
    expect(own).toContain("matches /insur|cover/i");
  });

  it("makes no request, and allows only its own script and style", () => {
    expect(page).toMatch(
      /content="default-src 'none';style-src 'sha256-[\w+/=]+';script-src 'sha256-[\w+/=]+';base-uri 'none';form-action 'none'"/,
    );
    expect(page).not.toMatch(/\s(?:src|style|on\w+)=|<link|<img|href="(?!#)/);
  });

  it("is the same again for the same records in another order", () => {
    expect(html({ manifest, records: records.toReversed() })).toBe(page);
  });
});

describe("hostile text", () => {
  const nasty =
    "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u202e\u200b www.evil.example \"'&<!--";

  it("is only ever text, and what is invisible in it is seen", () => {
    const turns = aTranscript().turns.map((t) => ({
      ...t,
      customer: nasty,
      agent: nasty,
      toolCalls: [{ name: nasty, input: { [nasty]: nasty }, result: nasty, isError: true, durationMs: 1 }],
    }));
    const checks = [
      aCheck("fail", {
        label: nasty,
        why: nasty,
        verdict: { status: "fail", reason: nasty, evidence: [{ turn: 0, speaker: "agent", quote: nasty }] },
      }),
    ];
    const page = html({
      manifest: { ...manifest, command: nasty, warnings: [nasty] },
      records: [
        aDigest({ caseId: "case-01", outcome: "failed", transcript: aTranscript({ turns }), checks }),
      ],
    });
    expect(page.match(/<script/g)).toHaveLength(2);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).not.toMatch(/<img|\u202e|\u200b/);
    expect(page).toContain("\\u{202e}");
  });
});

it("the criteria are a picture by themselves, too", () => {
  const svg = renderCriteriaSvg(runDocument({ manifest, records: recordsOf(manifest, () => "failed") }));
  expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(svg).toContain("SIMULATED");
  expect(svg).toMatch(/not met.*0 of 6/s);
  expect(svg).not.toMatch(/ style=|<script|href=/);
});
