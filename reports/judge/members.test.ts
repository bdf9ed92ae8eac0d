import { describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import { createStyle } from "../text/style.ts";
import { calibrate } from "./analysis.ts";
import { renderCalibration } from "./terminal.ts";

const CASES = 80;
const run = judgedRun({ cases: CASES, failed: 40 });
const panel = { ...run, manifest: { ...run.manifest, judgeModel: "lax + sharp" } };

/**
 * People agree with the panel and with its strict judge; the lenient one passes all, and can't tell each
 * eighth.
 */
function votes(words: boolean): Label[] {
  return panel.records.map((record, i): Label => {
    const { transcript, checks } = record.whole();
    const judge = checks[0]?.verdict.status === "fail" ? "fail" : "pass";
    return {
      v: 1,
      at: "2026-11-20T10:00:00.000Z",
      by: "jo",
      run: panel.manifest.runId,
      case: record.caseId,
      trial: record.trial,
      check: `judge-of-${record.caseId}`,
      criterion: "kind",
      question: "Is it kind?",
      judge_model: panel.manifest.judgeModel,
      conversation: conversationHash(transcript),
      vote: judge,
      critique: null,
      judge,
      ...(words && {
        votes: [
          { model: "lax", status: i % 8 === 0 ? "unscored" : "pass" },
          { model: "sharp", status: judge },
        ],
      }),
      after: null,
      drawn: { of: 40, count: 40 },
    };
  });
}

const measured = (judged: typeof panel, words = true) =>
  calibrate({ ...judged, labels: votes(words), tested: [] }, "development");

describe("the judges of a panel", () => {
  it("have a card each, by the same labels; what one could not tell is in none of its counts", () => {
    const { criteria } = measured(panel);
    const [lax, sharp] = criteria[0]?.members ?? [];
    const { judge } = criteria[0] ?? {};
    expect([lax?.model, sharp?.model]).toEqual(["lax", "sharp"]);
    expect(sharp).toMatchObject({ labels: judge?.labels, tpr: { rate: 1 }, tnr: { rate: 1 } });
    expect(lax?.tpr?.rate).toBe(1);
    expect(lax?.tnr).toMatchObject({ rate: 0, same: 0 });
    expect(lax?.labels).toBeLessThan(judge?.labels ?? 0);
  });

  it("are told one by one on a terminal", () => {
    const page = { style: createStyle(false), width: 1000 };
    const text = renderCalibration(measured(panel), page);
    expect(text).toMatch(
      /Each judge of the panel, had it decided alone:\n {2}- lax: Of \d+ that people failed, the judge failed 0;.* of bad ones it catches 0 %/,
    );
    expect(renderCalibration(measured(run), page)).not.toContain("of the panel");
    expect(renderCalibration(measured(panel, false), page)).not.toContain("of the panel");
  });
});
