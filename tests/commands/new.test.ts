import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edit, workspace } from "../e2e/command.ts";
import { assay } from "./command.ts";

const SUITE = "cases/eva/company.yaml";
const GOOD = [
  "--id",
  "how-old",
  "--customer",
  "How long has Acme been around?",
  "--expect",
  'says: "1985"',
  "--reference",
  "Since 1985.",
];
const read = (cwd: string, file: string): string => readFileSync(join(cwd, file), "utf8");
const add = (cwd: string, ...args: string[]) => assay(["new", "case", ...args], { cwd });

describe("assay new case", () => {
  it("puts a case to the end of its suite, keeps every character, and says in which line it is", async () => {
    const cwd = workspace("company");
    edit(cwd, SUITE, (text) => `# mine\n${text}`);
    const before = read(cwd, SUITE);
    const { code, stdout } = await add(cwd, "--to", SUITE, ...GOOD);
    const after = read(cwd, SUITE);
    expect(code).toBe(0);
    expect(after.startsWith(before.trimEnd())).toBe(true);
    const line = Number(/^cases\/eva\/company\.yaml:(\d+)\n$/.exec(stdout)?.[1]);
    expect(after.split("\n")[line - 1]).toBe("  - id: how-old");
    const run = await assay(["run", `${SUITE}:${line}`, "--simulator", "--trials", "1"], { cwd });
    expect(run.stdout).toMatch(/1 passed/);
    const again = await add(cwd, "--to", "company", ...GOOD);
    expect([again.code, again.stderr]).toEqual([
      2,
      expect.stringContaining(`a case how-old already, at ${SUITE}:${line}.`),
    ]);
    expect(read(cwd, SUITE)).toBe(after);
  });

  it.each<[string, string[], RegExp]>([
    [
      "nothing is said",
      [],
      /is missing: --to FILE[^]*--id ID, --customer TEXT, --expect CHECK, --reference TEXT/,
    ],
    [
      "a doing-nothing agent passes",
      GOOD.map((a) => (a === 'says: "1985"' ? "says: Acme" : a)),
      /echoing agent would pass/,
    ],
    [
      "the good reply fails",
      GOOD.map((a) => (a === "Since 1985." ? "For long." : a)),
      /how-old: the reference fails|reference/,
    ],
    [
      "a check is none",
      GOOD.map((a) => (a === 'says: "1985"' ? "sayz: x" : a)),
      /no check called `sayz`[^]*`says`/,
    ],
    ["a reply is missing", [...GOOD, "--customer", "And now?"], /a good reply to each message/],
    ["the file lies elsewhere", [...GOOD, "--to", "other/x.yaml"], /is not in cases\/eva/],
    ["the file is no suite", [...GOOD, "--to", "cases/eva/quarantine.yaml"], /is no suite/],
    ["a new suite has no criterion", [...GOOD, "--to", "cases/eva/new.yaml"], /Say it with --criterion: /],
  ])("writes nothing where %s", async (_, args, why) => {
    const cwd = workspace("company");
    const before = read(cwd, SUITE);
    const to = args.length === 0 || args.includes("--to") ? [] : ["--to", SUITE];
    const { code, stderr } = await add(cwd, ...to, ...args);
    expect([code, stderr]).toEqual([2, expect.stringMatching(why)]);
    expect([read(cwd, SUITE), existsSync(join(cwd, "cases/eva/new.yaml"))]).toEqual([before, false]);
  });
});

describe("assay new suite", () => {
  it("writes a suite with its first case, and one of a name once", async () => {
    const cwd = workspace("company");
    const args = [
      "new",
      "suite",
      "history",
      "--about",
      "Knows its past.",
      "--criterion",
      "response_accuracy",
      ...GOOD,
    ];
    const { code, stdout } = await assay(args, { cwd });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^cases\/eva\/history\.yaml:\d+\n$/)]);
    expect(read(cwd, "cases/eva/history.yaml")).toMatch(/^suite: history\nabout: Knows its past\.\n/);
    expect((await assay(["lint"], { cwd })).code).toBe(0);
    const again = await assay(args, { cwd });
    expect([again.code, again.stderr]).toEqual([2, expect.stringContaining("history.yaml is there already")]);
    const misnamed = await assay(["new", "suite", "My Suite"], { cwd });
    expect([misnamed.code, misnamed.stderr]).toEqual([2, expect.stringContaining("such as my-suite")]);
  });
});
