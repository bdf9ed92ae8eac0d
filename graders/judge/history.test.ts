import { describe, expect, it } from "vitest";
import { conversation, turn } from "../../tests/fixtures/graders.ts";
import type { Subject } from "../contract/types.ts";
import { readJudgement } from "./judgement.ts";
import { judgeRequest } from "./request.ts";

const history = [turn("We open at nine o'clock.", { customer: "When are you open?" })];
const transcript = { ...conversation("Then at five in the afternoon."), history };
const over = (o: Partial<Subject> = {}): Subject => ({ transcript, turn: null, knowledge: "", ...o });

function asked(subject: Subject, see: "conversation" | "reply" = "conversation"): string {
  return JSON.stringify(
    judgeRequest({
      template: "judge/system.md",
      decision: { property: "verdict", menu: ["pass", "fail", "unknown"] },
      endsAsPass: (word) => word === "pass",
      criterion: "Says when.",
      see,
      subject,
      model: "m",
    }).messages,
  ).replaceAll("\\\\n", "\n");
}

function judged(text: string, o: { number?: number; subject?: Subject } = {}) {
  const { number = 1, subject = over() } = o;
  return readJudgement(
    { reason: "It says so.", quotes: [{ turn: number, text }], verdict: "pass" },
    {
      decision: { property: "verdict", menu: ["pass", "fail", "unknown"] },
      endsAsPass: (word) => word === "pass",
      subject,
      see: "conversation",
    },
  );
}

describe("what was said before", () => {
  it("is shown to the judge first, as context", () => {
    const request = asked(over());
    expect(request.indexOf("at nine")).toBeLessThan(request.indexOf("at five"));
    expect(request).toContain("Judge the agent's replies from turn 2 on. Earlier turns are context.");
    expect(asked(over({ turn: 0 }))).toContain("Judge the agent's reply in turn 2 only.");
  });

  it("is not shown where the judge sees one exchange alone", () => {
    expect(asked(over({ turn: 0 }), "reply")).not.toContain("at nine");
  });

  it("can be quoted, and shows nothing of the agent that is judged", () => {
    expect(judged("at five in the afternoon", { number: 2 })).toMatchObject({
      kind: "decided",
      evidence: [{ turn: 0, speaker: "agent" }],
    });
    expect(judged("at nine o'clock")).toMatchObject({ kind: "unusable", evidence: [{ turn: -1 }] });
  });

  it("doesn't speak for an agent that says nothing", () => {
    const subject = over({ transcript: { ...conversation(""), history } });
    expect(judged("at nine o'clock", { subject })).toMatchObject({ kind: "unknown" });
  });
});
