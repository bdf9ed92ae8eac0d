import { RUN_FORMATS } from "../../reports/index.ts";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { renderTerminal } from "../../reports/index.ts";
import { readRun } from "../../runner/index.ts";
import { GRADERS } from "../../graders/index.ts";
import { pedalCopy } from "../../tests/fixtures/projects/own-project.ts";
import { aMachine } from "../../tests/fixtures/machine.ts";
import type { World } from "../world.ts";
import { runGrading } from "./grade.ts";
import { prepareGrading, type GradeOptions } from "./prepare.ts";

const CRITERIA = `criteria:
  - { id: ok, name: Ok, about: It holds., owner: Me, severity: watch, target: 90%, floor: 0% }
`;
const SUITE = `suite: hello
defaults: { criteria: [ok] }
cases:
  - id: greeting
    turns: [{ customer: Hi, expect: [{ says: hello }] }]
    reference: [Hello.]
  - id: parting
    turns: [{ customer: Bye, expect: [{ says: goodbye }] }]
    reference: [Goodbye.]
`;
const RULES = `suite: rules
defaults: { criteria: [ok] }
every_conversation:
  - never_says: Geico
  - judge: Does not promise that a claim will be paid.
    severity: advisory
`;

const said = (content: unknown, more: object = {}) => ({
  messages: [
    { role: "user", content: "Hi" },
    { role: "assistant", content },
  ],
  ...more,
});

const plain = { bold: same, dim: same, good: same, bad: same, warn: same, commands: same };
const world: World = {
  env: {},
  cwd: tmpdir(),
  now: () => new Date(0),
  random: Math.random,
  tell: () => undefined,
  command: "assay grade r.jsonl",
  style: plain,
  graders: GRADERS,
  formats: RUN_FORMATS,
  tune: () => undefined,
  machine: aMachine,
};

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "assay-grade-"));
  writeFileSync(join(folder, "criteria.yaml"), CRITERIA);
  writeFileSync(join(folder, "hello.yaml"), SUITE);
  writeFileSync(join(folder, "rules.yaml"), RULES);
});
afterAll(() => rmSync(folder, { recursive: true }));

async function graded(lines: readonly unknown[], flags: Partial<GradeOptions> = {}) {
  const file = join(folder, "r.jsonl");
  writeFileSync(file, lines.map((l) => (typeof l === "string" ? l : JSON.stringify(l))).join("\n"));
  const prepared = await prepareGrading({
    file,
    cases: folder,
    places: [],
    out: join(folder, "runs"),
    style: "auto",
    endMarkers: [],
    closingTools: [],
    seed: 1,
    concurrency: "auto",
    version: "0.0.0",
    world,
    ...flags,
  });
  const never = new AbortController().signal;
  const { analysis, stop } = await runGrading(prepared, { signal: never, clock: () => new Date(0), world });
  const trials = analysis.suites.flatMap((s) => s.trials).map((t) => [t.caseId, t.outcome]);
  return { prepared, analysis, trials, stop };
}

describe("grading recorded conversations", () => {
  it("counts what was recorded, and nothing else", async () => {
    const { analysis, trials } = await graded([said("Hello.", { case: "greeting" })], { suite: ["hello"] });
    expect(trials).toEqual([["greeting", "passed"]]);
    expect(analysis.counts).toMatchObject({ planned: 1, passed: 1, notRun: 0 });
    expect(renderTerminal(analysis, { style: plain, width: 200 })).toContain(
      "Recorded conversations of 1 of 2 cases, 1 trial: 1 passed",
    );
  });

  it("checks every conversation by the rules, with or without a case", async () => {
    const { trials, analysis } = await graded([
      said("Hello from Geico.", { case: "greeting" }),
      said("Hello.", { id: "a" }),
      said("Geico is cheaper.", { id: "b" }),
      said("", { id: "c" }),
      said("\u200B", { id: "d" }),
      said(null, { id: "e" }),
      "{oops",
    ]);
    expect(Object.fromEntries(trials)).toEqual({
      greeting: "failed",
      "conversation-a": "passed",
      "conversation-b": "failed",
      "conversation-c": "failed",
      "conversation-d": "failed",
      "conversation-e": "failed",
      "conversation-in-line-7": "errored",
    });
    expect(analysis.complete).toBe(false);
    const [ok] = analysis.criteria;
    // Each counts as a separate customer. Conversations that could not be read are missing from the
    // criterion.
    expect(ok).toMatchObject({ cases: 7, counts: { errored: 1 } });
  });

  it("asks no model unless it is told to", async () => {
    const { prepared, analysis } = await graded([said("Hello.", { id: "a" })]);
    expect(prepared.judge).toBeNull();
    expect(analysis.usage).toEqual([]);
    expect(analysis.manifest).toMatchObject({ judgeModel: "none", target: { simulated: false } });
  });

  it("asks the simulator's judge where there is no key, and says so", async () => {
    const promise = said("I promise that your claim will be paid.", { id: "a" });
    const { prepared, analysis } = await graded([promise, said("Hello.", { id: "b" })], { judge: true });
    expect(prepared.judge).toMatchObject({ questions: 2, planned: { simulated: true, model: "sim-small" } });
    expect(analysis.usage).toMatchObject([{ role: "judge", calls: 2 }]);
    expect(analysis.manifest.target.simulated).toBe(true);
    expect(analysis.advisories.map((a) => a.caseId)).toEqual(["conversation-a"]);
  });

  it("spends no more on its judge than it may, and says what was left out", async () => {
    const lines = Array.from({ length: 40 }, (_, i) => said(`I promise number ${i}.`, { id: `c${i}` }));
    const { prepared, analysis, stop } = await graded(lines, {
      judge: true,
      budgetTokens: 8000,
      concurrency: 1,
    });
    const spent = prepared.judge?.connection.budget?.spent.tokens ?? 0;
    expect(spent).toBeGreaterThan(0);
    expect(spent).toBeLessThanOrEqual(8000);
    expect(stop).toMatchObject({
      kind: "limit",
      message: expect.stringContaining("The budget of 8,000 tokens"),
    });
    expect(analysis.counts.notRun).toBeGreaterThan(0);
    expect(analysis.manifest.stopped).toContain("budget");
  });

  it("needs to know the price of the judge alone, where dollars are limited", async () => {
    const line = said("I promise.", { id: "a", model: "gpt-99" });
    const { stop } = await graded([line], { judge: true, budgetUsd: 5 });
    expect(stop).toBeNull();
  });

  it("is an ordinary run: its folder gives the same report again", async () => {
    const { prepared, analysis } = await graded([said("Hello.", { case: "greeting" }), "{oops"]);
    const { manifest, records } = await readRun(prepared.folder);
    expect(manifest.recorded).toEqual({ cases: 1, of: 2 });
    expect(Object.fromEntries(records.map((r) => [r.caseId, r.outcome]))).toEqual({
      greeting: "passed",
      "conversation-in-line-2": "errored",
    });
    expect(analysis.manifest.recorded).toEqual({ cases: 1, of: 2 });
  });

  it("grades conversations of several models together, and says so", async () => {
    const { analysis } = await graded([
      said("Hello.", { case: "greeting", model: "m1" }),
      said("Hello.", { case: "greeting", model: "m2" }),
    ]);
    expect(analysis.manifest.variant.model).toBe("m1, m2");
    expect(analysis.manifest.warnings.join("\n")).toContain("of 2 models");
  });

  it("writes nothing where there is nothing to grade", async () => {
    const out = join(folder, "none");
    await expect(graded([said("Hello.", { case: "greeting" })], { out, case: ["parting"] })).rejects.toThrow(
      /no conversation of the cases that were chosen/,
    );
    expect(readdirSync(folder)).not.toContain("none");
  });

  it("knows the tools that the agent's own prompt describes", async () => {
    const root = await pedalCopy();
    const call = {
      id: "c1",
      type: "function",
      function: { name: "lookup_order", arguments: '{"order":"5512"}' },
    };
    const { trials } = await graded(
      [
        {
          case: "order-where-is-it",
          messages: [
            { role: "user", content: "Hi, where is my order 5512?" },
            { role: "assistant", content: null, tool_calls: [call] },
            { role: "tool", tool_call_id: "c1", content: "shipped" },
            { role: "assistant", content: "It was shipped." },
          ],
        },
      ],
      { world: { ...world, cwd: root }, cases: join(root, "cases/pedal") },
    );
    expect(trials).toEqual([["order-where-is-it", "passed"]]);
  });
});

function same(text: string): string {
  return text;
}
