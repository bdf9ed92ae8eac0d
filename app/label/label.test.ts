import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import type { Manifest, StoredRun } from "../../runner/index.ts";
import { aCheck, aCriterion, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import { labelFile, labelsOf, openLabels } from "./files.ts";
import { drawQuestions } from "./questions.ts";
import { createSession } from "./session.ts";

/** Six cases that a judge decides, which it failed in two; the rule of a seventh failed. */
function stored(): StoredRun {
  const base = aManifest({
    cases: 7,
    trials: 1,
    criteria: [aCriterion({ id: "kind" }), aCriterion({ id: "true" })],
  });
  const criteria = ["kind", "true"];
  const manifest: Manifest = {
    ...base,
    cases: base.cases.map((c) => ({
      ...c,
      checks: [
        { id: "expect.0", hash: `judge ${c.id}`, severity: "required", criteria, judged: true },
        { id: "expect.1", hash: `rule ${c.id}`, severity: "required", criteria },
      ],
    })),
  };
  const records = manifest.cases.map((c, i) =>
    aDigest({
      caseId: c.id,
      checks: [
        aCheck(i < 2 ? "fail" : "pass", { id: "expect.0", criteria, kind: "judge" }),
        aCheck(i === 6 ? "fail" : "pass", { id: "expect.1", criteria }),
      ],
    }),
  );
  return { manifest, records, problems: [], outdated: 0 };
}

const draw = (o: Partial<Parameters<typeof drawQuestions>[1]> = {}) =>
  drawQuestions(stored(), { size: 100, by: "jo", labels: [], second: false, random: () => 0.5, ...o });

function answer(questions: ReturnType<typeof draw>, by = "jo"): Label[] {
  const session = createSession(questions, by);
  const labels: Label[] = [];
  while (session.step.kind !== "done") {
    session.vote("pass", null);
    labels.push(...session.compare("stands", new Date(0)));
  }
  return labels;
}

describe("what people are asked", () => {
  it("is what the judge decided: not a rule, and not a conversation that a rule failed", () => {
    const questions = draw({ criterion: "kind" });
    expect(questions).toHaveLength(6);
    expect(new Set(questions.map((q) => q.check.kind))).toEqual(new Set(["judge"]));
    expect(questions.filter((q) => q.label.judge === "fail").map((q) => q.label.drawn)).toEqual([
      { of: 2, count: 2 },
      { of: 2, count: 2 },
    ]);
  });

  it("is not asked twice of one person, and --second asks what others have answered", () => {
    const first = answer(draw({ criterion: "kind", size: 4 }));
    expect(draw({ criterion: "kind", labels: first })).toHaveLength(2);
    expect(draw({ criterion: "kind", labels: first, by: "kim", second: true })).toHaveLength(4);
    expect(draw({ criterion: "kind", labels: first, second: true })).toHaveLength(0);
  });

  it("names the criteria there are for one that is not", () => {
    expect(() => draw({ criterion: "kindness" })).toThrow(/no criterion kindness\. It has: kind, true/);
  });
});

describe("a session", () => {
  it("asks a question that counts for two criteria once, and keeps a label for each", () => {
    const questions = draw();
    expect(questions).toHaveLength(12);
    const session = createSession(questions, "jo");
    expect(session.step).toMatchObject({ kind: "vote", number: 1, of: 6 });
    session.vote("fail", "curt");
    expect(session.step).toMatchObject({ kind: "compare", vote: "fail" });
    const labels = session.compare("stands", new Date(0));
    expect(labels.map((l) => [l.criterion, l.vote, l.critique])).toEqual([
      ["kind", "fail", "curt"],
      ["true", "fail", "curt"],
    ]);
  });

  it("counts the other vote of who sees that they were wrong, and says so", () => {
    const session = createSession(draw({ criterion: "kind" }), "jo");
    session.vote("fail", null);
    expect(session.compare("was_wrong", new Date(0))[0]).toMatchObject({ vote: "pass", after: "was_wrong" });
    session.vote("cant_tell", null);
    expect(session.compare("was_wrong", new Date(0))[0]).toMatchObject({ vote: "cant_tell" });
  });

  it("goes back to a vote, and to the question before", () => {
    const session = createSession(draw({ criterion: "kind" }), "jo");
    session.vote("fail", null);
    session.undo();
    expect(session.step).toMatchObject({ kind: "vote", number: 1 });
    session.skip();
    session.undo();
    expect(session.step).toMatchObject({ kind: "vote", number: 1 });
  });
});

describe("the file", () => {
  let cwd = "";
  beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), "assay-labels-"))));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));

  it("keeps each label in a line, and is read back with its damaged lines named", async () => {
    const { manifest } = stored();
    const file = labelFile(manifest.variant);
    const book = await openLabels({ cwd }, file);
    const labels = answer(draw({ criterion: "kind" }));
    await book.add(labels);
    await book.close();
    expect(readFileSync(join(cwd, file), "utf8").trimEnd().split("\n")).toHaveLength(6);
    const told: string[] = [];
    expect(await labelsOf({ cwd, tell: (line) => told.push(line) }, manifest.variant)).toEqual(labels);
    expect(told).toEqual([]);
    expect(await labelsOf({ cwd: join(cwd, "nowhere"), tell: () => undefined }, manifest.variant)).toEqual(
      [],
    );
  });
});
