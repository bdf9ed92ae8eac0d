import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Label } from "../../labels/index.ts";
import { readRun, runFolder, type Manifest } from "../../runner/index.ts";
import { conversationHash } from "../../runner/play/conversation-hash.ts";
import { aTranscript } from "../../tests/fixtures/trials/records.ts";
import { writeRun } from "../../tests/fixtures/trials/run-folder.ts";
import { blessRun, type Blessed } from "./bless.ts";

let home = "";
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), "assay-bless-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

function bless(path: string): Promise<Blessed> {
  return blessRun(
    { run: path, out: join(home, "runs"), baseline: join(home, "baselines/eva.yaml") },
    { cwd: home, now: () => new Date(0), whoAmI: () => Promise.resolve("Jo"), tell: () => undefined },
  );
}

describe("what people's labels say of its judge", () => {
  const CASES = 60;
  const judged = (m: Manifest): Manifest => ({
    ...m,
    cases: m.cases.map((c) => ({ ...c, checks: c.checks.map((k) => ({ ...k, judged: true as const })) })),
  });

  /**
   * A run in which the judge failed the first `failed` cases. The cases at the places `labelled` have
   * people's vote `human`.
   */
  async function labelled(o: {
    failed: number;
    labelled: number[];
    human: (place: number) => "pass" | "fail";
  }): Promise<string> {
    const path = await writeRun({
      out: join(home, "runs"),
      runId: "2026-11-10T10-00-00-0000",
      cases: CASES,
      trials: 1,
      change: judged,
      outcome: (c) => (c < o.failed ? "failed" : "passed"),
    });
    const { manifest } = await readRun(runFolder(path));
    const labels = o.labelled.map((place): Label => {
      const c = manifest.cases[place];
      return {
        v: 1,
        at: "2026-11-25T10:00:00.000Z",
        by: "jo",
        run: manifest.runId,
        case: c?.id ?? "",
        trial: 0,
        check: c?.checks[0]?.hash ?? "",
        criterion: "topic_adherence",
        question: "Is it kind?",
        judge_model: manifest.judgeModel,
        conversation: conversationHash(aTranscript()),
        vote: o.human(place),
        critique: null,
        judge: place < o.failed ? "fail" : "pass",
        after: null,
        drawn: { of: 1, count: 1 },
      };
    });
    mkdirSync(join(home, "labels"), { recursive: true });
    writeFileSync(join(home, "labels/eva.ndjson"), labels.map((l) => JSON.stringify(l)).join("\n"));
    return path;
  }

  const places = (from: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + i);

  it("keeps a run from being blessed whose judge let bad answers pass, as its report and the gate say", async () => {
    const path = await labelled({
      failed: 0,
      labelled: places(0, 40),
      human: (i) => (i < 20 ? "fail" : "pass"),
    });
    await expect(bless(path)).rejects.toThrow(/is not met: 60 of 60 trials passed by the judge's word/);
  });

  it("lets one be blessed whose judge failed good answers", async () => {
    const path = await labelled({ failed: 20, labelled: places(0, CASES), human: () => "pass" });
    const { analysis } = await bless(path);
    const [found] = analysis.criteria;
    expect(found).toMatchObject({ rate: 40 / 60, judge: { corrected: { rate: 1 } } });
    rmSync(join(home, "labels"), { recursive: true });
    await expect(bless(path)).rejects.toThrow(/is not met: 40 of 60 trials passed; customers/);
  });
});
