import { describe, expect, it } from "vitest";
import { runFolder } from "../../runner/index.ts";
import { choosePruned, type PruneRules } from "./choice.ts";
import type { StoredAnswer, FolderState, Survey } from "./survey.ts";

const COMPLETE: FolderState = { kind: "complete" };

/** Runs that hold answers, the newest first, each made on the day in its name. */
function survey(...runs: [run: string, keys: string, state?: FolderState][]): Survey {
  const answers = new Map<string, StoredAnswer>();
  const surveyed = runs.map(([run, keys, state = COMPLETE]) => {
    for (const key of keys) {
      const answer = {
        runs: 0,
        simulated: false,
        tokensIn: 1,
        tokensOut: 1,
        costUsd: 1,
        ...answers.get(key),
      };
      answers.set(key, { ...answer, runs: answer.runs + 1 });
    }
    return {
      run,
      folder: runFolder(`runs/${run}`),
      state,
      createdAt: `2026-11-${run.slice(0, 2)}T10:00:00.000Z`,
      bytes: 100,
      counts: { whole: keys.length, copies: 0, damaged: 0, foreign: 0 },
      keys: new Set(keys),
    };
  });
  return { runs: surveyed, answers };
}

function pruned(runs: Survey, rules: Partial<PruneRules>, blessed: string[] = []) {
  const none = { copies: false, before: null, keep: null, unfinished: false, blessed: false };
  const { go, spared, lost } = choosePruned(runs, { ...none, ...rules }, new Set(blessed));
  return { go: go.map((r) => r.run), spared: spared.map((s) => `${s.run.run} ${s.why}`), lost: lost.length };
}

describe("of answers that another run holds too", () => {
  it("the newest copies stay, and nothing is lost", () => {
    const runs = survey(["04", "abc"], ["03", "abd"], ["02", "abc"], ["01", "ab"]);
    expect(pruned(runs, { copies: true })).toEqual({ go: ["01", "02"], spared: [], lost: 0 });
  });

  it("one of two equal runs stays", () => {
    expect(pruned(survey(["02", "ab"], ["01", "ab"]), { copies: true }).go).toEqual(["01"]);
  });

  it("a run is deleted also where its copies are in several other runs", () => {
    expect(pruned(survey(["03", "a"], ["02", "b"], ["01", "ab"]), { copies: true }).go).toEqual(["01"]);
  });

  it("a run that is kept for another reason counts as a holder", () => {
    const runs = survey(["02", "ab", { kind: "unfinished", left: 1 }], ["01", "ab"]);
    expect(pruned(runs, { copies: true }).go).toEqual(["01"]);
  });

  it("a log without a single answer, all of it damaged or foreign, holds nothing to lose", () => {
    expect(pruned(survey(["01", ""]), { copies: true }).go).toEqual(["01"]);
  });
});

describe("by age and number", () => {
  const runs = survey(["05", "e"], ["04/haiku", "d"], ["04/sonnet", "c"], ["03", "b"], ["01", "a"]);

  it("the ones that were made before a date are deleted", () => {
    expect(pruned(runs, { before: "2026-11-03T10:00:00.000Z" })).toEqual({ go: ["01"], spared: [], lost: 1 });
  });

  it("the newest ones stay, and the runs of a comparison stay together", () => {
    expect(pruned(runs, { keep: 2 }).go).toEqual(["01", "03"]);
    expect(pruned(runs, { keep: 1 }).go).toEqual(["01", "03", "04/sonnet", "04/haiku"]);
    expect(pruned(runs, { keep: 9 }).go).toEqual([]);
  });

  it("several rules apply together", () => {
    expect(pruned(runs, { keep: 3, before: "2026-11-05T00:00:00.000Z" }).go).toEqual(["01"]);
    expect(pruned(runs, { keep: 1, copies: true }).go).toEqual([]);
  });
});

describe("without a flag for it, no answers are deleted", () => {
  const all = { before: "2027-01-01T00:00:00.000Z" };

  it.each<[string, FolderState, Partial<PruneRules>]>([
    ["unfinished", { kind: "unfinished", left: 3 }, { unfinished: true }],
    ["blessed", COMPLETE, { blessed: true }],
  ])("of a run that is %s", (why, state, told) => {
    const runs = survey(["01", "a", state]);
    const blessed = why === "blessed" ? ["01"] : [];
    expect(pruned(runs, all, blessed)).toEqual({ go: [], spared: [`01 ${why}`], lost: 0 });
    expect(pruned(runs, { ...all, ...told }, blessed).go).toEqual(["01"]);
  });

  it.each<FolderState>([{ kind: "writing", writer: "another process (1)" }, { kind: "unreadable" }])(
    "of a run that is $kind, with any flags",
    (state) => {
      const told = { ...all, unfinished: true, blessed: true };
      expect(pruned(survey(["01", "a", state]), told)).toEqual({
        go: [],
        spared: [`01 ${state.kind}`],
        lost: 0,
      });
    },
  );
});
