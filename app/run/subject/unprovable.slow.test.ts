import { describe, expect, it } from "vitest";
import { describeTools, TOOL_NAMES } from "../../../agent/index.ts";
import { loadLibrary, renderProblems } from "../../../cases/index.ts";
import { GRADERS } from "../../../graders/index.ts";
import { undecidable } from "./unprovable.ts";

/** A library of `cases` cases with one criterion. */
async function problems(o: { cases: number; bars: string; trials?: number; severity?: string }) {
  const cases = Array.from(
    { length: o.cases },
    (_, i) => `
  - id: case-${i}
    turns:
      - customer: What's the weather?
        expect:
          - { says: insurance, severity: ${o.severity ?? "required"} }
          - { says: insurance, criteria: [easy] }
    reference: [I can only help with insurance.]`,
  );
  const files: Record<string, string> = {
    "cases/criteria.yaml": `criteria:
  - { id: easy, name: Easy, about: a, owner: o, target: 95%, floor: 1% }
  - id: topic
    name: Stays on topic
    about: a
    owner: o
    severity: gate
${o.bars.replaceAll(/^/gm, "    ")}
`,
    "cases/small.yaml": `suite: small\ndefaults: { trials: ${o.trials ?? 3}, criteria: [topic] }\ncases:${cases.join("")}\n`,
  };
  const loaded = await loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: new Map(),
    today: "2026-11-23",
    read: {
      list: () => Promise.resolve(Object.keys(files).map((f) => f.slice("cases/".length))),
      text: (path) => Promise.resolve(files[path] ?? ""),
    },
  });
  expect(loaded.problems).toEqual([]);
  return renderProblems(undecidable(loaded), { sources: loaded.sources });
}

describe("a criterion that could never pass", () => {
  it("is refused at its floor, with what would do and why trials don't", async () => {
    expect(await problems({ cases: 15, bars: "target: 95%\nfloor: 90%" })).toBe(
      `cases/criteria.yaml:9:12  "Stays on topic" could never be met: with its 15 cases even a run without a failure shows only that the rate is at least 79 %, and the floor is 90 %
  9 |     floor: 90%
    |            ^
  hint: It needs 35 cases (20 more), which is 105 trials in all. More trials of the same cases don't help: they show more of these cases, and nothing of what other customers would see. Or write a floor of 79 % or less.

1 problem in 1 file`,
    );
  });

  it("is accepted with the floor or the cases that the hint names", async () => {
    expect(await problems({ cases: 15, bars: "target: 95%\nfloor: 79%" })).toBe("");
    expect(await problems({ cases: 35, bars: "target: 95%\nfloor: 90%" })).toBe("");
  });

  it("is refused at its target where it has no floor", async () => {
    const text = await problems({ cases: 15, bars: "target: 95%" });
    expect(text).toContain("cases/criteria.yaml:8:13");
    expect(text).toContain("without a floor it must prove its target, 95 %");
    expect(text).toContain("Or add a floor of 79 % or less.");
  });

  it("is refused where nothing proves it: a perfect rate", async () => {
    const text = await problems({ cases: 100, bars: "target: 100%" });
    expect(text).toContain("No number of cases that anybody would write proves 100 %");
  });

  it("is refused where only advice feeds it", async () => {
    const text = await problems({ cases: 40, bars: "target: 95%\nfloor: 90%", severity: "advisory" });
    expect(text).toContain("only advisory checks feed it");
  });
});

describe("a criterion that could never be missed", () => {
  it("is refused at its target", async () => {
    const text = await problems({ cases: 1, bars: "target: 75%\nfloor: 10%" });
    expect(text).toContain("cases/criteria.yaml:8:13");
    expect(text).toContain("even a run in which every trial fails shows only that the rate is below 80 %");
    expect(await problems({ cases: 40, bars: "target: 0%" })).toContain("A target of 0 % asks for nothing");
  });
});

it("a floor that equals its target is no mistake where a good agent can be told from a bad one", async () => {
  expect(await problems({ cases: 40, bars: "target: 90%\nfloor: 90%" })).toBe("");
});

it("the cases of this project have no mistakes, and its criteria can all be decided", async () => {
  const dir = new URL("../../../cases/eva", import.meta.url).pathname;
  const loaded = await loadLibrary({
    dir,
    graders: GRADERS,
    tools: describeTools(TOOL_NAMES),
    today: "2026-11-23",
  });
  expect(renderProblems(loaded.problems, { sources: loaded.sources })).toBe("");
  expect(loaded.library.cases.length).toBeGreaterThanOrEqual(70);
  expect(loaded.bars.size).toBeGreaterThan(5);
  expect(undecidable(loaded)).toEqual([]);
});
