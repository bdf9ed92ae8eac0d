import { describe, expect, it } from "vitest";
import type { CallRecord } from "../../claude/types.ts";
import { aCall } from "../../tests/fixtures/trials/records.ts";
import type { AnyGrader } from "../registry.ts";
import { gradeCheck } from "./grade.ts";
import type { JudgeServices, Verdict } from "./types.ts";

/** A judge whose answer depends on its model, as given. */
function judged(o: {
  says: Record<string, Verdict["status"]>;
  model: string;
  not?: boolean;
  needsJudge?: boolean;
}) {
  const calls: CallRecord[] = [];
  const asked: string[] = [];
  const grader = {
    kind: "own",
    version: 1,
    needsJudge: o.needsJudge ?? true,
    negatable: true,
    describe: () => "own",
    grade: async (_s: unknown, _t: unknown, { judge }: { judge: JudgeServices }) => {
      // The first judge is the last to answer.
      if (judge.model === "a") await new Promise((done) => setImmediate(done));
      asked.push(judge.model);
      judge.onCall(aCall({ model: judge.model }));
      return { status: o.says[judge.model] ?? "unscored", reason: judge.model, evidence: [] };
    },
  } as unknown as AnyGrader;
  const check = {
    kind: "own",
    settings: {},
    not: o.not ?? false,
    severity: "required" as const,
    criteria: [],
  };
  const turn = {
    customer: "",
    agent: "Hello there.",
    end: "end_turn",
    toolCalls: [],
    calls: [],
    latencyMs: 1,
    firstTextMs: 1,
  };
  const transcript = { turns: [turn], end: "script", customerCalls: [] } as never;
  return gradeCheck({
    graders: new Map([["own", grader]]),
    check,
    id: "expect.0",
    subject: { transcript, turn: null, knowledge: "" },
    context: {
      judge: { model: o.model, identity: "i", claude: {} as never, onCall: (call) => calls.push(call) },
    },
  }).then(({ verdict }) => ({ verdict, asked, calls: calls.map((c) => c.model) }));
}

describe("a check that a panel decides", () => {
  it("asks each judge by itself, also with the user's own grader, and tells their calls in one order", async () => {
    const { verdict, asked, calls } = await judged({
      model: "a + b + c",
      says: { a: "pass", b: "fail", c: "pass" },
    });
    expect(verdict.status).toBe("pass");
    expect(asked.toSorted()).toEqual(["a", "b", "c"]);
    expect(calls).toEqual(["a", "b", "c"]);
  });

  it("turns each vote round where the check is negated", async () => {
    const { verdict } = await judged({ model: "a + b", says: { a: "pass", b: "pass" }, not: true });
    expect(verdict.status).toBe("fail");
    expect(verdict.votes?.map((v) => v.status)).toEqual(["fail", "fail"]);
  });

  it("asks no judge about what a rule decides", async () => {
    const { asked } = await judged({ model: "a + b", says: {}, needsJudge: false });
    expect(asked).toEqual(["a + b"]);
  });
});
