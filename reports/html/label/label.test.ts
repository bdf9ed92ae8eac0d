import { inflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { labelsOf, readLabels, type LabelAnswer } from "../../../labels/index.ts";
import { judgedRun } from "../../../tests/fixtures/judged-run.ts";
import { drawQuestions } from "../../labelling/draw.ts";
import { runDocument } from "../../count/run-document.ts";
import { renderRunHtml } from "../run.tsx";
import { answer, next, resume, step, undo } from "./answers.ts";
import type { PageLabels, PageQuestion, Unsealed } from "./contract.ts";
import { labelsOfPage, openLabels } from "./data.ts";
import { browserDesk, exported, imported } from "./desk.ts";

const run = judgedRun({ cases: 12, failed: 4 });
const questions = () =>
  drawQuestions(run, { size: 10, by: null, labels: [], second: false, random: () => () => 0.3 }).questions;
const unpack = (packed: string): unknown =>
  JSON.parse(inflateRawSync(Buffer.from(packed, "base64")).toString());

function page(): PageLabels {
  const labels = labelsOfPage({ questions, manifest: run.manifest });
  if (labels === null) throw new Error("there is something to ask");
  return labels;
}
const asked = (labels: PageLabels): PageQuestion[] => unpack(labels.questions) as PageQuestion[];

describe("what a page asks", () => {
  it("holds the question and the conversation, and of the judge's word nothing that can be read", () => {
    const labels = page();
    expect(asked(labels)).toHaveLength(10);
    for (const text of [JSON.stringify(labels), JSON.stringify(asked(labels))]) {
      expect(text).not.toMatch(/verdict-|"judge"|"pass"|"fail"|drawn|"of":/);
    }
    expect(asked(labels)[0]).toMatchObject({
      asked: "It is kind.",
      criteria: ["Is kind", "Is true"],
      said: { checks: [] },
    });
    expect(openLabels(questions(), run.manifest, { by: "jo", before: 2 })).toMatchObject({
      sealed: [],
      by: "jo",
    });
  });

  it("seals the judge's word, its quotes and the weight for each question by itself", () => {
    const labels = page();
    const sealed = labels.sealed.map((s) => unpack(s) as Unsealed);
    expect(sealed.map((s) => s.judge.status).sort()).toEqual(
      [..."ffffpppppp"].map((c) => (c === "f" ? "fail" : "pass")),
    );
    expect(sealed[0]?.frames.map((f) => f.criterion)).toEqual(["kind", "true"]);
    expect(
      sealed
        .map((s) => s.frames[0]?.drawn.of)
        .join("")
        .split("")
        .sort()
        .join(""),
    ).toBe("4444888888");
  });

  it("is not asked where no judge decides, and is part of the page of a run where one does", () => {
    expect(labelsOfPage({ questions: () => [], manifest: run.manifest })).toBeNull();
    const html = (o: object): string => [...renderRunHtml(runDocument({ ...run, ...o }))].join("");
    expect(html({ questions })).toContain('id="labels"');
    expect(html({ questions })).toContain("Label 10 conversations");
    expect(html({})).not.toContain('id="labels"');
  });
});

describe("a sitting", () => {
  const ids = ["a", "b", "c"];
  const pass: LabelAnswer = { vote: "pass", critique: null, after: null, at: "2026-11-26T10:00:00.000Z" };

  it("goes from one question to the next open one, and returns to those that were left out", () => {
    let s = resume(ids, {});
    s = step(s, ids, 1);
    s = next(answer(s, ids, pass), ids);
    expect(s.at).toBe(2);
    s = next(answer(s, ids, pass), ids);
    expect(s.at).toBe(0);
    expect(next(answer(s, ids, pass), ids).at).toBe(3);
    expect(resume(ids, { a: pass, c: pass }).at).toBe(1);
  });

  it("takes an answer back: this one's, else that of the question before", () => {
    const s = answer(resume(ids, {}), ids, pass);
    expect(undo(s, ids)).toEqual({ at: 0, answers: {} });
    expect(undo(next(s, ids), ids)).toEqual({ at: 0, answers: {} });
    expect(undo(resume(ids, {}), ids)).toEqual({ at: 0, answers: {} });
  });
});

describe("labels of a page", () => {
  const at = "2026-11-26T10:00:00.000Z";
  const labels = page();
  const said = (i: number): LabelAnswer => ({
    vote: (["pass", "fail", "cant_tell"] as const)[i % 3] ?? "pass",
    critique: i % 2 === 0 ? null : `because "${i}"\n`,
    after: ([null, "was_wrong", "unclear", "stands"] as const)[i % 4] ?? null,
    at,
  });
  const answers = Object.fromEntries(asked(labels).map((q, i) => [q.id, said(i)]));
  const file = (): Promise<string> =>
    exported({ questions: asked(labels), desk: browserDesk(labels, "jo"), answers, by: "jo" });

  it("leave it as the project keeps them, a line for each criterion, and come back without loss", async () => {
    const text = await file();
    const { labels: read, problems } = readLabels({ file: "l", text });
    expect([read.length, problems]).toEqual([20, []]);
    expect(read).toEqual(questions().flatMap((q, i) => labelsOf(q.frames, said(i), "jo")));
    expect(imported(text, { questions: asked(labels), by: "jo" })).toEqual({ answers, others: 0 });
  });

  it("are not loaded where they are another's, of other conversations, or damaged", async () => {
    const text = `${await file()}{"v":1}\nnot JSON\n`;
    expect(imported(text, { questions: asked(labels), by: "kim" })).toEqual({ answers: {}, others: 22 });
    expect(imported(text, { questions: [], by: "jo" }).others).toBe(22);
  });
});
