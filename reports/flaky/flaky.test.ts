import { describe, expect, it } from "vitest";
import type { Transcript } from "../../graders/contract/transcript.ts";
import type { Manifest } from "../../runner/records.ts";
import {
  aCall,
  aCheck,
  aDigest,
  aManifest,
  aTranscript,
  digestOf,
  recordsOf,
} from "../../tests/fixtures/trials/records.ts";
import { createStyle } from "../text/style.ts";
import { analyzeFlaky, worthAskingAgain } from "./analyze.ts";
import type { Opinion } from "./blame.ts";
import { poolRuns, type PooledRun } from "./pool.ts";
import { renderFlakyTerminal } from "./terminal.ts";

const JUDGED = new Set(["judge"]);

/** One case with 20 trials, 14 of which pass. What was said in each trial, and who decides, can be chosen. */
function aRun(o: {
  kind?: string;
  passes?: (trial: number) => boolean;
  said?: (trial: number) => string;
  folder?: string;
  change?: Partial<Manifest>;
}): PooledRun {
  const { kind = "judge", passes = (t) => t < 14, said = (t) => `Reply ${t}` } = o;
  const manifest = { ...aManifest({ cases: 1, trials: 20, simulated: false }), ...o.change };
  const records = Array.from({ length: 20 }, (_, trial) => {
    const transcript = aTranscript();
    transcript.turns.forEach((turn) => (turn.agent = said(trial)));
    const check = aCheck(passes(trial) ? "pass" : "fail", { kind });
    const outcome = passes(trial) ? "passed" : "failed";
    return aDigest({ caseId: "case-01", trial, outcome, transcript, checks: [check] });
  });
  return { folder: o.folder ?? "runs/a", manifest, records };
}

/** The judge's answers when asked again about each trial. */
function again(run: PooledRun, status: (trial: number) => Opinion["status"]): Opinion[] {
  return poolRuns([run]).cases.flatMap((c) =>
    c.trials.map((t) => ({ identity: t.identity, checkId: "0.expect.0", status: status(t.record.trial) })),
  );
}

const analyze = (run: PooledRun, opinions: readonly Opinion[] | null = null) =>
  analyzeFlaky({ pool: poolRuns([run]), opinions, judgedKinds: JUDGED });
const blame = (run: PooledRun, opinions: readonly Opinion[] | null = null) =>
  analyze(run, opinions).listed[0]?.blame;
const first = (trial: number) => (trial < 14 ? ("pass" as const) : ("fail" as const));

describe("the run that is spoken of", () => {
  const at = (day: number, change: Partial<Manifest> = {}): PooledRun =>
    aRun({
      folder: `runs/${day}`,
      change: { createdAt: `2026-11-${day}T10:00:00.000Z`, runId: String(day), ...change },
    });
  const recorded = { target: { simulated: false, baseUrl: "recorded conversations" } };

  it("is the newest that was played, not a recording that was graded since, nor an empty run", () => {
    const pool = poolRuns([at(10), at(11), at(12, recorded), { ...at(13), records: [] }]);
    expect(pool.newest.folder).toBe("runs/11");
    expect(pool.used).toEqual(["runs/11", "runs/13", "runs/10"]);
    expect(pool.leftOut).toEqual([{ folder: "runs/12", reason: "recorded conversations" }]);
  });

  it("is a recording where there is nothing else", () => {
    expect(poolRuns([at(12, recorded)]).newest.folder).toBe("runs/12");
  });
});

describe("whose fault it is", () => {
  it("the agent's, where a rule decides", () => {
    expect(blame(aRun({ kind: "says" }))).toBe("agent");
  });

  it("the judge's, where it decided one and the same conversation in two ways", () => {
    expect(blame(aRun({ said: () => "The same" }))).toBe("judge");
  });

  it("not known yet, where no conversation was judged twice", () => {
    expect(blame(aRun({}))).toBe("unknown");
    expect(worthAskingAgain(analyze(aRun({})))).toEqual([{ caseId: "case-01", checks: ["0.expect.0"] }]);
    expect(worthAskingAgain(analyze(aRun({ kind: "says" })))).toEqual([]);
  });

  it("the agent's, where the judge says the same when it is asked again", () => {
    const run = aRun({});
    expect(blame(run, again(run, first))).toBe("agent");
  });

  it("the judge's, where it says otherwise, and both's where each does its part", () => {
    const run = aRun({});
    const flipped = again(run, (t) => (first(t) === "pass" ? "fail" : "pass"));
    expect(blame(run, flipped)).toBe("judge");
    expect(
      blame(
        run,
        again(run, (t) => (t === 0 ? "fail" : first(t))),
      ),
    ).toBe("both");
  });

  it("sees that two conversations are the same up to the reply that a check looks at", () => {
    const run = aRun({ said: () => "The same" });
    const twoTurns = run.records.map((r, i) => {
      const later = { ...aTranscript().turns[0], customer: `Later ${i}`, calls: [aCall()] };
      const { transcript, ...whole } = r.whole();
      return digestOf({
        ...whole,
        transcript: { ...transcript, turns: [...transcript.turns, later] } as Transcript,
      });
    });
    expect(blame({ ...run, records: twoTurns })).toBe("judge");
  });

  it("never passing is not wavering", () => {
    const broken = analyze(aRun({ passes: () => false }));
    expect(broken.listed[0]).toMatchObject({ passed: 0, scored: 20, blame: null, checks: [] });
  });
});

describe("asking again", () => {
  const run = aRun({});

  it("counts conversations on which the judge changed its mind, and questions without a verdict", () => {
    const opinions = again(run, (t) => (t === 0 ? "fail" : t === 1 ? "unscored" : first(t)));
    expect(analyze(run, opinions).rejudged).toEqual({
      conversations: 19,
      changed: 1,
      rate: 1 / 19,
      answered: 19,
      unanswered: 1,
    });
  });

  it("does not count the judge's second opinion as a trial", () => {
    const asked = analyze(
      run,
      again(run, () => "pass"),
    );
    expect(asked.listed[0]).toMatchObject({ passed: 14, scored: 20 });
  });
});

describe("poolRuns", () => {
  const older = { runId: "r0", createdAt: "2026-11-22T10:00:00.000Z" };

  it("adds the trials of runs that are alike, when they were drawn again", () => {
    const pool = poolRuns([aRun({ change: older, folder: "runs/0" }), aRun({})]);
    expect(pool.used).toEqual(["runs/a", "runs/0"]);
    expect(pool.cases[0]?.trials).toHaveLength(40);
  });

  it("counts a trial of the simulator with the same seed once", () => {
    const target = { simulated: true, baseUrl: "in-process simulator" };
    const pool = poolRuns([aRun({ change: { ...older, target } }), aRun({ change: { target } })]);
    expect(pool.cases[0]?.trials).toHaveLength(20);
    expect(pool.repeated).toBe(20);
  });

  it("counts a trial once whose answers a later run knew from an earlier one", () => {
    const later = aRun({});
    // The first five of the twenty conversations were asked about again, completely or in part.
    const known = later.records.slice(5).map((digest) => {
      const { transcript, ...record } = digest.whole();
      const turns = transcript.turns.map((turn) => ({
        ...turn,
        calls: turn.calls.map((call) => ({ ...call, replayed: true, paidBy: "r0" })),
      }));
      return digestOf({ ...record, transcript: { ...transcript, turns } });
    });
    const pool = poolRuns([
      aRun({ change: older, folder: "runs/0" }),
      { ...later, records: [...later.records.slice(0, 5), ...known] },
    ]);
    expect(pool.cases[0]?.trials).toHaveLength(25);
    expect(pool.repeated).toBe(15);
  });

  it("leaves out runs of another model or prompt, and trials of a case that was another", () => {
    const { manifest } = aRun({});
    const model = { ...manifest.variant, id: "w", model: "other" };
    const prompt = { ...manifest.variant, id: "x", promptHash: "ff" };
    const changed = manifest.cases.map((c) => ({ ...c, contentHash: "11" }));
    const pool = poolRuns([
      aRun({}),
      aRun({ change: { ...older, variant: model }, folder: "runs/model" }),
      aRun({ change: { ...older, variant: prompt }, folder: "runs/prompt" }),
      aRun({ change: { ...older, cases: changed }, folder: "runs/case" }),
    ]);
    expect(pool.leftOut.map((l) => `${l.folder}: ${l.reason}`)).toEqual([
      "runs/model: another model: other",
      "runs/prompt: another prompt, or other tools",
    ]);
    expect(pool.used).toEqual(["runs/a", "runs/case"]);
    expect(pool.cases[0]?.trials).toHaveLength(20);
  });
});

describe("renderFlakyTerminal", () => {
  const render = (run: PooledRun, opinions: readonly Opinion[] | null = null, width = 100): string =>
    renderFlakyTerminal(analyze(run, opinions), { style: createStyle(false), width });

  it("says how many passed, who is flaky, and what to do", () => {
    const text = render(aRun({ said: () => "The same" }));
    expect(text).toContain("case-01: flaky, passed 14 of 20 (cases/off-topic.yaml:5)");
    expect(text).toContain("The judge is flaky");
    expect(text).toContain("`blame: grader`");
  });

  it("never calls two passes of three flaky", () => {
    const manifest = aManifest({ cases: 1, trials: 3 });
    const records = recordsOf(manifest, (_, trial) => (trial === 0 ? "failed" : "passed"));
    const text = render({ folder: "runs/a", manifest, records });
    expect(text).not.toMatch(/flaky/);
    expect(text).toContain("case-01: passed 2 of 3");
    expect(text).toContain("SIMULATED: says nothing about Claude");
  });

  it.each([40, 80, 140])("fits %i columns, and shows escapes as text", (width) => {
    const run = aRun({ said: () => "\u001b[2J" });
    const summaries = run.manifest.cases.map((c) => ({ ...c, about: "\u001b[2J a long line ".repeat(12) }));
    const text = render({ ...run, manifest: { ...run.manifest, cases: summaries } }, null, width);
    expect(Math.max(...text.split("\n").map((l) => l.length))).toBeLessThanOrEqual(width);
    expect(text).not.toContain("\u001b");
  });
});
