import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sampleOf, sampleRandom } from "../../app/label/questions.ts";
import { createSession } from "../../app/label/session.ts";
import type { Label } from "../../labels/index.ts";
import { readRun, runFolder } from "../../runner/index.ts";
import { workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

let cwd: string;
beforeEach(() => void (cwd = workspace("greeting")));
afterEach(() => rmSync(cwd, { recursive: true }));

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ");
const play = (...args: string[]) =>
  assay(["run", "--simulator", "--no-html", "--trials", "1", ...args], { cwd });

/** A person's labels of every conversation of the newest run: the same as its judge's. */
async function label(by: string): Promise<Label[]> {
  const id =
    readdirSync(join(cwd, "runs"))
      .filter((n) => n.startsWith("20"))
      .sort()
      .at(-1) ?? "";
  const stored = await readRun(runFolder(join(cwd, "runs", id)));
  const { questions } = sampleOf(stored, {
    size: 100,
    by,
    labels: [],
    second: false,
    random: sampleRandom(id, 1),
  });
  const session = createSession(questions, by);
  const labels: Label[] = [];
  while (session.step.kind !== "done") {
    session.vote(session.step.question.check.verdict.status === "pass" ? "pass" : "fail", null);
    labels.push(...session.compare(null, new Date("2026-11-25T10:00:00Z")));
  }
  mkdirSync(join(cwd, "labels"), { recursive: true });
  writeFileSync(join(cwd, "labels/eva.ndjson"), labels.map((l) => `${JSON.stringify(l)}\n`).join(""));
  return labels;
}

it("labels measure a judge in two halves: one to read, one that is looked at once for a question", async () => {
  await play();
  const labels = await label("Jo");
  const two = await assay(["label", "runs/a", "--run", "runs/b"], { cwd });
  expect([two.code, two.stderr]).toEqual([2, expect.stringContaining("are two runs. Name one.")]);
  const dev = JSON.parse((await assay(["calibrate", "--format", "json"], { cwd })).stdout) as {
    half: string;
    halves: Record<string, number>;
  };
  expect(dev.half).toBe("development");
  expect((dev.halves["development"] ?? 0) + (dev.halves["test"] ?? 0)).toBe(labels.length);

  const first = await assay(["calibrate", "--test", "--by", "Kim"], { cwd });
  expect(first.stdout).toContain("Looked at by Kim on");
  expect(first.stderr + first.stdout).toContain("kept in labels/eva.tests.ndjson. Commit it.");
  const kept = readFileSync(join(cwd, "labels/eva.tests.ndjson"), "utf8");
  const again = await assay(["calibrate", "--test", "--by", "Ann"], { cwd });
  expect(again.stdout.trim()).toBe(
    first.stdout.replace(/\n[^\n]*looked at for the first time[^]*$/, "").trim(),
  );
  expect(readFileSync(join(cwd, "labels/eva.tests.ndjson"), "utf8")).toBe(kept);
});

it("a judge is asked the same again, with a longer reply and in another order; the same command pays nothing twice", async () => {
  await play();
  await label("Jo");
  const first = await assay(["calibrate", "--bias", "--sample", "2"], { cwd });
  expect(first.code).toBe(0);
  expect(oneLine(first.stderr)).toContain(
    "2 labelled questions, each 3 times as it was, once with a longer reply",
  );
  expect(oneLine(first.stdout)).toMatch(
    /Asked the same 3 more times: of 2 questions, 0 changed their verdict/,
  );
  const log = (): string => readFileSync(join(cwd, "runs/bias.ndjson"), "utf8");
  const answers = log();
  expect((await assay(["calibrate", "--bias", "--sample", "2"], { cwd })).stdout).toBe(first.stdout);
  expect(log()).toBe(answers);
  const refused = await assay(["calibrate", "--times", "2"], { cwd });
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining("nothing is asked without --bias"),
  ]);
});

it("a panel decides together, is priced beforehand, kept by a gate, and weighed only by what people said of it", async () => {
  const panel = ["--judge-panel", "sim-small,sim-large"];
  await play(...panel);
  await label("Jo");
  const [one] = readFileSync(join(cwd, "labels/eva.ndjson"), "utf8").split("\n");
  expect(JSON.parse(one ?? "")).toMatchObject({
    judge_model: "sim-large + sim-small",
    votes: [{ model: "sim-large" }, { model: "sim-small" }],
  });
  const plan = async (...who: string[]) =>
    oneLine((await assay(["plan", "--simulator", ...who], { cwd })).stdout);
  const asked = (text: string): number => Number(/([\d,]+) of the judge/.exec(text)?.[1]?.replace(",", ""));
  expect(asked(await plan(...panel))).toBe(2 * asked(await plan("--judge-model", "sim-small")));

  await assay(["bless", "--by", "Jo"], { cwd });
  const gate = await assay(["gate", "--simulator", "--looks", "1", "--no-html"], { cwd });
  expect(gate.stderr + gate.stdout).not.toMatch(/No longer asked/);

  const weighed = await assay(["run", "--simulator", ...panel, "--judge-weights", "card"], { cwd });
  expect([weighed.code, weighed.stderr]).toEqual([
    2,
    expect.stringMatching(/bad ones, and 5 of each are needed/),
  ]);
  const both = await assay(["run", ...panel, "--judge-model", "sim-small"], { cwd });
  expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("Leave one out")]);
});

it("grades of a table are labels of the person that --by names, in the folder of runs that --out names", async () => {
  await assay(["run", "--simulator", "--no-html", "--trials", "1", "--out", "elsewhere"], { cwd });
  const asked = await assay(["label", "--csv", "g.csv", "--out", "elsewhere"], { cwd });
  expect(asked.code).toBe(0);
  const table = readFileSync(join(cwd, "g.csv"), "utf8");
  // The last two cells of a row are its grade and its comment.
  writeFileSync(join(cwd, "g.csv"), table.replaceAll(/,,\r\n/g, ",5,Kind.\r\n"));
  const done = await assay(["label", "import", "g.csv", "--by", "Kim", "--out", "elsewhere"], { cwd });
  expect(done.code).toBe(0);
  const [first] = readFileSync(join(cwd, "labels/eva.ndjson"), "utf8").split("\n");
  expect(JSON.parse(first ?? "")).toMatchObject({ by: "Kim", vote: "pass" });
});
