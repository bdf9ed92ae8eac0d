import { describe, expect, it } from "vitest";
import { halfOf, withTested, type Label, type TestedLabel } from "../../labels/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import type { Manifest } from "../../runner/records.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import { analyze } from "../count/analyze.ts";
import { createStyle } from "../text/style.ts";
import { calibrate } from "./analysis.ts";
import { untested, type LabelledRun } from "./halves.ts";
import { renderCalibration } from "./terminal.ts";

const CASES = 60;
const run = judgedRun({ cases: CASES, failed: 20 });
const page = { style: createStyle(false), width: 100 };

/** Jo's votes on every conversation: she agrees with the judge, except on each tenth. */
function votes(o: Partial<Label> = {}): Label[] {
  return run.records.map((record, i): Label => {
    const { transcript, checks } = record.whole();
    const judge = checks[0]?.verdict.status === "fail" ? "fail" : "pass";
    const check = run.manifest.cases.find((c) => c.id === record.caseId)?.checks[0];
    return {
      v: 1,
      at: "2026-11-20T10:00:00.000Z",
      by: "jo",
      run: run.manifest.runId,
      case: record.caseId,
      trial: record.trial,
      check: check?.hash ?? "",
      criterion: "kind",
      question: checks[0]?.label ?? "",
      judge_model: run.manifest.judgeModel,
      conversation: conversationHash(transcript),
      vote: i % 10 === 0 ? (judge === "pass" ? "fail" : "pass") : judge,
      critique: null,
      judge,
      after: null,
      drawn: judge === "fail" ? { of: 20, count: 20 } : { of: 40, count: 40 },
      ...o,
    };
  });
}

/** The same run, with its question reworded. */
function reworded(): Manifest {
  return {
    ...run.manifest,
    cases: run.manifest.cases.map((c) => ({
      ...c,
      checks: c.checks.map((k) => ({ ...k, hash: `anew ${k.hash}` })),
    })),
  };
}

const seen = (labels: readonly Label[], by: string, at: string): TestedLabel[] =>
  labels.map((label) => ({ v: 1, tested: { at, by, run: "r" }, label }));
const labelled = (o: Partial<LabelledRun> = {}): LabelledRun => ({
  ...run,
  labels: votes(),
  tested: [],
  ...o,
});

describe("the halves of the labels", () => {
  it("are decided by the case alone, and are about as large", () => {
    const cases = Array.from({ length: 1000 }, (_, i) => ({ case: `case-${i}` }));
    const test = cases.filter((c) => halfOf(c) === "test").length;
    expect(Math.abs(test - 500)).toBeLessThan(60);
    expect(new Set(votes({ by: "kim" }).map((l, i) => halfOf(l) === halfOf(votes()[i] ?? l)))).toEqual(
      new Set([true]),
    );
    // The division into halves must not change from one version to the next.
    expect(cases.slice(0, 6).map(halfOf)).toEqual(["test", "test", "test", "development", "test", "test"]);
  });

  it("are shown apart, and only the development half is there to be read", () => {
    const dev = calibrate(labelled(), "development");
    expect(dev.halves.development + dev.halves.test).toBe(CASES);
    expect(dev.criteria[0]?.judge.labels).toBe(dev.halves.development);
    expect(dev.disagreements.length).toBeGreaterThan(0);
    expect(dev.disagreements.every((d) => halfOf({ case: d.caseId }) === "development")).toBe(true);
    expect(
      calibrate(labelled({ tested: seen(untested(labelled()), "jo", NOON) }), "test").disagreements,
    ).toEqual([]);
  });
});

const NOON = "2026-11-26T12:00:00.000Z";
const LATER = "2026-11-27T12:00:00.000Z";

describe("a look at the test half", () => {
  const first = seen(untested(labelled()), "jo", NOON);

  it("takes each label once for a question, and shows the same again, whatever people say later", () => {
    const again = labelled({ tested: first });
    expect(first.length).toBe(calibrate(labelled(), "test").halves.test);
    expect(untested(again)).toEqual([]);
    const changed = votes({ at: LATER, vote: "fail" });
    const [before, after] = [again, labelled({ tested: first, labels: [...votes(), ...changed] })].map(
      (r) => calibrate(r, "test").criteria[0],
    );
    expect(after?.judge).toEqual(before?.judge);
    expect(after?.looks).toEqual([{ at: NOON, by: "jo", run: "r", labels: first.length }]);
    expect(before?.before).toBeNull();
  });

  it("shows the same in whatever order two people's files were merged, and the first of two looks", () => {
    const second = seen(
      first.map((t) => ({ ...t.label, judge: "pass" as const })),
      "kim",
      LATER,
    );
    const merged = calibrate(labelled({ tested: [...second, ...first].toReversed() }), "test");
    expect(merged.criteria[0]?.judge).toEqual(
      calibrate(labelled({ tested: first }), "test").criteria[0]?.judge,
    );
  });

  it("is said to have been spent where the question was reworded since", () => {
    const anew = labelled({ manifest: reworded(), tested: first });
    const fresh = untested(anew);
    expect(fresh).toHaveLength(first.length);
    expect(fresh.every((l) => l.carried === true && l.check.startsWith("anew "))).toBe(true);
    const [found] = calibrate({ ...anew, tested: [...first, ...seen(fresh, "kim", LATER)] }, "test").criteria;
    expect(found?.before).toMatchObject({ by: "jo", at: NOON, conversations: first.length });
    const text = renderCalibration(
      calibrate({ ...anew, tested: [...first, ...seen(fresh, "kim", LATER)] }, "test"),
      page,
    );
    expect(text.replaceAll(/\s+/g, " ")).toMatch(
      /Looked at by kim on 2026-11-27 \(\d+ labels\)\. Careful: \d+ conversations of these had been looked at for an earlier question or judge, first by jo on 2026-11-26\./,
    );
  });
});

describe("a question that is reworded", () => {
  const anew = labelled({ manifest: reworded() });

  it("is compared with what people said of the same conversations", () => {
    const dev = calibrate(anew, "development");
    expect(dev.criteria[0]?.carried).toBe(dev.halves.development);
    expect(dev.halves).toEqual(calibrate(labelled(), "development").halves);
  });

  it("is not corrected by votes on the old one, until somebody tests it with them", () => {
    const judge = (labels: readonly Label[]) => {
      const [found] = analyze({ ...anew, labels }).criteria;
      return found?.measurable === true ? found.judge : null;
    };
    expect(judge(anew.labels)).toMatchObject({ labels: 0, older: CASES, corrected: null });
    const tested = seen(untested(anew), "jo", NOON);
    const after = judge(withTested(anew.labels, tested));
    expect(after?.labels).toBe(tested.length);
    // They were sampled by the old judge's verdicts: only how often the new one errs carries over.
    expect(after?.corrected?.from).toBe("other runs");
    expect(after?.older).toBe(CASES - tested.length);
  });

  it("says nothing of conversations that the run does not have, nor where the earlier question is unknown", () => {
    const elsewhere = votes().map((l) => ({ ...l, conversation: `other ${l.conversation}` }));
    expect(untested(labelled({ manifest: reworded(), labels: elsewhere }))).toEqual([]);
    const two: Manifest = {
      ...reworded(),
      cases: reworded().cases.map((c) => ({
        ...c,
        checks: c.checks.flatMap((k) => [k, { ...k, id: `${k.id}.more`, hash: `more ${k.hash}` }]),
      })),
    };
    const asked = untested(labelled({ manifest: two }));
    expect(asked.every((l) => l.check.startsWith("anew "))).toBe(true);
    const strange = votes().map((l) => ({ ...l, question: "something else" }));
    expect(untested(labelled({ manifest: two, labels: strange }))).toEqual([]);
  });
});

describe("a calibration", () => {
  it("says where judge and people differ, how far two people agree, and how many labels are missing", () => {
    const kim = votes({ by: "kim" }).map((l, i) => (i === 3 ? { ...l, vote: "cant_tell" as const } : l));
    const [found] = calibrate(labelled({ labels: [...votes(), ...kim] }), "development").criteria;
    expect(found?.people?.pairs).toBeGreaterThan(20);
    expect(found?.people?.agreed).toBe(found?.people?.pairs);
    expect(found?.more.failed).toBeGreaterThan(0);
  });

  it("names both halves, and says where there are no labels", () => {
    expect(renderCalibration(calibrate(labelled(), "development"), page)).toMatch(
      /By the development half of the labels: \d+ labels/,
    );
    expect(renderCalibration(calibrate(labelled({ labels: [] }), "development"), page)).toMatch(
      /No conversation that this judge decided is labelled yet/,
    );
  });
});
