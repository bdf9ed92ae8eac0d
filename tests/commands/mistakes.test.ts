import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edit, workspace } from "../e2e/command.ts";
import { assay, startSimulator, type Simulator } from "./command.ts";

const SUITE = `suite: small
about: A suite to make mistakes in.
defaults: { trials: 1, criteria: [topic_adherence] }
cases:
  - id: weather
    about: The customer asks about the weather.
    turns:
      - customer: What's the weather like?
        expect:
          - refusal: true
          - says: insurance
    reference:
      - I'm sorry, I can only help with insurance. Would you like a quote?
`;
const CRITERIA = `criteria:
  - id: topic_adherence
    name: Stays on topic
    about: Replies stay on insurance.
    owner: Support quality
    severity: gate
    target: 95%
    floor: 20%
`;

/** Careless edits of a file, and the place that the message must name. */
const MISTAKES: [
  what: string,
  file: "small.yaml" | "criteria.yaml",
  change: (text: string) => string,
  line: number,
  says: RegExp,
][] = [
  ["a key that does not exist", "small.yaml", (t) => t.replace("turns:", "turn:"), 7, /turn.*turns/s],
  ["a grader that does not exist", "small.yaml", (t) => t.replace("- says:", "- sayz:"), 11, /says/],
  [
    "two graders in one check",
    "small.yaml",
    (t) => t.replace("- says: insurance", "- { says: insurance, links: none }"),
    11,
    /one/,
  ],
  ["an id twice", "small.yaml", (t) => t + t.slice(t.indexOf("  - id")), 14, /weather/],
  ["a case without checks", "small.yaml", (t) => t.replace(/ {8}expect:\n.*\n.*\n/, ""), 5, /check/],
  [
    "a pattern that does not compile",
    "small.yaml",
    (t) => t.replace("says: insurance", "matches: /(/"),
    11,
    /compile|pattern/,
  ],
  [
    "a criterion that does not exist",
    "small.yaml",
    (t) => t.replace("[topic_adherence]", "[topic_adherance]"),
    3,
    /topic_adherence/,
  ],
  ["no reference", "small.yaml", (t) => t.slice(0, t.indexOf("    reference")), 5, /reference/],
  [
    "a reference that is too short",
    "small.yaml",
    (t) =>
      t.replace(
        "    reference:",
        "      - customer: And tomorrow?\n        expect: [{ says: insurance }]\n    reference:",
      ),
    15,
    /reference|repl/,
  ],
  ["no trials", "small.yaml", (t) => t.replace("trials: 1", "trials: 0"), 3, /trial/],
  ["trials in words", "small.yaml", (t) => t.replace("trials: 1", "trials: three"), 3, /number/],
  ["broken indentation", "small.yaml", (t) => t.replace("    about: The", "   about: The"), 6, /./],
  ["an open quote", "small.yaml", (t) => t.replace("says: insurance", 'says: "insurance'), 11, /./],
  ["a tab", "small.yaml", (t) => t.replace("    turns:", "\tturns:"), 7, /tab/i],
  [
    "a key twice",
    "small.yaml",
    (t) => t.replace("    turns:", "    about: Again.\n    turns:"),
    7,
    /about|unique|twice/i,
  ],
  ["not a suite", "small.yaml", () => "- just\n- a list\n", 1, /./],
  ["an empty file", "small.yaml", () => "", 1, /empty/i],
  [
    "a severity that does not exist",
    "criteria.yaml",
    (t) => t.replace("severity: gate", "severity: blocker"),
    6,
    /gate/,
  ],
  ["a target over 100 %", "criteria.yaml", (t) => t.replace("95%", "195%"), 7, /100|target/],
  ["a floor over the target", "criteria.yaml", (t) => t.replace("20%", "99%"), 8, /floor/],
  [
    "a criterion that nothing feeds",
    "criteria.yaml",
    (t) => t + t.slice(t.indexOf("  - id")).replace("topic_adherence", "politeness"),
    9,
    /politeness/,
  ],
  [
    "a criterion without an owner",
    "criteria.yaml",
    (t) => t.replace("    owner: Support quality\n", ""),
    2,
    /owner/,
  ],
];

describe("a mistake in a file", () => {
  let cwd: string;
  let simulator: Simulator;

  beforeAll(async () => {
    cwd = workspace("greeting");
    simulator = await startSimulator();
  });
  afterAll(async () => {
    await simulator.stop();
    rmSync(cwd, { recursive: true });
  });

  function small(name: string): string {
    const dir = join(cwd, name);
    mkdirSync(join(dir, "cases/eva"), { recursive: true });
    writeFileSync(join(dir, "cases/eva/small.yaml"), SUITE);
    writeFileSync(join(dir, "cases/eva/criteria.yaml"), CRITERIA);
    cpSync(join(cwd, "prompts"), join(dir, "prompts"), { recursive: true });
    return dir;
  }

  it("is none in the file that the others start from", async () => {
    const { code } = await assay(["run", "--simulator"], { cwd: small("sound") });
    expect(code).toBe(0);
  });

  it.each(MISTAKES.map((m, i) => [m[0], i] as const))(
    "%s: is located and explained, and nothing is sent",
    async (_, index) => {
      const [, file, change, line, says] = MISTAKES[index] ?? ["", "small.yaml", (t: string) => t, 0, /./];
      const dir = small(`mistake-${index}`);
      edit(dir, `cases/eva/${file}`, change);
      const { code, stderr, stdout } = await assay(["run"], {
        cwd: dir,
        env: { ANTHROPIC_BASE_URL: simulator.url },
      });
      expect(stderr).toMatch(new RegExp(`cases/eva/${file}:${line}:\\d+ `));
      expect(stderr).toMatch(says);
      expect(stderr).toContain("Nothing was sent.");
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(simulator.received()).toBe(0);
      expect(existsSync(join(dir, "runs"))).toBe(false);
    },
  );

  it("in a setting is told with the settings that there are", async () => {
    const { code, stderr } = await assay(["run", "--simulator", "--set", "knowledgee=off"], { cwd });
    expect(stderr).toMatch(/There is no setting knowledgee\. Did you mean knowledge\? There are: knowledge,/);
    expect(code).toBe(2);
  });

  it("is shown in colour where colour is wanted, and never as escapes", async () => {
    const { stderr } = await assay(["run", "--suite", "nope"], { cwd, env: { FORCE_COLOR: "1" } });
    expect(stderr).toContain("\u001b[");
    expect(stderr).not.toContain("␛");
  });
});

describe("a secret that a customer or a server says", () => {
  it("is in no report, printed or written", async () => {
    const cwd = workspace("greeting");
    const secret = "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789";
    edit(cwd, "cases/eva/greeting.yaml", (t) =>
      t.replace(/customer: .*/, `customer: Hello, my key is ${secret}`),
    );
    const { stdout, stderr } = await assay(["run", "--suite", "greeting", "--trials", "1"], { cwd });
    expect(stdout + stderr).not.toContain(secret);
    const folder = /Reports: (\S+)[\\/]report\.md/.exec(stdout)?.[1] ?? "";
    for (const name of ["report.md", "report.json", "junit.xml", "journal.ndjson", "responses.ndjson"]) {
      expect(readFileSync(join(cwd, folder, name), "utf8")).not.toContain(secret);
    }
    rmSync(cwd, { recursive: true });
  });
});
