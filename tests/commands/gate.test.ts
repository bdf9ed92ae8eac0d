import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { edit, workspace, type Finished } from "../e2e/command.ts";
import { bikeShop, RULE } from "../fixtures/projects/bike-shop.ts";
import { assay as play } from "./command.ts";

const BLESS = ["bless", "--by", "Jo Lead", "--note", "for tests"];

/** No test waits for the simulator's answer times. */
const AT_ONCE = ["--concurrency", "100"];

/** A margin that a few trials decide, for tests in which the margin does not matter. */
const WIDELY = ["--margin", "20%"];

/** Wide enough that no sentence is wrapped. */
const WIDE = { COLUMNS: "2000" };

function assay(args: readonly string[], o: { cwd: string; env?: Record<string, string> }): Promise<Finished> {
  return play(args, { ...o, env: { ...WIDE, ...o.env } });
}

let base = "";
const made: string[] = [];

/** A copy of the folder with the baselines, for changes. */
function checkout(): string {
  const folder = mkdtempSync(join(tmpdir(), "assay-gate-"));
  made.push(folder);
  cpSync(base, folder, { recursive: true });
  return folder;
}

function gate(cwd: string, args: readonly string[]): Promise<Finished> {
  const playing = args.includes("--run") ? [] : AT_ONCE;
  return assay(["gate", "--simulator", ...args, ...playing], { cwd });
}

interface GateJson {
  verdict: string;
  criteria: { by: string; verdict: string | null; sentence: string; criterion: { name: string } }[];
  changes: { sections: { file: string; change: string }[] };
  leftOut: { caseId: string; reason: string }[];
}

function gateJson(folder: string, stdout: string): { path: string; text: string; json: GateJson } {
  const found = /Reports: (\S+)[\\/]gate\.md/.exec(stdout)?.[1];
  if (found === undefined) throw new Error(`no gate is named in:\n${stdout}`);
  const text = readFileSync(join(folder, found, "gate.json"), "utf8");
  return { path: found, text, json: JSON.parse(text) as GateJson };
}

beforeAll(async () => {
  base = bikeShop();
  made.push(base);
  await assay(["run", "--simulator", "--trials", "5", ...AT_ONCE], { cwd: base });
  const { code, stderr } = await assay(BLESS, { cwd: base });
  if (code !== 0) throw new Error(`no baseline: ${stderr}`);
  rmSync(join(base, "runs"), { recursive: true });
});

afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

describe("a change that changes nothing", () => {
  it("passes", async () => {
    const { code, stdout } = await gate(checkout(), [...WIDELY, "--seed", "5"]);
    expect(stdout).toContain("SIMULATED: says nothing about Claude");
    expect(stdout).toMatch(/^PASS\. Safe to ship/m);
    expect(stdout).toContain("Nothing changed in the prompt.");
    expect(code).toBe(0);
  });

  it("does not fail on sim-small, which slips", async () => {
    const cwd = workspace("two-wheelers");
    made.push(cwd);
    const small = ["--simulator", "--model", "sim-small", ...AT_ONCE];
    await assay(["run", ...small, "--trials", "5"], { cwd });
    expect((await assay([...BLESS, "--anyway"], { cwd })).code).toBe(0);
    const { stdout } = await assay(["gate", ...small, "--looks", "3,5", "--seed", "5"], { cwd });
    expect(stdout).toMatch(/^(PASS|INCONCLUSIVE)\./m);
  });
});

describe("a change of the prompt", () => {
  it("fails without its rule about other shops, with the section and the cases", async () => {
    const cwd = checkout();
    edit(cwd, "prompts/pedal/rules.md", (t) => t.replace(RULE, ""));
    const { code, stdout } = await gate(cwd, []);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^FAIL\. Don't ship: .*"Names no other shop" was broken in/m);
    expect(stdout).toContain("Since the baseline, in prompts/pedal: rules.md was changed.");
    expect(stdout).toMatch(/trials broke it; none may\. \d+ cases: rival-/);
    expect(stdout).toContain("Stopped after 3 of at most 10 trials a case");
    const { path, json } = gateJson(cwd, stdout);
    expect(json.changes.sections).toEqual([{ file: "rules.md", change: "changed" }]);
    const markdown = readFileSync(join(cwd, path, "gate.md"), "utf8");
    expect(markdown).toContain("# Gate: FAIL");
    expect(markdown).toContain("> **Customer:**");
    expect(readdirSync(join(cwd, path))).toEqual(
      expect.arrayContaining(["report.md", "report.json", "junit.xml"]),
    );
    // The page that is written again begins with the gate's decision, too.
    const page = join(cwd, path, "report.html");
    rmSync(page);
    await assay(["report", path, "--html", "--all"], { cwd });
    expect(readFileSync(page, "utf8")).toContain("<title>FAIL: gate of Pedal");
  });

  it("passes when a section is only worded otherwise, and names it as changed", async () => {
    const cwd = checkout();
    edit(cwd, "prompts/pedal/rules.md", (t) =>
      t.replace("Two or three sentences are enough", "Two or three sentences will do"),
    );
    const { code, stdout } = await gate(cwd, WIDELY);
    expect(stdout).toContain("prompts/pedal, rules.md: changed.");
    expect(code).toBe(0);
  });

  it("can't pass with a case that was rewritten and one that is gone, unless that is allowed with a reason", async () => {
    const cwd = checkout();
    edit(cwd, "cases/pedal/shop.yaml", (t) => t.replace("customer: ", "customer: Good morning! "));
    edit(cwd, "cases/pedal/shop.yaml", (t) => t.replace(/^ {2}- id: shop-repairs\n(?: {4}.*\n|\n)+/m, ""));
    const { code, stdout, stderr } = await gate(cwd, WIDELY);
    const lost =
      "1 case of the baseline is gone: shop-repairs; 1 case of the baseline was rewritten (what the customer says, or the tools answer): shop-hours";
    expect(stderr).toContain(`Note: ${lost}. So this gate can't pass`);
    expect(stdout).toContain(`INCONCLUSIVE. ${lost}. What is still asked is not shown to be worse.`);
    expect(code).toBe(3);
    const { json, path } = gateJson(cwd, stdout);
    expect(json.leftOut).toEqual([
      { caseId: "shop-hours", reason: "what the customer says or the tools answer changed" },
      { caseId: "shop-repairs", reason: "gone: no case has this id any more" },
    ]);
    const allowed = await gate(cwd, ["--run", path, "--allow-removed", "not asked any more", ...WIDELY]);
    expect(allowed.stdout).toContain(`PASS. Safe to ship, though ${lost} (allowed: "not asked any more")`);
    expect(allowed.code).toBe(0);
    expect((await gate(cwd, ["--run", path, "--allow-removed", " "])).code).toBe(2);
  });
});

describe("too few cases", () => {
  const tiny = ["--case", "shop-hours", "shop-repairs"];

  it("say INCONCLUSIVE, what would settle it, and beforehand that they can't pass", async () => {
    const cwd = checkout();
    const { code, stdout, stderr } = await gate(cwd, tiny);
    expect(code).toBe(3);
    expect(stderr).toMatch(
      /can't pass within 10 trials a case, even if every trial passes\. It would take \d+ trials a case \(--looks 3,4,6,\d+\), or \d+ cases instead of 2\./,
    );
    expect(stdout).toMatch(/^INCONCLUSIVE\. Can't tell yet/m);
    expect(stdout).toMatch(/\d+ more trials per case \(about \$[\d.]+\) would probably settle it/);

    const { path } = gateJson(cwd, stdout);
    const as = async (what: string): Promise<number | null> => {
      const again = await gate(cwd, ["--run", path, "--on-inconclusive", what]);
      expect(again.stdout).toMatch(/^INCONCLUSIVE\./m);
      return again.code;
    };
    expect([await as("fail"), await as("pass")]).toEqual([1, 0]);
  });
});

describe("the records of a gate", () => {
  it("give the same verdict offline, byte for byte, though they are shuffled", async () => {
    const cwd = checkout();
    const live = await gate(cwd, ["--suite", "shop", "--looks", "1,2", "--seed", "9"]);
    expect(live.code).toBe(3);
    const { path, text } = gateJson(cwd, live.stdout);
    const journal = join(cwd, path, "journal.ndjson");
    const lines = readFileSync(journal, "utf8").trimEnd().split("\n");
    writeFileSync(journal, `${[...lines].reverse().join("\n")}\n`);
    rmSync(join(cwd, path, "gate.json"));
    const offline = await gate(cwd, ["--run", path]);
    expect(offline.code).toBe(3);
    expect(gateJson(cwd, offline.stdout).text).toBe(text);
    // A wider margin decides an open result.
    expect((await gate(cwd, ["--run", path, "--margin", "20%"])).code).toBe(0);
  });
});

describe("what a gate refuses, before anything is sent", () => {
  const refuses = async (cwd: string, args: readonly string[], message: RegExp): Promise<void> => {
    const { code, stderr, stdout } = await assay(["gate", ...args], { cwd });
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(stdout).toBe("");
  };

  it("the simulator, unless it is asked for by name", async () => {
    await refuses(checkout(), [], /must be asked for by name: add --simulator/);
  });

  it("no baseline, unless it is not wanted", async () => {
    await refuses(
      checkout(),
      ["--simulator", "--baseline", "none.yaml"],
      /There is no baseline none\.yaml.*assay bless/,
    );
    const only = ["--no-baseline", "--case", "shop-repairs", "--looks", "2"];
    const { code, stdout } = await gate(checkout(), only);
    expect(code).toBe(3);
    expect(stdout).toContain("No baseline: every criterion is compared with its target.");
  });

  it("a baseline of Claude for the simulator, and one that was edited", async () => {
    const cwd = checkout();
    edit(cwd, "baselines/pedal.yaml", (t) => t.replace("passed: 5, play", "passed: 4, play"));
    await refuses(
      cwd,
      ["--simulator"],
      /baselines\/pedal\.yaml:\d+:\d+: the baseline is damaged or was edited: .*4 passed/,
    );
  });
});

describe("assay bless", () => {
  it("refuses a run that is not complete or not good enough, and says what to do", async () => {
    const cwd = checkout();
    edit(cwd, "prompts/pedal/rules.md", (t) => t.replace(RULE, ""));
    await assay(["run", "--suite", "rivals", "--trials", "2"], { cwd });
    const bad = await assay(["bless"], { cwd });
    expect(bad.code).toBe(2);
    expect(bad.stderr).toMatch(
      /was not blessed\.\n[^]*- Names no other shop is not met: .*\n- To bless it anyway, say why: --anyway --note TEXT/,
    );
    expect((await assay(["bless", "--anyway"], { cwd })).stderr).toContain("--anyway needs the reason");

    const [name] = readdirSync(join(cwd, "runs"));
    const journal = join(cwd, "runs", name ?? "", "journal.ndjson");
    writeFileSync(journal, readFileSync(journal, "utf8").split("\n").slice(3).join("\n"));
    const incomplete = await assay([...BLESS, "--anyway"], { cwd });
    expect(incomplete.code).toBe(2);
    expect(incomplete.stderr).toMatch(/It is not complete: 3 trials were not run \(rival-/);
    const few = await assay([...BLESS, "--anyway", "--allow-incomplete"], { cwd });
    expect(few.stderr).toContain("--allow-incomplete allows 2 % at the most");
  });

  it("writes a small file to review, and shows what changes against the previous baseline, and warns of few trials", async () => {
    const cwd = checkout();
    const file = readFileSync(join(cwd, "baselines/pedal.yaml"), "utf8");
    expect(file).toContain("blessed:\n  by: Jo Lead\n");
    expect(file).toMatch(
      /\n {2}- \{ id: shop-hours, suite: shop, .*trials: 5, passed: 5, play: \w{16}, checks: \{ 0\.expect\.0: /,
    );
    await assay(["run", "--trials", "1"], { cwd });
    const refused = await assay(BLESS, { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toMatch(/fewer trials of \d+ cases than baselines\/pedal\.yaml: .*: 1, was 5/);
    const { code, stdout } = await assay([...BLESS, "--allow-smaller"], { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/It replaces run \S+, \d+ cases, 5 trials each, blessed by Jo Lead on /);
    expect(stdout).toContain("Names no other shop: 6 of 6 passed, was 30 of 30 passed");
    expect(stdout).toContain("lets the gate decide with half of the trials: assay run --trials 20");
  });
});
