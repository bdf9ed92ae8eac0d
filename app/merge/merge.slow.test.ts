import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { appendFile, readFile, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PEDAL, play, quietWorld, verdictsOf } from "../../tests/fixtures/projects/own-project.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { analyze } from "../../reports/index.ts";
import { plannedTrials, readRun, runFolder, takeShard, type Manifest } from "../../runner/index.ts";
import { mergeRuns, type Merged } from "./merge.ts";

let out = "";
beforeEach(() => void (out = mkdtempSync(join(tmpdir(), "assay-merge-"))));
afterEach(() => rmSync(out, { recursive: true, force: true }));

const told: string[] = [];
const merge = (runs: readonly string[], to = join(out, "whole")): Promise<Merged> =>
  mergeRuns({ runs, out: { folder: to }, world: quietWorld(out, { told }) });

type Change = Parameters<typeof writeRun>[0];
const part = (index: number, of: number, o: Partial<Change> = {}): Promise<string> =>
  writeRun({
    out,
    runId: `2026-11-1${index}T10-00-00-000${of}`,
    cases: 3,
    trials: 4,
    ...o,
    change: (m) => takeShard(o.change?.(m) ?? m, { index, of }),
  });
const parts = (of: number): Promise<string[]> =>
  Promise.all(Array.from({ length: of }, (_, i) => part(i + 1, of)));

describe("parts that were played", () => {
  it("make the run that one machine would have made: the same plan, and the same verdict of each trial", async () => {
    const one = { name: "pedal", cases: join(PEDAL, "cases/pedal"), prompt: join(PEDAL, "prompts/pedal") };
    const mind = join(PEDAL, "minds/pedal.yaml");
    const whole = await play(out, { ...one, mind, trials: 1, out: join(out, "one") });
    const folders: string[] = [];
    for (const index of [1, 2, 3]) {
      const played = await play(out, {
        ...one,
        mind,
        trials: 1,
        out: join(out, `part-${index}`),
        shard: { index, of: 3 },
      });
      folders.push(played.folder);
    }
    const merged = await merge([folders[2] ?? "", folders[0] ?? "", folders[1] ?? ""]);
    expect(merged.kind).toBe("merged");

    const [a, b] = await Promise.all([whole.folder, join(out, "whole")].map((f) => readRun(runFolder(f))));
    expect(b?.problems).toEqual([]);
    expect(verdictsOf(b?.records ?? [])).toEqual(verdictsOf(a?.records ?? []));
    const ofEach = [a, b].map((run) => run && withoutTimes(analyze(run)));
    expect(ofEach[1]).toEqual(ofEach[0]);
    const answers = await Promise.all([whole.folder, join(out, "whole")].map(answersIn));
    expect(answers[1]).toEqual(answers[0]);
  });

  it("may end in a line that a kill has torn: the trial is missing, and nothing is written", async () => {
    const [first = "", second = ""] = await parts(2);
    const { journal } = runFolder(second);
    const { length } = await readFile(journal);
    await truncate(journal, length - 20);
    const merged = await merge([first, second]);
    expect(merged).toMatchObject({ kind: "incomplete", missing: [], gaps: [{ path: second, more: 0 }] });
    expect(readdirSync(out)).not.toContain("whole");
  });

  it("keep a line without its line break apart from the next part's lines", async () => {
    const [first = "", second = ""] = await parts(2);
    const { journal } = runFolder(first);
    await truncate(journal, (await readFile(journal)).length - 1);
    await merge([first, second]);
    const { records, problems } = await readRun(runFolder(join(out, "whole")));
    expect([records.length, problems]).toEqual([12, []]);
  });
});

describe("what is refused, by name", () => {
  const refusal = async (runs: readonly string[]): Promise<string> => {
    const error = await merge(runs).then(
      () => null,
      (cause: unknown) => cause as Error,
    );
    expect(readdirSync(out)).not.toContain("whole");
    return `${error?.name}: ${error?.message}`;
  };

  it("is a run that is no part", async () => {
    const whole = await writeRun({ out, runId: "2026-11-20T10-00-00-0000" });
    expect(await refusal([await part(1, 2), whole])).toMatch(
      /UserError: .*2026-11-20.* is no part of a plan/,
    );
  });

  it("is a part of another number of parts", async () => {
    expect(await refusal([await part(1, 2), await part(2, 3)])).toMatch(/is part 2 of 3, and .* is one of 2/);
  });

  it("is the same part again", async () => {
    const twin = await part(1, 2, { runId: "2026-11-30T10-00-00-0000" });
    expect(await refusal([await part(1, 2), twin, await part(2, 2)])).toMatch(/are both part 1 of 2/);
  });

  const changes: [string, (m: Manifest) => Manifest, RegExp][] = [
    [
      "prompt",
      (m) => ({ ...m, variant: { ...m.variant, promptHash: "x", sectionHashes: { "a.md": "x" } } }),
      /the prompt differs \(.*a\.md/,
    ],
    ["model", (m) => ({ ...m, variant: { ...m.variant, model: "other" } }), /the model differs/],
    ["judge", (m) => ({ ...m, judgeModel: "other" }), /the judge's model differs/],
    ["seed", (m) => ({ ...m, seed: 7 }), /the seed differs/],
    ["version", (m) => ({ ...m, assayVersion: "9.9.9" }), /the version of Assay differs/],
    ["criteria", (m) => ({ ...m, criteria: m.criteria.slice(1) }), /the criteria differ/],
    [
      "case",
      (m) => ({ ...m, cases: m.cases.map((c, i) => (i === 1 ? { ...c, key: "other" } : c)) }),
      /the case \S+ is not the same/,
    ],
    ["number of cases", (m) => ({ ...m, cases: m.cases.slice(1) }), /lacks the case/],
    [
      "number of trials",
      (m) => ({ ...m, cases: m.cases.map((c, i) => (i === 0 ? { ...c, trials: 3 } : c)) }),
      /has 3 trials there, and 4 here/,
    ],
  ];
  it.each(changes)("is a part of a plan with another %s", async (_what, change, words) => {
    expect(await refusal([await part(1, 2), await part(2, 2, { change })])).toMatch(words);
  });

  it("is a folder that is there already", async () => {
    const runs = await parts(2);
    await expect(merge(runs, runs[0])).rejects.toThrow(/is there already/);
  });
});

describe("what is missing", () => {
  it("is named: a whole part, with its trials", async () => {
    const [first = "", second = "", third = ""] = await parts(3);
    const merged = await merge([first, third]);
    expect(merged).toMatchObject({ kind: "incomplete", of: 3, missing: [{ index: 2 }], gaps: [] });
    const { manifest } = await readRun(runFolder(second));
    const trials = [...plannedTrials(manifest)].map((t) => `${t.caseId} trial ${t.trial + 1}`);
    expect(merged.kind === "incomplete" && merged.missing[0]).toEqual({ index: 2, named: trials, more: 0 });
  });

  it("is named: the trials of a part, the first of them each", async () => {
    const open = await part(2, 2, { outcome: () => "not_run" });
    const merged = await merge([await part(1, 2), open]);
    expect(merged).toMatchObject({ kind: "incomplete", missing: [], gaps: [{ path: open, more: 1 }] });
    expect(merged.kind === "incomplete" && merged.gaps[0]?.named).toHaveLength(5);
  });

  it("is not an errored trial: it has a record, and the report tells of it", async () => {
    const errored = await part(2, 2, { outcome: (_, trial) => (trial === 1 ? "errored" : "passed") });
    expect(await merge([await part(1, 2), errored])).toMatchObject({ kind: "merged" });
  });

  it("is said of a damaged line, and its trial is missing", async () => {
    const [first = "", second = ""] = await parts(2);
    await appendFile(runFolder(second).journal, "{}\n");
    expect(await merge([first, second])).toMatchObject({ kind: "merged" });
    expect(told.join("\n")).toMatch(/the line is damaged/);
  });
});

/** Times, and the run's name and command, differ from run to run. */
function withoutTimes(analysis: ReturnType<typeof analyze>): unknown {
  const { manifest, latency: _l, ...rest } = analysis;
  const { runId: _r, createdAt: _c, command: _m, ...same } = manifest;
  return JSON.parse(
    JSON.stringify({ manifest: same, ...rest }, (key, value: unknown) =>
      /Ms$|^startedAt$|^requestId$|^(?:cache|input|cost|paid).*(?:Tokens|Usd)$/.test(key) ? undefined : value,
    ),
  );
}

/** The keys of the answers that a run holds. */
async function answersIn(folder: string): Promise<string[]> {
  const text = await readFile(runFolder(folder).responses, "utf8");
  return [...text.matchAll(/"key":"([0-9a-f]{64})"/g)].map((m) => m[1] ?? "").sort();
}
