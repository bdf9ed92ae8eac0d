import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ClaudeError } from "../../claude/types.ts";
import type { Claude } from "../../claude/types.ts";
import { GRADERS } from "../registry.ts";
import { gradeCheck, negate } from "./grade.ts";
import { callRecord, conversation, makeCheck, runCheck, status, turn } from "../../tests/fixtures/graders.ts";
import type { GradeContext, Verdict } from "./types.ts";

const transcript = conversation("It costs $100.");
const subject = { transcript, turn: null, knowledge: "" };

describe("negation", () => {
  it("turns pass and fail around, in one place for every kind", async () => {
    const plainly = await runCheck("says", "$100", { transcript });
    const negated = await runCheck("says", "$100", { transcript, not: true });
    expect(plainly.verdict.status).toBe("pass");
    expect(negated.verdict).toMatchObject({ status: "fail", evidence: plainly.verdict.evidence });
    expect(negated.verdict.reason).toContain("must not hold");
    expect(negated.label).toBe('not: says "$100"');
  });

  it("leaves unscored as it is", async () => {
    const { verdict } = await runCheck("judge", "Is polite.", { transcript, not: true });
    expect(verdict.status).toBe("unscored");
  });

  it("done twice changes no status and no evidence", () => {
    const verdict = fc.record({
      status: fc.constantFrom("pass", "fail", "unscored"),
      reason: fc.string(),
      evidence: fc.array(fc.record({ turn: fc.nat(), speaker: fc.constant("agent"), quote: fc.string() })),
    }) as fc.Arbitrary<Verdict>;
    fc.assert(
      fc.property(verdict, (before) => {
        const after = negate(negate(before));
        expect(after.status).toBe(before.status);
        expect(after.evidence).toEqual(before.evidence);
        if (before.status !== "unscored") expect(negate(before).status).not.toBe(before.status);
      }),
    );
  });

  it("is refused where it has no meaning", async () => {
    expect((await runCheck("cost", { max_usd: 1 }, { transcript, not: true })).verdict.status).toBe(
      "unscored",
    );
  });
});

describe("negation of a check of every reply: it must hold for no reply", () => {
  const ENGLISH = "You can add roadside assistance to your policy at any time.";
  const FRENCH = "Vous pouvez ajouter cette garantie à votre contrat à tout moment.";
  const SPANISH = "Puede añadir esta cobertura a su póliza en cualquier momento.";
  /** JSON that is nested too deeply to be checked against a schema. */
  const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
  const list = { $ref: "#/$defs/list", $defs: { list: { type: "array", items: { $ref: "#/$defs/list" } } } };
  it.each<[string, string, unknown, string[], string]>([
    ["one English reply of two", "language", "en", [ENGLISH, FRENCH], "fail"],
    ["in the other order", "language", "en", [FRENCH, ENGLISH], "fail"],
    ["no English reply", "language", "en", [FRENCH, SPANISH], "pass"],
    ["a short English reply of two", "language", "en", ["How can I help you?", FRENCH], "fail"],
    ["a reply too short to tell says nothing", "language", "en", ["OK", FRENCH], "pass"],
    ["none can be told", "language", "en", ["OK", "OK"], "unscored"],
    ["one short reply of two", "length", { max_words: 3 }, ["Short.", "This one is much longer."], "fail"],
    [
      "no short reply",
      "length",
      { max_words: 3 },
      ["This is longer.".repeat(2), "So is this one here."],
      "pass",
    ],
    ["one reply says it", "says", { any: ["roof"], where: "every" }, ["The roof.", "The door."], "fail"],
    ["no reply says it", "says", { any: ["roof"], where: "every" }, ["The wall.", "The door."], "pass"],
    ["one reply says all", "says", { all: ["a", "b"], where: "every" }, ["a", "a b"], "fail"],
    ["each says half", "says", { all: ["a", "b"], where: "every" }, ["a", "b"], "pass"],
    ["one reply matches", "matches", { pattern: "roof", where: "every" }, ["The roof.", "The door."], "fail"],
    ["one can't be decided", "json", { schema: list, where: "every" }, [deep, "text"], "unscored"],
    ["one can't be decided, one fits", "json", { schema: list, where: "every" }, [deep, "[]"], "fail"],
    ["one is JSON", "json", { where: "every" }, ["{}", "text"], "fail"],
    ["none is JSON", "json", { where: "every" }, ["text", "text"], "pass"],
    ["one is alike", "similar", { to: "abc", at_least: 0.9, where: "every" }, ["abc", "xyz"], "fail"],
    ["one states it", "money", { amount: 100, where: "every" }, ["$100", "$200"], "fail"],
    ["one is equal", "equals", { text: "abc", where: "every" }, ["abc", "xyz"], "fail"],
    // `any` and `last` mean what they meant
    ["any: one reply says it", "says", "roof", ["The roof.", "The door."], "fail"],
    [
      "last: another reply says it",
      "says",
      { any: ["roof"], where: "last" },
      ["The roof.", "The door."],
      "pass",
    ],
    [
      "what is said nowhere, not: is said somewhere",
      "never_says",
      "roof",
      ["The roof.", "The door."],
      "pass",
    ],
  ])("%s", async (_, kind, value, said, expected) => {
    const { verdict } = await runCheck(kind, value, { transcript: conversation(...said), not: true });
    expect(verdict.status).toBe(expected);
  });

  it("names the reply that satisfies it, and looks at its own turn alone", async () => {
    const transcript = conversation(FRENCH, ENGLISH);
    const { verdict } = await runCheck("language", "en", { transcript, not: true });
    expect(verdict).toMatchObject({ status: "fail", reason: "must not hold, but does: the reply is in en" });
    expect(verdict.evidence.map(({ turn }) => turn)).toEqual([1]);
    expect((await runCheck("language", "en", { transcript, turn: 0, not: true })).verdict.status).toBe(
      "pass",
    );
  });
});

describe("nothing fails open", () => {
  it("a turn that was never reached fails its checks, negated or not", async () => {
    const cut = conversation(turn("", { end: "refusal" }));
    for (const not of [false, true]) {
      const { verdict } = await runCheck("never_says", "Geico", { transcript: cut, turn: 1, not });
      expect(verdict.status).toBe("fail");
      expect(verdict.reason).toContain("never reached");
    }
  });

  it("an empty conversation leaves its checks unscored", async () => {
    expect(await status("never_says", "Geico")).toBe("unscored");
  });

  it("a judged check without a judge is unscored", async () => {
    expect((await runCheck("judge", "Is polite.", { transcript })).verdict.status).toBe("unscored");
  });

  it("a grader that throws leaves its check unscored, with the reason", async () => {
    const says = GRADERS.get("says");
    if (says === undefined) throw new Error("there is no grader says");
    const grade = (): never => {
      throw new Error("the dictionary is gone");
    };
    const { verdict } = await gradeCheck({
      graders: new Map([["says", { ...says, grade }]]),
      check: makeCheck("says", "$100"),
      id: "expect.0",
      subject,
      context: { judge: null },
    });
    expect(verdict).toMatchObject({
      status: "unscored",
      reason: "the grader failed: the dictionary is gone",
    });
  });

  it("an unknown kind is unscored", async () => {
    const { verdict } = await gradeWith({ ...makeCheck("says", "x"), kind: "sais" });
    expect(verdict.status).toBe("unscored");
  });
});

it("a judge that can't be reached is no verdict: the error goes on", async () => {
  const failure = { kind: "overloaded", status: 529, code: null, message: "overloaded" } as const;
  const claude: Claude = { send: () => Promise.reject(new ClaudeError(failure, callRecord())) };
  const judge = { claude, model: "sim-large", identity: "t", onCall: () => {} };
  await expect(gradeWith(makeCheck("judge", "Is polite."), { judge })).rejects.toBeInstanceOf(ClaudeError);
});

it("carries what a report needs", async () => {
  const check = makeCheck("says", "$100", {
    severity: "advisory",
    criteria: ["response_accuracy"],
    why: "The price.",
  });
  expect(await gradeWith(check)).toEqual({
    id: "expect.0",
    kind: "says",
    label: 'says "$100"',
    severity: "advisory",
    criteria: ["response_accuracy"],
    verdict: expect.objectContaining({ status: "pass" }),
    why: "The price.",
  });
});

function gradeWith(
  check: Parameters<typeof gradeCheck>[0]["check"],
  context: GradeContext = { judge: null },
) {
  return gradeCheck({ graders: GRADERS, check, id: "expect.0", subject, context });
}
