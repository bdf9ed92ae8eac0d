import { RUN_FORMATS } from "../../reports/index.ts";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GRADERS } from "../../graders/index.ts";
import { describe, expect, it } from "vitest";
import { createStyle } from "../../reports/text/style.ts";
import type { World } from "../world.ts";
import { aMachine } from "../../tests/fixtures/machine.ts";
import { lintCases } from "./lint.ts";

const CRITERIA =
  "criteria:\n  - { id: ok, name: Ok, about: The check holds., owner: Me, severity: watch, target: 90%, floor: 10% }\n";
const suite = (check: string, reference: string): string => `suite: airline
recorded_tools: [book]
defaults: { criteria: [ok] }
cases:
  - id: booked
    turns: [{ customer: Book me a flight., expect: [{ says: booked }, ${check}] }]
    reference: [{ calls: [{ book: { to: Oslo } }], agent: ${reference} }]
`;

async function lint(text: string) {
  const cwd = await mkdtemp(join(tmpdir(), "assay-lint-"));
  const folder = join(cwd, "airline");
  await mkdir(folder);
  await writeFile(join(folder, "criteria.yaml"), CRITERIA);
  await writeFile(join(folder, "airline.yaml"), text);
  const world: World = {
    env: {},
    cwd,
    now: () => new Date("2026-11-25T12:00:00Z"),
    random: () => 0.5,
    tell: () => undefined,
    command: "assay lint",
    style: createStyle(false),
    tune: () => undefined,
    machine: aMachine,
    graders: GRADERS,
    formats: RUN_FORMATS,
  };
  return lintCases({ places: [], cases: folder, prompt: null, world });
}

describe("lintCases", () => {
  it("needs no prompt for suites of recorded conversations", async () => {
    const result = await lint(suite("{ tool_calls: { at_least: [book] } }", "It is booked."));
    expect(result).toMatchObject({ errors: [], passable: 0, unfair: 0, triedOnce: 1 });
  });

  it("takes what the simulator's judge can't tell, or tells otherwise, for a warning", async () => {
    for (const criterion of ["Is kind.", "Sounds like a well-travelled friend."]) {
      const { errors, unfair, remarks } = await lint(suite(`{ judge: ${criterion} }`, "It is booked."));
      expect({ errors, unfair }).toEqual({ errors: [], unfair: 0 });
      expect(remarks.map(({ message }) => message).join("\n")).toContain(`of the reference: "${criterion}"`);
    }
  });

  it("names a criterion that a case or two can meet", async () => {
    const { remarks } = await lint(suite("{ says: it }", "It is booked."));
    expect(remarks.map(({ message }) => message)).toEqual([
      '"Ok" is met as soon as its only case passes: a run without a failure shows that the rate is at least 20 %, and the floor is 10 %',
    ]);
  });

  it("asks for the prompt where an agent plays the suites", async () => {
    const played = suite("{ says: it }", "It is booked.").replace("recorded_tools: [book]\n", "");
    await expect(lint(played)).rejects.toThrow("Name its folder with --prompt");
  });
});
