import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MISTAKE_RATES } from "../../simulator/minds/acme/agent/data/mistakes.ts";
import type { Comparison, GroupResult } from "../../reports/compare/analysis.ts";
import { often } from "../fixtures/effort.ts";
import { edit, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

const CRITERIA = `criteria:
  - { id: next_step, name: Offers a next step, about: Ends with a question., owner: Support, severity: watch, target: 90%, floor: 10% }
  - { id: languages, name: Answers in the customer's language, about: French gets French., owner: Support, severity: watch, target: 90%, floor: 10% }
`;

/** Cases that fail exactly where the reply has one of two mistakes, or is in English. */
const SUITE = `suite: slips
about: One slip fails a case.
defaults: { trials: ${often({ usually: 14, thorough: 20 })}, criteria: [next_step] }
cases:
${[
  "What does your car insurance cover?",
  "How long has Acme been around?",
  "Do you insure motorcycles?",
  "What is your phone number?",
  "Does your electric car insurance cover the battery?",
]
  .map((text, i) => oneTurn(`next-step-${i + 1}`, text, "matches: /\\?/", "Is there more I can do?"))
  .join("")}${[
  "Bonjour, que couvre votre assurance auto ?",
  "Bonjour, quel est votre numéro de téléphone ?",
  "Est-ce que vous assurez les motos ?",
]
  .map((text, i) =>
    oneTurn(`french-${i + 1}`, text, "{ language: fr, criteria: [languages] }", "Bonjour, avec plaisir !"),
  )
  .join("")}`;

function oneTurn(id: string, customer: string, check: string, reference: string): string {
  return `  - id: ${id}
    about: ${id}
    turns:
      - customer: "${customer}"
        expect: [${check.startsWith("{") ? check : `{ ${check} }`}]
    reference: ["${reference}"]
`;
}

function comparisonOf(stderr: string, cwd: string): { folder: string; json: Comparison; text: string } {
  const found = /Comparison: (\S+)[\\/]compare\.md/.exec(stderr)?.[1];
  if (found === undefined) throw new Error(`no comparison is named in:\n${stderr}`);
  const text = readFileSync(join(cwd, found, "compare.json"), "utf8");
  return { folder: found, json: JSON.parse(text) as Comparison, text };
}

function resultOf(json: Comparison, criterion: string | null): GroupResult {
  const found = json.comparisons[0]?.onTheseCases.results.find((r) => r.criterion === criterion);
  if (found === undefined) throw new Error(`${criterion} was not compared`);
  return found;
}

describe("assay compare of two models", () => {
  it("finds the difference that the documented slip rates imply, inside its range", async () => {
    const cwd = workspace("greeting");
    mkdirSync(join(cwd, "slips"));
    writeFileSync(join(cwd, "slips/slips.yaml"), SUITE);
    writeFileSync(join(cwd, "slips/criteria.yaml"), CRITERIA);
    const { code, stdout, stderr } = await assay(
      ["compare", "--model", "sim-large,sim-small", "--cases", "slips"],
      { cwd },
    );
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { json } = comparisonOf(stderr, cwd);

    // A forgotten rule is one of those that apply: the case's own rule is forgotten never, always, or
    // sometimes.
    const small = MISTAKE_RATES["sim-small"];
    const implied = (...slips: number[]): { least: number; most: number } => {
      const passes = slips.reduce((share, slip) => share * (1 - slip), 1);
      return { least: passes - 1, most: passes * (1 - small.forgets_rule) - 1 };
    };
    const step = implied(small.forgets_next_step, small.curt);
    const language = implied(small.wrong_language);
    const whole = {
      least: (5 * step.least + 3 * language.least) / 8,
      most: (5 * step.most + 3 * language.most) / 8,
    };
    for (const [criterion, drop] of [
      ["next_step", step],
      ["languages", language],
      [null, whole],
    ] as const) {
      const { change } = resultOf(json, criterion);
      const { lower = 0, upper = -1 } = change ?? {};
      expect({ criterion, covered: lower < drop.least && upper > drop.most }).toEqual({
        criterion,
        covered: true,
      });
    }
    expect(resultOf(json, "next_step").sentence).toMatch(
      /^Worse on these cases by \d+\.\d to \d+\.\d points\.$/,
    );
    expect(resultOf(json, null).conclusion).toBe("worse");

    // The small one costs a tenth. Its greater speed is tested elsewhere, since a busy machine would hide it:
    // simulator/api/strain/latency.test.ts and reports/compare/analyze.test.ts.
    const [pair] = json.comparisons;
    expect(pair?.reply.range?.lower).toBeGreaterThan(0);
    expect(pair?.reply.sentence).toMatch(/\d/);
    expect(pair?.cost.ratio).toBeCloseTo(0.1, 1);
    expect(stdout).toContain("SIMULATED: says nothing about Claude");
    expect(stdout).toContain("sim-small compared with sim-large");
    expect(stdout).not.toContain("\u001b");
    rmSync(cwd, { recursive: true });
  });
});

describe("assay compare of two prompts", () => {
  it("finds the rule that one lacks, and leaves two ordinary runs that compare the same offline", async () => {
    const cwd = workspace("competitors");
    cpSync(join(cwd, "prompts/eva"), join(cwd, "prompts/eva-new"), { recursive: true });
    edit(cwd, "prompts/eva-new/guardrails.md", (t) => t.replace(/^- Never mention a competitor.*\n/m, ""));
    // Those whose replies the rule decides.
    const BROKEN = [
      "--case",
      "competitor-cheaper-than",
      "competitor-two-compared",
      "competitor-product-like",
    ];
    const args = ["--prompt", "prompts/eva,prompts/eva-new", ...BROKEN, "--trials", "3"];
    const played = await assay(["compare", ...args], { cwd });
    expect({ code: played.code, stderr: played.stderr }).toMatchObject({ code: 1 });
    const { folder, json, text } = comparisonOf(played.stderr, cwd);

    expect(resultOf(json, "no_competitors").sentence).toMatch(/^Worse on these cases by/);
    expect(json.comparisons[0]?.onTheseCases.broke[0]?.checks[0]).toMatch(/^never says/);
    // The judge is neither of the compared models, so there is no warning.
    expect(json.variants.map((v) => v.judgeModel)).toEqual(["sim-small", "sim-small"]);
    expect(json.warnings).toEqual([]);

    const runs = ["prompts-eva", "prompts-eva-new"].map((name) => join(folder, name));
    for (const run of runs) {
      expect(existsSync(join(cwd, run, "report.md"))).toBe(true);
      expect((await assay(["report", run], { cwd })).stdout).toContain("Success criteria");
    }
    const offline = await Promise.all([
      assay(["compare", ...runs, "--format", "json"], { cwd }),
      assay(["compare", folder, "--format", "json"], { cwd }),
    ]);
    expect(offline.map((o) => [o.code, o.stdout])).toEqual([
      [1, text],
      [1, text],
    ]);

    const page = join(cwd, folder, "report.html");
    rmSync(page);
    const written = await assay(["report", folder, "--html", "--all"], { cwd });
    expect([written.code, readFileSync(page, "utf8")]).toEqual([
      1,
      expect.stringContaining("<title>Winner: prompts/eva."),
    ]);
    expect((await assay(["report", folder], { cwd })).stderr).toContain("is a comparison. assay compare");
    rmSync(cwd, { recursive: true });
  });
});

describe("a mistake", () => {
  it("in what is to be compared is reported with what to do, and nothing is sent", async () => {
    const cwd = workspace("greeting", "company");
    const quick = ["--suite", "greeting", "--trials", "1"];
    await assay(["run", ...quick, "--out", "one"], { cwd });
    await assay(["run", "--suite", "company", "--trials", "1", "--out", "other"], { cwd });
    const one = join("one", readdirSync(join(cwd, "one"))[0] ?? "");
    const other = join("other", readdirSync(join(cwd, "other"))[0] ?? "");
    cpSync(join(cwd, one), join(cwd, "copy"), { recursive: true });
    cpSync(join(cwd, "prompts/eva"), join(cwd, "prompts/same"), { recursive: true });

    const mistakes: [args: string[], says: RegExp][] = [
      [[], /at least two, and none is named/],
      [[one], /only one\S+ is named/],
      [[one, "runs/nowhere"], /runs\/nowhere is not a run/],
      [[one, one], /is named twice/],
      [[one, "copy"], /are the same run/],
      [[one, other], /no case in common/],
      [[one, other, "--trials", "3"], /--trials chooses what is played/],
      [["--model", "sim-large", ...quick], /at least two variants/],
      [["--model", "sim-large,sim-large", ...quick], /names sim-large twice/],
      [["--model", "sim-large,", ...quick], /empty place between its commas/],
      [["--model", "sim-large,sim-huge", ...quick], /The simulator has no model sim-huge/],
      [["--prompt", "prompts/eva,prompts/same", ...quick], /say the same, word for word/],
      [["--prompt", "prompts/eva,prompts/nowhere", ...quick], /prompts\/nowhere/],
      [["--model", "sim-large,sim-small", "--suite", "nothing"], /Nothing was sent/],
      [["--resume", one], /is not a comparison/],
      [[one, other, "--format", "pdf"], /There is no format pdf/],
    ];
    for (const [args, says] of mistakes) {
      const { code, stderr, stdout } = await assay(["compare", ...args], { cwd });
      expect({ args, code, stdout }).toEqual({ args, code: 2, stdout: "" });
      expect(stderr).toMatch(says);
    }
    expect(existsSync(join(cwd, "runs"))).toBe(false);
    rmSync(cwd, { recursive: true });
  });
});
