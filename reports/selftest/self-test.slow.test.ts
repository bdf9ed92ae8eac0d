import { describe, expect, it } from "vitest";
import { createRandom } from "../../simulator/api/strain/random.ts";
import { aCriterion, aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import type { CriterionSummary } from "../../runner/records.ts";
import { armOfRun, matchArms } from "../arm/arm.ts";
import { createStyle } from "../text/style.ts";
import { selfTest, type SelfTest } from "./self-test.ts";
import { criesWolf, renderSelfTest } from "./terminal.ts";

const settings = { times: 25, looks: null, margin: 0.05, baselineTrials: 20 };
type Outcome = (caseIndex: number, trial: number) => "passed" | "failed" | "unscored" | "errored";

function test(o: {
  criteria?: CriterionSummary[];
  cases?: number;
  trials?: number;
  outcome?: Outcome;
  seed?: string;
}): SelfTest {
  const manifest = aManifest({
    cases: o.cases ?? 40,
    trials: o.trials ?? 10,
    criteria: [aCriterion(), aCriterion({ id: "watched", severity: "watch" }), ...(o.criteria ?? [])],
  });
  const arm = armOfRun(manifest, recordsOf(manifest, o.outcome));
  const { matched } = matchArms(arm, arm, manifest);
  const source = createRandom(o.seed ?? "test");
  return selfTest({
    cases: matched,
    plan: manifest.cases,
    criteria: manifest.criteria,
    settings,
    simulated: true,
    random: () => source.next(),
  });
}
/** Every fifth case fails every fifth trial. */
const flaky: Outcome = (i, trial) => (i % 5 === 0 && trial % 5 === 0 ? "failed" : "passed");
const flakyTest = test({ outcome: flaky });

describe("selfTest", () => {
  it("plays the agent against itself, and finds a planted break", () => {
    const { same, planted, criteria } = flakyTest;
    expect(same.fail).toBe(0);
    expect(same.pass).toBeGreaterThan(0.9);
    expect(criteria).toBe(1);
    expect(planted.map((p) => p.criterion)).toEqual(["topic_adherence"]);
    expect(planted[0]?.shares.fail).toBeGreaterThan(0.9);
  });

  it("passes no small suite, and says what was left open", () => {
    const { same } = test({ cases: 4, outcome: flaky });
    expect(same.undecided).toBeGreaterThan(0.8);
    expect(same.fail).toBeLessThan(0.05);
  });

  it("gives the same test for the same seed, and another for another", () => {
    expect(test({ outcome: flaky })).toEqual(flakyTest);
    expect(test({ outcome: flaky, seed: "two" }).same.meanTrials).not.toBe(flakyTest.same.meanTrials);
  });

  it("drives the gate that ships: its looks, single cases, missing trials and invariants", () => {
    expect(flakyTest.settings).toMatchObject({
      looks: [2, 3, 4, 6, 10],
      suspectLooks: [20, 40],
    });
    const lost = test({ outcome: (i, trial) => (trial % 3 === 0 ? "unscored" : flaky(i, trial)) });
    expect(lost.same.pass).toBe(0);
    const invariant = aCriterion({ id: "rule", severity: "invariant", target: 1, floor: 0.5 });
    const ruled = test({ outcome: flaky, criteria: [invariant] });
    expect(ruled.recorded.brokeInvariant).toBe(16);
    expect(ruled.same.fail).toBe(0);
  });

  it("leaves out trials that said nothing", () => {
    const { recorded } = test({
      outcome: (i, trial) => (trial < 5 ? "errored" : i === 0 ? "failed" : "passed"),
    });
    expect(recorded).toMatchObject({ fewest: 5, most: 5, failed: 5 });
  });
});

describe("the page", () => {
  const page = (t: SelfTest) => renderSelfTest(t, { style: createStyle(false), width: 100 });

  it("says in words what was found", () => {
    const text = page(flakyTest);
    expect(text).toMatch(/run against itself 25 times; no false alarm/);
    expect(text).toMatch(/40 cases\):\s+noticed in \d+/);
  });

  it("says so when the recorded trials can't show anything", () => {
    expect(page(test({}))).toMatch(/Not one recorded trial failed/);
    expect(page(test({ trials: 3, outcome: flaky }))).toMatch(/known only roughly/);
  });

  it("warns of false alarms only where they are more than chance explains", () => {
    const same = (fail: number): SelfTest => ({
      ...flakyTest,
      same: { ...flakyTest.same, gates: 1000, fail },
    });
    expect(criesWolf(same(0.06))).toBe(false);
    expect(criesWolf(same(0.08))).toBe(true);
  });
});
