import { beforeAll, describe, expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { loadLibrary, caseContentHash, type Case } from "../../cases/index.ts";
import { graderVersions } from "../../graders/index.ts";
import { loadPrompt, knownTools, type Prompt } from "../../prompts/index.ts";
import { describeTools } from "../../agent/index.ts";
import { gapsOf } from "../../reports/suggest/analysis.ts";
import { PEDAL } from "../../tests/fixtures/projects/own-project.ts";
import { partsOf } from "../mutate/parts.ts";
import { coverageOf, tagFor } from "./coverage.ts";
import type { FoundMutation } from "./proofs.ts";

let prompt: Prompt;
let cases: readonly Case[] = [];
beforeAll(async () => {
  prompt = await loadPrompt(`${PEDAL}/prompts/pedal`, { cwd: PEDAL });
  const tools = describeTools(knownTools(prompt));
  cases = (await loadLibrary({ dir: `${PEDAL}/cases/pedal`, graders: GRADERS, tools, today: "2026-11-26" }))
    .library.cases;
});

const hashes = (of: readonly Case[]) =>
  Object.fromEntries(of.map((one) => [one.id, caseContentHash(one, graderVersions(GRADERS))]));
const section = () => partsOf(prompt).find(({ name }) => name === "shop.md");

/** The result of `assay mutate` for one part, tried with all cases. */
function found(
  told: Partial<FoundMutation["told"][number]> = {},
  more: Partial<FoundMutation> = {},
): FoundMutation {
  const one = {
    kind: "section" as const,
    change: "remove" as const,
    file: "shop.md",
    line: 1,
    text: "shop.md",
    hash: section()?.hash ?? "",
    guardedBy: null,
    tried: 12,
    waiting: 0,
    unknown: 0,
  };
  return {
    agent: "pedal",
    model: "sim-large",
    simulated: true,
    stopped: null,
    caseHashes: hashes(cases),
    told: [{ ...one, ...told }],
    folder: "runs/m",
    ...more,
  };
}

const reach = (mutations: readonly FoundMutation[], of: readonly Case[] = cases, name = "shop.md") => {
  const { parts } = coverageOf({ prompt, cases: of, mutations, world: { graders: GRADERS } });
  const part = parts.find((one) => one.name === name);
  return [part?.reach, part?.by];
};

describe("how far the cases reach a part", () => {
  it("is what was played of just this text with just these cases", () => {
    expect(reach([found()])).toEqual(["open", null]);
    const [guard] = cases;
    expect(reach([found({ guardedBy: guard?.id ?? "" })])).toEqual(["guarded", guard?.id]);
    // A newer run replaces an older one only where it shows something.
    expect(reach([found({ unknown: 1, hash: "of another text" }), found()])).toEqual(["open", null]);
  });

  it("is not shown by a run of another text, one that ended early, or an opposite", () => {
    const words = reach([]);
    expect(words[0]).toBe("spoken");
    expect(reach([found({ hash: "another" })])).toEqual(words);
    expect(reach([found({ waiting: 3 }, { stopped: "budget" })])).toEqual(words);
    expect(reach([found({ unknown: 1 })])).toEqual(words);
    expect(reach([found({ change: "reverse" })])).toEqual(words);
  });

  it("is open again when the guard was edited or is gone, and unknown when a case that speaks of it is newer", () => {
    const [guard, ...others] = cases;
    const guarded = found({ guardedBy: guard?.id ?? "" });
    expect(reach([guarded], others)[0]).not.toBe("guarded");
    const edited = cases.map((one) => (one === guard ? { ...one, limits: { seconds: 1 } } : one));
    expect(reach([guarded], edited)[0]).not.toBe("guarded");
    const speaking = coverageOf({ prompt, cases, mutations: [], world: { graders: GRADERS } }).parts.find(
      ({ name }) => name === "shop.md",
    )?.spokenBy[0];
    const before = hashes(cases.filter(({ id }) => id !== speaking));
    expect(reach([found({}, { caseHashes: before })])).toEqual(["spoken", null]);
  });

  it("is what all runs show together: a look at one case takes nothing back", () => {
    const [guard, other] = cases;
    const small = (more: object) =>
      found({ tried: 1, ...more }, { caseHashes: hashes(cases.filter((one) => one === other)) });
    expect(reach([small({}), found()])).toEqual(["open", null]);
    expect(reach([small({}), found({ guardedBy: guard?.id ?? "" })])).toEqual(["guarded", guard?.id]);
    expect(reach([small({ guardedBy: other?.id ?? "" }), found()])).toEqual(["guarded", other?.id]);
  });

  it("is that a case was drafted for it, until it is played without the part", () => {
    const tag = tagFor(section() ?? { hash: "" });
    const drafted = cases.map((one, index) => (index === 0 ? { ...one, tags: [tag] } : one));
    const id = drafted[0]?.id ?? "";
    const before = hashes(cases.slice(1));
    expect(reach([], drafted)).toEqual(["drafted", id]);
    expect(reach([found({}, { caseHashes: before })], drafted)).toEqual(["drafted", id]);
    expect(reach([found()], drafted)).toEqual(["open", null]);
  });
});

it("lists statements that were played without, and names gaps that were played first", () => {
  const statement = { kind: "sentence" as const, line: 3, text: "Open until 6 pm." };
  const report = coverageOf({
    prompt,
    cases: [],
    mutations: [found(statement), found({ ...statement, guardedBy: "a case that is gone" })],
    world: { graders: GRADERS },
  });
  const gaps = gapsOf(report).map(({ kind, name, reach: how }) => [kind, name, how]);
  // Without cases, no part is mentioned.
  expect(gaps.slice(0, -1).every(([, , how]) => how === "silent")).toBe(true);
  expect(gaps.at(-1)).toEqual(["sentence", "Open until 6 pm.", "open"]);
});
