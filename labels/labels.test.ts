import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestVotes, readLabels, chooseSample, type Label } from "./index.ts";

const LABEL: Label = {
  v: 1,
  at: "2026-11-25T10:00:00.000Z",
  by: "jo",
  run: "r",
  case: "c",
  trial: 0,
  check: "hash",
  criterion: "kind",
  question: "Is kind",
  judge_model: "judge",
  conversation: "words",
  vote: "pass",
  critique: null,
  judge: "fail",
  after: "stands",
  drawn: { of: 10, count: 5 },
};
const text = (...labels: unknown[]): string =>
  labels.map((l) => `${typeof l === "string" ? l : JSON.stringify(l)}\n`).join("");

describe("a file of labels", () => {
  it("is read back as it was written, whatever line breaks an editor made of it", () => {
    expect(readLabels({ file: "l", text: text(LABEL, { ...LABEL, by: "kim" }) }).labels).toHaveLength(2);
    expect(readLabels({ file: "l", text: `\uFEFF${text(LABEL).replace("\n", "\r\n")}\n\n` })).toEqual({
      labels: [LABEL],
      problems: [],
    });
  });

  it("loses only a damaged line, and says where it is and what is wrong", () => {
    const { labels, problems } = readLabels({
      file: "labels/eva.ndjson",
      text: text(LABEL, "{", { ...LABEL, vote: "maybe" }, { ...LABEL, more: 1 }, "<<<<<<< HEAD", LABEL),
    });
    expect(labels).toHaveLength(2);
    expect(problems).toEqual([
      expect.stringMatching(/^labels\/eva\.ndjson:2: no label/),
      expect.stringMatching(/^labels\/eva\.ndjson:3: no label \(vote: /),
      expect.stringMatching(/^labels\/eva\.ndjson:4: no label/),
      expect.stringMatching(/^labels\/eva\.ndjson:5: a mark of an unfinished merge/),
    ]);
  });

  it("counts the last vote of each person on each question, in any order of lines", () => {
    const later = { ...LABEL, at: "2026-11-25T11:00:00.000Z", vote: "fail" as const };
    const other = { ...LABEL, by: "kim" };
    expect(latestVotes([later, LABEL, other])).toEqual([other, later]);
  });
});

const candidates = fc.array(
  fc.record({
    caseId: fc.constantFrom("a", "b", "c", "d"),
    judge: fc.constantFrom("pass" as const, "fail" as const),
  }),
  { maxLength: 40 },
);
/** A random source with a fixed sequence. */
const random = (): (() => number) => {
  let n = 0;
  return () => ((n += 7919) % 10_007) / 10_007;
};

describe("a sample", () => {
  it("is half of what the judge failed and half of what it passed, each conversation once, and says of how many", () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 1, max: 30 }), (all, size) => {
        const drawn = chooseSample(all, size, random());
        expect(new Set(drawn.map((d) => d.candidate)).size).toBe(drawn.length);
        expect(drawn.length).toBe(Math.min(size, all.length));
        for (const judge of ["pass", "fail"] as const) {
          const own = drawn.filter((d) => d.candidate.judge === judge);
          const there = all.filter((c) => c.judge === judge).length;
          expect(own.length).toBeGreaterThanOrEqual(Math.min(there, Math.floor(size / 2)));
          for (const { drawn: of } of own) expect(of).toEqual({ of: there, count: own.length });
        }
      }),
    );
  });

  it("takes one of each case before a second of any", () => {
    const all = ["a", "a", "a", "a", "b", "c"].map((caseId) => ({ caseId, judge: "pass" as const }));
    const drawn = chooseSample(all, 3, random()).map((d) => d.candidate.caseId);
    expect(drawn.toSorted()).toEqual(["a", "b", "c"]);
  });
});
