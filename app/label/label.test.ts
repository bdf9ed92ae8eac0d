import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import type { Manifest, StoredRun } from "../../runner/index.ts";
import { aCheck, aCriterion, aDigest, aManifest } from "../../tests/fixtures/trials/records.ts";
import { keptLabels, labelFile, labelsOf, openLabels } from "./files.ts";
import { importLabels } from "./import.ts";
import { sampleOf, sampleRandom } from "./questions.ts";
import { judgedRun } from "../../tests/fixtures/judged-run.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { createSession } from "./session.ts";

/** Six cases that a judge decides, of which it failed two; a seventh, which a rule failed. */
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

const draw = (o: Partial<Parameters<typeof sampleOf>[1]> = {}) =>
  sampleOf(stored(), { size: 100, by: "jo", labels: [], second: false, random: () => () => 0.5, ...o })
    .questions;

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
    expect(questions.flatMap((q) => q.frames.filter((f) => f.judge === "fail").map((f) => f.drawn))).toEqual([
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

  it("counts the opposite vote of a person who finds their own vote wrong, and records why", () => {
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

describe("a second person", () => {
  const all = (n: number) => ({ ...judgedRun({ cases: n, failed: n / 2 }), problems: [], outdated: 0 });
  const sample = (o: Partial<Parameters<typeof sampleOf>[1]>) =>
    sampleOf(all(80), {
      size: 50,
      criterion: "kind",
      by: "jo",
      labels: [],
      second: false,
      random: sampleRandom("r", 1),
      ...o,
    });
  const first = answer(sample({}).questions);

  it("is asked about twenty conversations of the first person, with the weights of these, and thirty others", () => {
    const { questions } = sample({ by: "kim", labels: first });
    const known = new Map(first.map((l) => [l.conversation, l.drawn]));
    const shared = questions.filter((q) => known.has(q.frames[0]?.conversation ?? ""));
    expect([questions.length, shared.length]).toEqual([50, 20]);
    for (const q of shared) expect(q.frames[0]?.drawn).toEqual(known.get(q.frames[0]?.conversation ?? ""));
  });

  it("does not change the sample of the first person, who sees how much of it is done", () => {
    const later = answer(sample({ by: "kim", labels: first }).questions, "kim").map((l) => ({
      ...l,
      at: "2026-11-26T10:00:00.000Z",
    }));
    expect(sample({ labels: [...first.slice(0, 7), ...later] })).toMatchObject({ before: 7 });
    expect(sample({ labels: [...first, ...later] })).toEqual({ questions: [], before: 50 });
  });
});

describe("labels from a page", () => {
  let cwd = "";
  beforeEach(() => void (cwd = mkdtempSync(join(tmpdir(), "assay-labels-"))));
  afterEach(() => rmSync(cwd, { recursive: true, force: true }));
  const labels = answer(draw({ criterion: "kind" }));
  const world = () => ({ cwd, tell: () => undefined, now: () => new Date("2026-11-26T12:00:00Z") });
  const put = (name: string, lines: readonly unknown[]): string => {
    writeFileSync(
      join(cwd, name),
      lines.map((l) => `${typeof l === "string" ? l : JSON.stringify(l)}\n`).join(""),
    );
    return name;
  };
  const take = (files: string[], agent?: string) =>
    importLabels({ files, out: "runs", world: world(), ...(agent !== undefined && { agent }) });

  it("are added once, in order, with what is damaged named", async () => {
    const file = put("l.ndjson", [...labels, "{", labels[0]]);
    const { written, problems } = await take([file], "eva");
    expect(written).toEqual([{ file: "labels/eva.ndjson", added: 6, known: 1 }]);
    expect(problems).toEqual([expect.stringMatching(/^l\.ndjson:7: no label/)]);
    expect(await keptLabels(world(), "labels/eva.ndjson")).toEqual(labels);
    expect((await take([file], "eva")).written).toMatchObject([{ added: 0, known: 7 }]);
  });

  it("find their agent by the run that they name, and are refused where that run is unknown", async () => {
    await writeRun({ out: join(cwd, "runs"), runId: "2026-11-23T10-00-00-0000", cases: 1, trials: 1 });
    expect((await take([put("l.ndjson", labels)])).written).toMatchObject([
      { file: "labels/eva.ndjson", added: 6 },
    ]);
    const elsewhere = put(
      "m.ndjson",
      labels.map((l) => ({ ...l, run: "../../etc" })),
    );
    await expect(take([elsewhere])).rejects.toThrow(/which agent it tried\. Name it: --agent NAME/);
    await expect(take([elsewhere], "../eva")).rejects.toThrow(/can't be an agent's name/);
    await expect(take([put("n.ndjson", ["{}"])])).rejects.toThrow(/n\.ndjson holds no label\. n\.ndjson:1:/);
  });

  it("are kept without personal data and mail addresses", async () => {
    const [one] = labels;
    const said = "Gave 4111 1111 1111 1111 to ann.lee@example.org, wrongly";
    await take([put("l.ndjson", [{ ...one, by: "Jo <jo@acme.example>", critique: said }])], "eva");
    expect(await keptLabels(world(), "labels/eva.ndjson")).toMatchObject([
      { by: "Jo", critique: expect.stringMatching(/^Gave \[\w+\] to \[\w+\], wrongly$/) },
    ]);
  });
});
