import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import type { Manifest } from "../../runner/index.ts";
import { DEFAULT_GATE } from "../../reports/gate/analysis.ts";
import { RECORDED } from "../../reports/index.ts";
import { readBaseline } from "../gate/baseline-file.ts";
import { writeGatePlan } from "../gate/plan.ts";
import { runFolder } from "../../runner/index.ts";
import { blessRun, type Blessed, type BlessRequest } from "./bless.ts";
import { withoutAddress } from "./without-address.ts";

let home = "";
let out = "";
let file = "";
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "assay-bless-"));
  out = join(home, "runs");
  file = join(home, "baselines", "eva.yaml");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function bless(request: Partial<BlessRequest> = {}): Promise<Blessed> {
  return blessRun(
    { run: undefined, out, baseline: file, ...request },
    {
      cwd: home,
      now: () => new Date("2026-11-25T12:00:00Z"),
      whoAmI: () => Promise.resolve("Jo Lead <jo@acme.example>"),
      tell: () => undefined,
    },
  );
}

const run = (day: number, o: Partial<Parameters<typeof writeRun>[0]> = {}): Promise<string> =>
  writeRun({ out, runId: `2026-11-${day}T10-00-00-0000`, ...o });

async function gateRun(day: number, o: Partial<Parameters<typeof writeRun>[0]> = {}): Promise<string> {
  const path = await run(day, { trials: 3, ...o });
  await writeGatePlan(runFolder(path), { baseline: file, settings: DEFAULT_GATE });
  return path;
}

const variant =
  (change: Partial<Manifest["variant"]>) =>
  (m: Manifest): Manifest => ({ ...m, variant: { ...m.variant, ...change } });
const blessedRun = async (): Promise<string | undefined> => (await readBaseline(file))?.run.id.slice(0, 10);

describe("what is blessed without a name", () => {
  it("is the newest run", async () => {
    await run(10);
    await run(11);
    const { passedOver, previous } = await bless();
    expect(await blessedRun()).toBe("2026-11-11");
    expect([passedOver, previous]).toEqual([[], null]);
  });

  it("is not a gate of the same prompt that ended early, but the run before it, and that is said", async () => {
    await run(10);
    const gate = await gateRun(11);
    const { passedOver } = await bless();
    expect(await blessedRun()).toBe("2026-11-10");
    expect(passedOver).toEqual([
      { path: gate, reason: expect.stringContaining("a gate that ended before its last look") },
    ]);
  });

  it("is not a smaller run of the same prompt, where a baseline holds more", async () => {
    await run(10);
    await bless();
    await run(11, { cases: 1, trials: 1 });
    await run(12, { trials: 6 });
    expect((await bless()).passedOver).toHaveLength(2);
    expect(await blessedRun()).toBe("2026-11-10");
  });

  it.each<[string, Partial<Parameters<typeof writeRun>[0]>]>([
    [
      "of a changed prompt, interrupted",
      { change: variant({ id: "w" }), outcome: (c) => (c === 0 ? "not_run" : "passed") },
    ],
    ["of a changed prompt, smaller", { change: variant({ id: "w" }), trials: 1 }],
    ["of another model", { change: variant({ id: "w", model: "sim-small" }), trials: 1 }],
    [
      "of an edited case",
      { change: (m) => ({ ...m, cases: m.cases.map((c) => ({ ...c, contentHash: "x" })) }), trials: 1 },
    ],
    ["of another agent", { change: variant({ id: "w", agent: "pia", prompt: "prompts/pia" }) }],
  ])("is never an older run, where the newest is one %s", async (_, newest) => {
    const older = await run(10);
    await bless();
    const newer = await run(11, newest);
    await expect(bless()).rejects.toThrow(
      new RegExp(`^${newer} was not blessed\\.\\n[^]*${older} could be, but it is older`),
    );
    expect(await blessedRun()).toBe("2026-11-10");
  });

  it("is nothing, where there is no run", async () => {
    await expect(bless()).rejects.toThrow(/There is no run in .* to bless\. Make one: assay run --trials 20/);
  });

  it("goes to the file of its own agent", async () => {
    const cwd = process.cwd();
    process.chdir(home);
    try {
      await run(10, { change: variant({ agent: "pia", prompt: "prompts/pia" }) });
      const { file: written } = await blessRun(
        { run: undefined, out },
        { cwd: home, now: () => new Date(0), whoAmI: () => Promise.resolve("Jo"), tell: () => undefined },
      );
      expect(written).toBe("baselines/pia.yaml");
      expect(existsSync(join(home, "baselines/pia.yaml"))).toBe(true);
    } finally {
      process.chdir(cwd);
    }
  });
});

describe("a named run is refused, unless a flag allows it", () => {
  const refusal = async (
    path: string,
    message: RegExp,
    flag: Partial<BlessRequest>,
    before = "2026-11-10",
  ): Promise<void> => {
    // An unrelated flag must not allow it.
    for (const other of [{}, { anyway: true, note: "because" }, { allowIncomplete: true }]) {
      await expect(bless({ run: path, ...other })).rejects.toThrow(message);
    }
    expect(await blessedRun()).toBe(before);
    await bless({ run: path, ...flag });
    expect(await blessedRun()).toBe(path.split("/").at(-1)?.slice(0, 10));
  };

  beforeEach(async () => {
    await run(10);
    await bless();
  });

  it("with fewer cases", async () => {
    const path = await run(11, { cases: 2 });
    await refusal(path, /has not played 1 case of the 3 in .*eva\.yaml: case-03\.\n.*--allow-smaller/, {
      allowSmaller: true,
    });
  });

  it("with as many cases, of which one is another", async () => {
    const swapped = (m: Manifest): Manifest => ({
      ...m,
      cases: m.cases.map((c) => (c.id === "case-03" ? { ...c, id: "case-04", playHash: "p" } : c)),
    });
    await refusal(await run(11, { change: swapped }), /has not played 1 case of the 3/, {
      allowSmaller: true,
    });
  });

  it("with fewer trials, of one case or of all", async () => {
    const fewer = (m: Manifest): Manifest => ({
      ...m,
      cases: m.cases.map((c) => (c.id === "case-02" ? { ...c, trials: 19 } : c)),
    });
    const path = await run(11, { change: fewer });
    await refusal(path, /has fewer trials of 1 case than .*: case-02: 19, was 20\./, { allowSmaller: true });
  });

  it("that a gate made and ended early, also where there is no baseline yet", async () => {
    const path = await gateRun(11);
    rmSync(file);
    await expect(bless({ run: path })).rejects.toThrow(
      /a gate that ended before its last look: 3 cases of 3 have fewer than 10 trials/,
    );
    await bless({ run: path, allowSmaller: true });
    expect(await blessedRun()).toBe("2026-11-11");
  });

  it("of another prompt", async () => {
    const path = await run(11, { change: variant({ agent: "eva", prompt: "prompts/eva-v2" }) });
    await refusal(
      path,
      /of another prompt: prompts\/eva-v2 \(eva\), and .*eva\.yaml holds prompts\/eva \(eva\)/,
      { allowOtherPrompt: true },
    );
  });

  it("of the same prompt written otherwise, or in a commit: that is no other prompt", async () => {
    for (const [day, prompt] of [
      [11, "./prompts/eva/"],
      [12, "prompts/eva@main"],
      [13, "/home/jo/acme/prompts/eva"],
    ] as const) {
      await bless({ run: await run(day, { change: variant({ prompt }) }) });
    }
    expect(await blessedRun()).toBe("2026-11-13");
  });

  it("of the simulator over Claude's", async () => {
    const real = { simulated: false, baseUrl: "https://api.anthropic.com" };
    await bless({ run: await run(11, { change: (m) => ({ ...m, target: real }) }) });
    const path = await run(12);
    await expect(bless({ run: path, allowOtherPrompt: true, allowSmaller: true })).rejects.toThrow(
      /made on the simulator, and .* on Claude/,
    );
    expect(await blessedRun()).toBe("2026-11-11");
  });

  it("of recorded conversations", async () => {
    const recorded = (m: Manifest): Manifest => ({ ...m, target: { simulated: false, baseUrl: RECORDED } });
    const path = await run(11, { change: recorded });
    await expect(bless({ run: path, allowOtherPrompt: true, allowSmaller: true })).rejects.toThrow(
      /conversations were recorded elsewhere/,
    );
  });

  it("and what stays is named", async () => {
    const path = await run(11, { cases: 1, trials: 1 });
    await expect(bless({ run: path })).rejects.toThrow(
      /eva\.yaml stays as it is: run 2026-11-10\S*, 3 cases, 20 trials each, blessed by Jo Lead on 2026-11-25\.$/,
    );
  });
});

describe("what a new baseline takes away", () => {
  it("is told with what it replaces", async () => {
    await run(10);
    await bless();
    const path = await run(11, {
      change: (m) => ({
        ...m,
        cases: m.cases.map((c) => ({ ...c, checks: c.id === "case-01" ? [] : c.checks })),
      }),
    });
    const { losses, previous } = await bless({ run: path });
    expect(previous?.run.id).toContain("2026-11-10");
    expect(losses).toEqual([{ kind: "check_gone", caseId: "case-01", asks: 'says "insurance"' }]);
  });

  it("is not shown for a damaged file, which stays unchanged", async () => {
    await run(10);
    await bless();
    writeFileSync(file, `<<<<<<< HEAD\n${readFileSync(file, "utf8")}`);
    await expect(bless()).rejects.toThrow(/eva\.yaml:1:1: two branches changed the baseline/);
  });
});

describe("who blessed it", () => {
  it.each([
    ["Jo Lead <jo@acme.example>", "Jo Lead"],
    ["jo@acme.example", "jo"],
    ["<jo@acme.example>", "jo"],
    ["Jo (jo.lead@acme.example)", "Jo jo.lead"],
    ["Jo @ Acme", "Jo @ Acme"],
    ["José Ñandú", "José Ñandú"],
    ["", "somebody"],
  ])("%j is written as %j: no address goes into the file", (name, written) => {
    expect(withoutAddress(name)).toBe(written);
  });

  it("is named in the file", async () => {
    await run(10);
    await bless();
    const text = readFileSync(file, "utf8");
    expect(text).toContain("by: Jo Lead\n");
    expect(text).not.toContain("@");
  });
});

describe("several runs", () => {
  const seeded = (seed: number) => (m: Manifest) => ({ ...m, seed });

  it("are blessed together, and count together against the baseline that they replace", async () => {
    const first = await run(10, { trials: 3, change: seeded(1) });
    const more = await run(11, { trials: 3, change: seeded(2) });
    const { baseline } = await bless({ run: first, with: [more] });
    expect(baseline.cases[0]).toMatchObject({ trials: 6, runs: [3, 3] });
    expect((await readBaseline(file))?.cases[0]?.runs).toEqual([3, 3]);
    const other = await run(12, { trials: 3, change: seeded(3) });
    await expect(bless({ run: other })).rejects.toThrow(/fewer trials/);
    await expect(bless({ run: other, with: [more] })).resolves.toMatchObject({ file });
  });

  it("are refused where one was named twice, is not complete, or tells of something else", async () => {
    const first = await run(10, { change: seeded(1) });
    const more = await run(11, { change: seeded(2) });
    const broken = await run(12, {
      change: seeded(3),
      outcome: (c) => (c === 0 ? "not_run" : "passed"),
    });
    await expect(bless({ run: first, with: [more, more] })).rejects.toThrow(/named twice/);
    await expect(bless({ run: first, with: [first] })).rejects.toThrow(/the same run/);
    await expect(bless({ run: first, with: [broken] })).rejects.toThrow(/assay run --resume/);
    expect(existsSync(file)).toBe(false);
  });
});
