import { describe, expect, it } from "vitest";
import { gradeCheck } from "./contract/grade.ts";
import { GRADERS } from "./registry.ts";
import type { Turn } from "./contract/transcript.ts";

const turn = (route?: Turn["route"]): Turn => ({
  customer: "My parcel is late",
  agent: "Which one?",
  end: "end_turn",
  toolCalls: [],
  calls: [],
  latencyMs: 0,
  firstTextMs: null,
  ...(route && { route }),
});
const as = (route: string): Turn => turn({ route, asked: true });

async function verdict(wanted: string | string[], turns: Turn[], o: { at?: number; not?: boolean } = {}) {
  const grader = GRADERS.get("route");
  const { verdict: found } = await gradeCheck({
    graders: GRADERS,
    check: {
      kind: "route",
      settings: grader?.schema.parse(wanted),
      not: o.not === true,
      severity: "required",
      criteria: [],
    },
    id: "expect.0",
    subject: { transcript: { turns, end: "script", customerCalls: [] }, turn: o.at ?? null, knowledge: "" },
    context: { judge: null },
  });
  return [found.status, found.reason];
}

describe("the conversation that a message is sorted into", () => {
  it("is the one that is wanted, or one of several", async () => {
    expect(await verdict("orders", [as("orders")])).toEqual(["pass", "sorted as orders"]);
    expect(await verdict(["repairs", "orders"], [as("orders")])).toEqual(["pass", "sorted as orders"]);
    expect(await verdict("unsure", [as("unsure")])).toEqual(["pass", "sorted as unsure"]);
    expect(await verdict("orders", [as("repairs")])).toEqual(["fail", "sorted as repairs"]);
  });

  it("is that of every message, or of the one that the check belongs to", async () => {
    expect(await verdict("orders", [as("orders"), as("repairs")])).toEqual(["fail", "sorted as repairs"]);
    expect(await verdict("orders", [as("orders"), as("repairs")], { at: 0 })).toEqual([
      "pass",
      "sorted as orders",
    ]);
    expect(await verdict("repairs", [as("orders"), as("talk")], { not: true })).toMatchObject(["pass", /.+/]);
    expect(await verdict("repairs", [as("orders"), as("repairs")], { not: true })).toMatchObject([
      "fail",
      /.+/,
    ]);
  });

  it("is not known of an agent that sorts nothing, or of a message that it never sorted", async () => {
    expect((await verdict("orders", [turn()]))[0]).toBe("unscored");
    expect((await verdict("orders", [turn()], { not: true }))[0]).toBe("unscored");
    expect((await verdict("orders", [as("orders"), turn()]))[0]).toBe("pass");
    expect((await verdict("orders", [as("orders"), turn()], { at: 1 }))[0]).toBe("unscored");
  });

  it("tells why it was left open", async () => {
    const open = turn({ route: "unsure", asked: true, failed: "Overloaded" });
    expect(await verdict("orders", [open])).toEqual([
      "fail",
      "sorted as unsure, because the classifier failed: Overloaded",
    ]);
  });
});
