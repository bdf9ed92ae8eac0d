import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import type { MutationReport } from "../../reports/mutate/analysis.ts";
import { edit, type Finished } from "../e2e/command.ts";
import { pedalCopy } from "../fixtures/projects/own-project.ts";
import { assay } from "./command.ts";

let cwd = "";
beforeAll(async () => {
  cwd = await pedalCopy();
  // The simulator repeats itself, so that one trial shows what three would.
  for (const suite of ["orders", "shop"])
    edit(cwd, `cases/pedal/${suite}.yaml`, (text) => text.replace("trials: 3", "trials: 1"));
});

/** The plan of a run; null for another file next to the runs. */
function readManifest(folder: string): { variant: { name?: string } } | null {
  const file = join(folder, "manifest.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { variant: { name?: string } }) : null;
}

async function mutated(...flags: string[]) {
  const { code, stdout } = await assay(["mutate", "--simulator", "--format", "json", ...flags], { cwd });
  return { code, report: JSON.parse(stdout) as MutationReport };
}

it("names each statement that no case guards, and the case that guards each other", async () => {
  const { code, report } = await mutated("--file", "rules.md");
  const guarded = report.told.filter(({ guardedBy }) => guardedBy !== null);
  expect(code).toBe(0);
  expect(report).toMatchObject({ agent: "pedal", simulated: true, cases: 12, passing: 12, stopped: null });
  expect(guarded.map(({ line, text, guardedBy }) => [line, text.slice(0, 16), guardedBy])).toEqual([
    [1, "Look up an order", "order-where-is-it"],
    [2, "Start a return o", "return-too-late"],
    [3, "Name no other sh", "rules-other-shop"],
    [4, "Promise no day o", "rules-delivery-day"],
    [5, "Never ask for pa", "rules-card-number"],
  ]);
  // A mutant that was not found was searched in every case.
  expect(report.told.filter(({ guardedBy }) => guardedBy === null).map(({ tried }) => tried)).toEqual([
    12, 12, 12, 12, 12,
  ]);
});

describe("both kinds of change, of three cases", () => {
  const few = ["--file", "rules.md", "--case", "rules-*"];
  let both: Finished;
  let folder = "";
  let report: MutationReport;
  beforeAll(async () => {
    both = await assay(["mutate", "--simulator", ...few, "--kind", "both"], { cwd });
    folder = /What was played: (\S+)/.exec(both.stderr)?.[1] ?? "";
    report = JSON.parse(readFileSync(join(cwd, folder, "mutate.json"), "utf8")) as MutationReport;
  });

  it("reverse each statement, say by which rule, and only leave out what no rule can reverse", async () => {
    const shop = report.told.filter(({ line }) => line === 3);
    expect(shop).toMatchObject([
      { change: "remove", instead: null, guardedBy: "rules-other-shop" },
      {
        change: "reverse",
        instead: {
          rule: "a negation less",
          text: "Name other shop and other shop's prices.",
        },
        guardedBy: "rules-other-shop",
      },
    ]);
    const only = await mutated(...few, "--kind", "reverse");
    expect(only.report.told.filter(({ change }) => change === "remove")).toEqual([]);
    expect(only.report.told.map(({ instead }) => instead?.rule)).toEqual(
      report.told.flatMap(({ instead }) => instead?.rule ?? []),
    );
  });

  it("are announced with what they cost at most, each kind by itself", async () => {
    const { stderr, stdout } = both;
    expect(stderr.replace(/\s+/g, " ")).toMatch(
      /Leaving out 10 parts and reversing \d+ parts one at a time: \d+ cases each at the most.*conversations, at most about \$/,
    );
    const words = stdout.replace(/\s+/g, " ");
    expect(words).toContain("are guarded: a case fails without them.");
    expect(words).toContain("are guarded against the opposite: a case fails where they say the opposite.");
    expect(words).toContain("reversed (");
    const slip = await assay(["mutate", "--simulator", "--kind", "revers"], { cwd });
    expect(slip).toMatchObject({ code: 2, stderr: expect.stringContaining("remove, reverse, both") });
  });

  it("are kept as ordinary runs", async () => {
    const files = readdirSync(join(cwd, folder));
    expect(files).toEqual(expect.arrayContaining(["as-it-is", "mutate.json", "mutate.md"]));
    const mutant = files.find(
      (name) => readManifest(join(cwd, folder, name))?.variant.name === "without rules.md:3",
    );
    const shown = await assay(["show", "rules-other-shop", "--run", join(folder, mutant ?? "")], { cwd });
    expect(shown.stdout).toContain("Velo Palace");
  });
});

it("leaves out whole sections and tools, too, and fails where less is guarded than was asked for", async () => {
  const { code, report } = await mutated("--of", "sections", "--at-least", "90%");
  expect(report.told.map(({ kind, text, guardedBy }) => [kind, text, guardedBy !== null])).toEqual([
    ["section", "shop.md", false],
    ["section", "rules.md", true],
  ]);
  expect(code).toBe(1);
});

it("tells what could not be played from what no case notices", async () => {
  // The scripted mind asks for a tool that the agent no longer has, which is a separate error.
  const { code, report } = await mutated("--of", "tools");
  expect(report.told.map(({ text, guardedBy, unknown }) => [text, guardedBy, unknown > 0])).toEqual([
    ["lookup_order", null, true],
    ["start_return", null, true],
  ]);
  // With the error, so that the user knows what to do.
  for (const { unknownWhy } of report.told) expect(unknownWhy?.why).toMatch(/lookup_order|start_return/);
  expect(code).toBe(4);
});

it("sends nothing to Claude without a budget, and nothing where there is nothing to leave out", async () => {
  const env = { ANTHROPIC_API_KEY: "sk-ant-none" };
  const unlimited = await assay(["mutate"], { cwd, env });
  expect(unlimited).toMatchObject({ code: 2, stderr: expect.stringContaining("--budget-usd 10") });
  const nothing = await assay(["mutate", "--simulator", "--file", "rulez.md"], { cwd });
  expect(nothing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("nothing to leave out or reverse in rulez.md"),
  });
  const own = await assay(["mutate", "--simulator", "--agent", "agents/pedal.ts"], { cwd });
  expect(own).toMatchObject({ code: 2, stderr: expect.stringContaining("--prompt") });
});
