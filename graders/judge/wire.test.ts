import { describe, expect, it } from "vitest";
import { createClaude, type CallRecord } from "../../claude/index.ts";
import { judge } from "../../simulator/minds/acme/judge.ts";
import { createSimulator } from "../../simulator/api/simulator.ts";
import type { Think } from "../../simulator/api/types.ts";
import type { Turn } from "../contract/transcript.ts";
import type { JudgeServices, Subject } from "../contract/types.ts";
import { judgeGrader } from "./judge.ts";
import { scaleGrader } from "./scale.ts";

const judging: Think = (input) =>
  judge(input) ?? { blocks: [{ type: "text", text: "not a judge's request" }] };

/** A judge behind the official SDK and the simulated API, which refuses what the real API refuses. */
function services(think: Think = judging, faults = ""): JudgeServices & { records: CallRecord[] } {
  const simulator = createSimulator({ seed: 1, think, latency: 0, faults });
  const claude = createClaude({ apiKey: "any", fetch: simulator.fetch, maxAttempts: 1 });
  const records: CallRecord[] = [];
  return { claude, model: "sim-large", identity: "trial", onCall: (record) => records.push(record), records };
}

function subject(agent: string): Subject {
  const turn: Turn = {
    customer: "When are you open?",
    agent,
    end: "end_turn",
    toolCalls: [],
    calls: [],
    latencyMs: 0,
    firstTextMs: null,
  };
  return {
    transcript: { turns: [turn], end: "script", customerCalls: [] },
    turn: 0,
    knowledge: "Hours: Monday to Friday, 9 AM to 5 PM.",
  };
}

const OPEN = subject("We're open Monday to Friday, 9 AM to 5 PM.");
const CLOSED = subject("How can I help you?");

describe("the judge over the API", () => {
  it("passes and fails, and accounts for its call", async () => {
    const at = services();
    expect(await judgeGrader.grade("Gives the business hours.", OPEN, { judge: at })).toMatchObject({
      status: "pass",
    });
    expect(await judgeGrader.grade("Gives the business hours.", CLOSED, { judge: at })).toMatchObject({
      status: "fail",
    });
    expect(
      await scaleGrader.grade({ rubric: "Gives the business hours.", at_least: 4 }, OPEN, { judge: at }),
    ).toMatchObject({ status: "pass" });
    expect(at.records.map(({ role, stopReason }) => `${role} ${stopReason}`)).toEqual(
      Array(3).fill("judge end_turn"),
    );
  });

  it.each([
    ["refusal", "refused"],
    ["empty", "answered nothing"],
    ["truncate", "cut off"],
    ["context", "too long"],
  ])("is unscored when the answer is a %s", async (fault, reason) => {
    const verdict = await judgeGrader.grade("Greets.", OPEN, { judge: services(judging, `${fault}:1`) });
    expect(verdict).toMatchObject({ status: "unscored", reason: expect.stringContaining(reason) as string });
  });

  it("gives no verdict when the API fails, but accounts for the attempt", async () => {
    const at = services(judging, "529:1");
    await expect(Promise.resolve(judgeGrader.grade("Greets.", OPEN, { judge: at }))).rejects.toMatchObject({
      name: "ClaudeError",
    });
    expect(at.records).toHaveLength(1);
  });
});
