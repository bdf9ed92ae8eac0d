import { describe, expect, it } from "vitest";
import { aCheck, aDigest, aManifest, aTranscript, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { createStyle } from "../text/style.ts";
import { listOf, shownOf, type Shown } from "./analysis.ts";
import { renderShownList } from "./list-terminal.ts";
import { renderShownMarkdown } from "./markdown.ts";
import { renderShownTerminal } from "./terminal.ts";

const page = { style: createStyle(false), width: 80 };
const manifest = aManifest({ cases: 2, trials: 3 });
const how = (c: number, t: number): "failed" | "passed" | "not_run" =>
  c === 1 ? "not_run" : t === 1 ? "failed" : "passed";
const run = { manifest, records: recordsOf(manifest, how) };

function shown(trial: number | null, caseId = "case-01"): Shown {
  const found = shownOf(run, { caseId, trial });
  if (found === null) throw new Error("there is such a conversation");
  return found;
}

describe("a conversation of a run", () => {
  it("is the first that failed, or the one that was named, also where it passed", () => {
    expect(shown(null)).toMatchObject({ trial: 2, outcome: "failed" });
    expect(shown(3)).toMatchObject({ trial: 3, outcome: "passed" });
    expect(shownOf(run, { caseId: "case-01", trial: 4 })).toBe(null);
    expect(shownOf(run, { caseId: "case-02", trial: null })).toBe(null);
    expect(shownOf(run, { caseId: "case-09", trial: null })).toBe(null);
  });

  it("shows customer, agent and each check with its verdict", () => {
    const text = renderShownTerminal(shown(3), page);
    expect(text).toContain("case-01, trial 3: passed\n");
    expect(text).toContain("trials: 1 passed, 2 failed, 3 passed (shown)\n");
    expect(text).toContain(
      "Customer\n  What's the weather?\nEva (80 ms)\n  I can only help with insurance.\n",
    );
    expect(text).toContain('- passed: reply 1, expected: says "insurance"\n    because it pass\n');
    expect(renderShownTerminal(shown(2), page)).toContain("- FAILED: reply 1, expected:");
  });

  it("says what a check asks in its author's words, and then its rule", () => {
    const own = shown(2);
    const said = {
      ...own,
      checks: [aCheck("fail", { label: "matches /insur|cover/i", inWords: "Leads back to insurance." })],
    };
    const wanted = /expected: Leads back to insurance\..*the rule: matches/s;
    expect(renderShownTerminal(said, page)).toMatch(wanted);
    expect(renderShownMarkdown(said)).toMatch(wanted);
  });
});

it("names what each reply changed in the agent's system", () => {
  const found = shown(3);
  const row = { id: "ana", email: "old", phone: "1" };
  const turns = found.transcript.turns.map((t) => ({
    ...t,
    changes: [
      { table: "customers", key: "ana", before: row, after: { ...row, email: "new" } },
      { table: "notes", key: "n1", before: null, after: { id: "n1" } },
      { table: "notes", key: "n0", before: { id: "n0" }, after: null },
    ],
  }));
  const changed = { ...found, transcript: { ...found.transcript, turns } };
  for (const text of [renderShownTerminal(changed, page), renderShownMarkdown(changed)]) {
    const flat = text.replaceAll("\\", "").replaceAll("&gt;", ">");
    expect(flat).toContain('changed in customers: ana email: "old" -> "new"\n');
    expect(flat).toContain('added in notes: {"id":"n1"}');
    expect(flat).toContain('removed in notes: {"id":"n0"}');
  }
});

describe("what a hostile conversation holds", () => {
  const nasty = '\u001b[2J<script>\u202e| `x` "\u0007';
  const turns = aTranscript().turns.map((t) => ({
    ...t,
    customer: nasty,
    agent: `${nasty}\nsecond line`,
    end: "tool_limit" as const,
    toolCalls: [{ name: nasty, input: { a: nasty }, result: nasty, isError: true, durationMs: 1200 }],
    changes: [{ table: nasty, key: nasty, before: { [nasty]: 1 }, after: { [nasty]: nasty } }],
  }));
  const records = [
    aDigest({
      caseId: "case-01",
      outcome: "failed",
      transcript: aTranscript({ turns, end: "max_turns" }),
      checks: [
        aCheck("fail", {
          label: nasty,
          why: nasty,
          verdict: {
            status: "fail",
            reason: nasty,
            evidence: [{ turn: 0, speaker: "tool", quote: nasty }],
          },
        }),
      ],
    }),
  ];
  const found = shownOf({ manifest, records }, { caseId: "case-01", trial: null });

  it("is shown and never obeyed, with tools, quotes and ends", () => {
    if (found === null) throw new Error("there is such a conversation");
    const text = renderShownTerminal(found, page);
    // oxlint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).toContain("␛[2J");
    expect(text).toContain("failed after 1.2 s:");
    expect(text).toContain("(cut off: the agent went on calling tools)");
    expect(text).toContain("The conversation was cut off after the most messages that the case allows.");
    expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(80);
    const markdown = renderShownMarkdown(found);
    expect(markdown).not.toContain("<script>");
    expect(markdown).not.toContain("\u001b");
    expect(markdown).toContain("second line");
  });
});

describe("what there is to show", () => {
  it("is every case with each of its trials, also those that were not run", () => {
    const text = renderShownList(listOf(run), page);
    expect(text).toContain("2 cases and 6 trials of Eva\n");
    expect(text).toContain("- case-01: 1 passed, 2 failed, 3 passed\n");
    expect(text).toContain("- case-02: 1 not run, 2 not run, 3 not run\n");
  });
});
