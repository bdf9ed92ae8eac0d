import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import { workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

let cwd = "";
beforeAll(() => {
  cwd = workspace("greeting");
  mkdirSync(join(cwd, "labels"));
  const all = [...labelled("sim-small", 3), ...labelled("sim-large", 0)];
  writeFileSync(join(cwd, "labels/eva.ndjson"), all.map((l) => `${JSON.stringify(l)}\n`).join(""));
});
afterEach(() => rmSync(join(cwd, "runs"), { recursive: true }));
afterAll(() => rmSync(cwd, { recursive: true }));

/** A person's labels of eight good answers and eight bad ones. @param missed bad ones that the judge passed */
function labelled(judge: string, missed: number): Label[] {
  return Array.from({ length: 16 }, (_, i): Label => {
    const good = i < 8;
    return {
      v: 1,
      at: "2026-11-25T10:00:00.000Z",
      by: "Jo",
      run: "r",
      case: `case-${i}`,
      trial: 0,
      check: `check-${i}`,
      criterion: "response_relevance",
      question: "It is kind.",
      judge_model: judge,
      conversation: `conversation-${judge}-${i}`,
      vote: good ? "pass" : "fail",
      critique: null,
      judge: good || i < 8 + missed ? "pass" : "fail",
      after: null,
      drawn: { of: 40, count: 8 },
    };
  });
}

const PANEL = ["--judge-panel", "sim-small,sim-large"];
const WEIGHED =
  /^sim-large \(pass \+(\d\.\d\d), fail -\d\.\d\d\) \+ sim-small \(pass \+(\d\.\d\d), fail -\d\.\d\d\)$/;
const newest = (): string =>
  readdirSync(join(cwd, "runs"))
    .filter((n) => n.startsWith("20"))
    .sort()
    .at(-1) ?? "";
const read = (file: string): string => readFileSync(join(cwd, "runs", newest(), file), "utf8");
const judge = (): string => (JSON.parse(read("manifest.json")) as { judgeModel: string }).judgeModel;

it("a panel weighed by its card judges a run, which continues with the same weights and pays nothing twice", async () => {
  const flags = [...PANEL, "--judge-weights", "card"];
  const run = ["run", "--simulator", "--no-html", "--trials", "2", ...flags];
  const { code, stderr } = await assay(run, { cwd });
  expect([code, stderr]).toEqual([0, expect.any(String)]);
  const [, large, small] = (WEIGHED.exec(judge()) ?? []).map(Number);
  // The judge that misses three of eight bad answers counts for less when it passes one.
  expect(small).toBeLessThan(large ?? 0);
  expect(read("journal.ndjson")).toContain('"votes":[{"model":"sim-large"');

  const [answers, records] = [read("responses.ndjson"), read("journal.ndjson")];
  for (const again of [[], flags]) {
    const resumed = await assay(["run", "--resume", `runs/${newest()}`, "--no-html", ...again], { cwd });
    expect([resumed.code, resumed.stderr]).toEqual([0, expect.any(String)]);
  }
  expect([read("responses.ndjson"), read("journal.ndjson")]).toEqual([answers, records]);
  const other = await assay(["run", "--resume", `runs/${newest()}`, ...PANEL], { cwd });
  expect([other.code, other.stderr]).toEqual([2, expect.stringMatching(/--judge-panel can't be changed/)]);
});

it.each([
  ["one voice each", [], "sim-large + sim-small"],
  ["weighed", ["--judge-weights", "card"], WEIGHED],
])("a panel judges recorded conversations, %s", async (_, weights, name) => {
  writeFileSync(
    join(cwd, "log.jsonl"),
    ["Hello, welcome to Acme! How can I help you today?", "Go away."]
      .map((content, i) => ({
        id: `c${i}`,
        messages: [
          { role: "user", content: "Hi there!" },
          { role: "assistant", content },
        ],
      }))
      .map((line) => JSON.stringify(line))
      .join("\n"),
  );
  writeFileSync(
    join(cwd, "cases/eva/every.yaml"),
    "suite: every\nevery_conversation:\n  - judge: Greets the customer warmly and offers help.\n    criteria: [response_relevance]\n",
  );
  const { code, stderr } = await assay(
    ["grade", "log.jsonl", "--simulator", "--no-html", "cases/eva/every.yaml", ...PANEL, ...weights],
    { cwd },
  );
  expect([code, stderr]).toEqual([expect.any(Number), expect.stringMatching(/sim-small/)]);
  expect(judge()).toMatch(name);
  expect(read("journal.ndjson").match(/"votes":\[\{"model":"sim-large"/g)?.length).toBeGreaterThanOrEqual(2);
});
