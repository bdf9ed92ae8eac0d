import { describe, expect, it } from "vitest";
import {
  aCheck,
  aCriterion,
  aDigest,
  aManifest,
  aTranscript,
  recordsOf,
} from "../tests/fixtures/trials/records.ts";
import { analyze, createStyle, renderJson, renderJunit, renderMarkdown, renderTerminal } from "./index.ts";
import { forJson } from "./text/escape.ts";
import { widthOf, wrapText } from "./text/wrap.ts";

const HOSTILE =
  '\u001b[2J\u001b]0;owned\u0007<script>alert(1)</script> \u202eevil ]]> & "quoted" | cell `code` \u0000 \ud800';

function hostileRun() {
  const manifest = aManifest({ cases: 2, trials: 1 });
  const transcript = aTranscript();
  transcript.turns.forEach((t) => {
    t.customer = HOSTILE;
    t.agent = HOSTILE;
    t.toolCalls = [
      { name: "get_quote", input: { make: HOSTILE }, result: HOSTILE, isError: false, durationMs: 1 },
    ];
  });
  const verdict = {
    status: "fail" as const,
    reason: HOSTILE,
    evidence: [{ turn: 0, speaker: "agent" as const, quote: HOSTILE }],
  };
  const records = [
    aDigest({
      caseId: "case-01",
      outcome: "failed",
      transcript,
      checks: [aCheck("fail", { label: HOSTILE, verdict })],
    }),
    aDigest({ caseId: "case-02", outcome: "errored", error: { message: HOSTILE, failure: null } }),
  ];
  return { manifest, records };
}

const widths = [40, 60, 80, 100, 120, 160];

describe("renderTerminal", () => {
  it.each(widths)("fits a terminal of %i columns", (width) => {
    const manifest = aManifest({ cases: 12, trials: 3 });
    const records = recordsOf(manifest, (c) => (c < 3 ? "failed" : c === 4 ? "errored" : "passed"));
    const text = renderTerminal(analyze({ manifest, records }), { style: createStyle(false), width });
    expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(width);
    expect(text).toContain("SIMULATED: says nothing about Claude");
    expect(text).toContain("case-01");
  });

  it("shows escapes of a conversation as text", () => {
    const text = renderTerminal(analyze(hostileRun()), { style: createStyle(false), width: 100 });
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain("␛[2J");
  });

  it("uses colours only when told to", () => {
    const manifest = aManifest({ cases: 2, trials: 1 });
    const analysis = analyze({ manifest, records: recordsOf(manifest) });
    expect(renderTerminal(analysis, { style: createStyle(false), width: 100 })).not.toContain("\u001b[");
    expect(renderTerminal(analysis, { style: createStyle(true), width: 100 })).toContain("\u001b[");
  });

  it("is as wide as the terminal, also where criteria have Chinese names without a blank", () => {
    const criterion = aCriterion({
      name: "车险可以在网上办理吗".repeat(8),
      owner: "客户服务质量管理部门的负责人",
    });
    const manifest = aManifest({ cases: 2, trials: 1, criteria: [criterion] });
    for (const width of [60, 80, 100, 140]) {
      const text = renderTerminal(analyze({ manifest, records: recordsOf(manifest) }), {
        style: createStyle(false),
        width,
      });
      for (const line of text.split("\n")) expect(widthOf(line)).toBeLessThanOrEqual(width);
      expect(text.replace(/\s/g, "")).toContain("车险可以");
    }
  });

  it("carries no banner for a run on Claude", () => {
    const manifest = aManifest({ cases: 1, trials: 1, simulated: false });
    const text = renderTerminal(analyze({ manifest, records: [] }), {
      style: createStyle(false),
      width: 100,
    });
    expect(text).not.toContain("SIMULATED");
  });
});

describe("renderMarkdown", () => {
  it("shows markup of a conversation as text", () => {
    const text = renderMarkdown(analyze(hostileRun()));
    expect(text).not.toContain("<script>");
    expect(text).toContain("&lt;script&gt;");
    expect(text).toContain("\\| cell \\`code\\`");
    expect(text.startsWith("# Evaluation of Eva\n\n> **SIMULATED")).toBe(true);
  });

  it("tells criteria that can't be measured, with the reason", () => {
    const unmeasured = {
      measurable: false as const,
      id: "csat",
      name: "Satisfaction",
      about: "",
      owner: "Ops",
      target: ">= 4 of 5",
      reason: "Nobody rates a conversation.",
    };
    const manifest = aManifest({ cases: 1, trials: 1, criteria: [aCriterion(), unmeasured] });
    const text = renderMarkdown(analyze({ manifest, records: recordsOf(manifest) }));
    expect(text).toContain("- Satisfaction (Ops): Nobody rates a conversation.");
    expect(text).toContain("not measurable");
  });
});

describe("of more trials than can be told of", () => {
  const manifest = aManifest({ cases: 6, trials: 200 });
  const records = recordsOf(manifest, (i) => (i < 3 ? "failed" : "errored"));
  const analysis = analyze({ manifest, records });
  const untold =
    "34 more of its trials failed and are not told here: junit.xml says why, and assay show what was said.";

  it("says how many are left out, and where they are", () => {
    const markdown = renderMarkdown(analysis);
    expect(markdown.split("34 more of its trials failed and are not told here")).toHaveLength(4);
    expect(markdown).toContain("- and 102 more: junit.xml names them all");
    const terminal = renderTerminal(analysis, { style: createStyle(false), width: 200 });
    expect(terminal).toContain(untold);
    expect(terminal).toMatch(/and 5\d\d more: see report\.md/);
  });

  it("names every one as JUnit", () => {
    expect(renderJunit(analysis)).toContain('tests="1200" failures="600" errors="600"');
  });
});

describe("renderJunit", () => {
  it("is well-formed XML 1.0 whatever was said, with every trial in it", () => {
    const xml = renderJunit(analyze(hostileRun()));
    // oxlint-disable-next-line no-control-regex
    expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
    expect(xml).toContain('tests="2" failures="1" errors="1" skipped="0"');
    expect(xml).not.toContain("<script>");
    expect(xml.isWellFormed()).toBe(true);
    // Every tag is closed, and no text of the conversation opens one.
    const open = [...xml.matchAll(/<([a-z]+)[^<>]*[^/<>]?>/g)]
      .filter((m) => !m[0].endsWith("/>"))
      .map((m) => m[1] ?? "");
    const closed = [...xml.matchAll(/<\/([a-z]+)>/g)].map((m) => m[1] ?? "");
    const byName = (a: string, b: string): number => (a < b ? -1 : 1);
    expect(open.toSorted(byName)).toEqual(closed.toSorted(byName));
    expect(xml).toContain("SIMULATED: says nothing about Claude");
  });

  it("is not green where all was played and its record was lost, and counts an interruption by its trials alone", () => {
    const manifest = { ...aManifest({ cases: 2, trials: 1 }), stopped: "journal.ndjson was deleted" };
    const lost = renderJunit(analyze({ manifest, records: recordsOf(manifest) }));
    expect(lost).toContain('tests="3" failures="0" errors="1"');
    expect(lost).toContain('<error type="lost" message="journal.ndjson was deleted">');
    expect(renderJunit(analyze({ manifest, records: [] }))).toContain('tests="2" failures="0" errors="0"');
  });

  it("counts a trial that was not run as skipped, never as passed", () => {
    const manifest = aManifest({ cases: 2, trials: 1 });
    expect(renderJunit(analyze({ manifest, records: [] }))).toContain(
      'tests="2" failures="0" errors="0" skipped="2"',
    );
  });
});

describe("renderJson", () => {
  it("is as JSON is written everywhere, but that everything can be seen", () => {
    const analysis = analyze(hostileRun());
    const json = renderJson(analysis);
    expect(json).toBe(`${forJson(JSON.stringify(JSON.parse(json), null, 2))}\n`);
    expect(json).not.toContain("\u202e");
    const nothing = { ...analysis, suites: [], failing: [], complete: undefined as unknown as boolean };
    const short = renderJson(nothing);
    expect(short).toBe(`${forJson(JSON.stringify(JSON.parse(short), null, 2))}\n`);
    expect(JSON.parse(short)).toMatchObject({ suites: [], failing: [] });
  });

  it("can be read back", () => {
    const manifest = aManifest({ cases: 2, trials: 2 });
    const analysis = analyze({ manifest, records: recordsOf(manifest) });
    const told: unknown = JSON.parse(renderJson(analysis));
    expect(told).toMatchObject(analysis);
    expect(told).toMatchObject({
      verdict: { kind: "undecided", sentence: expect.stringMatching(/^Not enough evidence yet: /) },
      criteria: [{ because: expect.stringContaining("more cases without a failure") }],
    });
  });
});

describe("wrapText", () => {
  it("breaks at spaces, and a long word where it must", () => {
    expect(wrapText("one two three", 12, 2)).toBe("  one two\n  three");
    expect(
      wrapText(`a ${"x".repeat(25)}`, 20, 0)
        .split("\n")
        .every((l) => l.length <= 20),
    ).toBe(true);
  });
});
