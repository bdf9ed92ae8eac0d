import { describe, expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { makeBaseline } from "../baseline/make.ts";
import { compareRuns } from "../compare/analyze.ts";
import { DEFAULT_GATE } from "../gate/analysis.ts";
import { analyzeGate } from "../gate/analyze.ts";
import { runDocument } from "../count/run-document.ts";
import { renderComparisonHtml } from "./comparison.tsx";
import { renderGateHtml } from "./gate.tsx";

const told = (text: string) => ({ sections: { "rules.md": text } });
const hashed = (run: ReturnType<typeof aManifest>, hash: string) => ({
  ...run,
  variant: { ...run.variant, sectionHashes: { "rules.md": hash } },
});
const before = { ...hashed(aManifest({ cases: 12, trials: 10 }), "a1"), ...told("Be kind.\nName nobody.") };
const now = { ...hashed(aManifest({ cases: 12, trials: 10 }), "b2"), runId: "later", ...told("Be kind.") };
const good = recordsOf(before, () => "passed");
const worse = recordsOf(now, (c) => (c < 6 ? "failed" : "passed"));
const words = (html: string): string => html.replace(/<script.*/s, "").replace(/<[^>]+>/g, " ");

describe("the page of a gate", () => {
  const baseline = makeBaseline({
    manifest: before,
    records: good,
    blessed: { by: "a", at: "2026-11-23T00:00:00Z", note: null },
  });
  const gate = analyzeGate({ baseline, manifest: now, records: worse, settings: DEFAULT_GATE });
  const run = runDocument({ manifest: now, records: worse, baseline, sections: before.sections });
  const page = [...renderGateHtml({ gate, run })].join("");

  it("begins with the answer, then shows each criterion before and after", () => {
    expect(words(page)).toMatch(/FAIL\. +Don't ship/);
    expect(words(page)).toMatch(/What went wrong +: Because it fail \(6\Wcases\)/);
    expect(words(page)).toContain("−50.0\u00a0points");
    expect(page).toContain("passed 10 of 10 before, 0 of 3 now");
  });

  const said = (reply: string): string => {
    const broke = gate.broke.slice(0, 1).map((c) => ({ ...c, said: reply }));
    return [...renderGateHtml({ gate: { ...gate, broke }, run })].join("");
  };

  it("quotes the reply in which a case broke as text, and folds the rest of a long one", () => {
    const short = said('<img src=x onerror="alert(1)">\nOn Friday.');
    expect(short).toContain(
      "said: &quot;&lt;img src=x onerror=&quot;alert(1)&quot;> On Friday.&quot;</span>",
    );
    expect(short).not.toContain("<img src=x");
    const long = said(`${"word ".repeat(60)}end`);
    expect(long).toMatch(
      /<details class="why"><summary dir="auto">[^<]+ said: &quot;(?:word )+word…&quot;<\/summary><span dir="auto">… (?:word )+end&quot;<\/span>/,
    );
    expect(words(long).match(/\bword\b/g)).toHaveLength(60);
  });

  it("shows what changed in the prompt beside the cases that broke, and the report of its run", () => {
    expect(page).toMatch(/<li class="removed"><span>removed<\/span><span dir="auto">Name nobody\.<\/span>/);
    expect(page).toContain("The same trials beside the targets; the gate above compares with the baseline.");
    expect(page).toContain('id="criteria"');
    expect(page).toContain('id="cases"');
  });
});

describe("the page of a comparison", () => {
  const runs = [
    { manifest: before, records: good },
    { manifest: now, records: worse },
  ];
  const page = [...renderComparisonHtml({ comparison: compareRuns(runs), runs, whole: false })].join("");

  it("says who won, what broke, and holds the conversations of both", () => {
    expect(words(page)).toContain("Winner:");
    expect(words(page)).toContain("10 of 10, then 0 of 10");
    const data = JSON.parse(/id="data">(.*?)<\/script>/s.exec(page)?.[1] ?? "") as {
      cases: { runs: { outcomes: string }[]; change: string | null }[];
      conversations: { blocks: { index: number[][] }[] };
    };
    expect(data.cases[0]).toMatchObject({
      change: "worse",
      runs: [{ outcomes: "p".repeat(10) }, { outcomes: "f".repeat(10) }],
    });
    // A conversation that passed in the first run, beside one that did not pass in the second.
    const held = data.conversations.blocks.flatMap((b) => b.index.map((at) => at.join()));
    expect(held).toEqual(expect.arrayContaining(["0,0,3", "1,0,3"]));
  });
});
