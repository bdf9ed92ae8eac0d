import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, status } from "../tests/fixtures/graders.ts";

const TWO = ["Hello there.", "It’s **$100.00** per month."];

describe("says", () => {
  it.each([
    ["a text in any reply", "$100", "pass"],
    ["a number", 100, "pass"],
    ["all of a list, over the conversation", ["hello", "$100"], "pass"],
    ["one of the list missing", ["hello", "$200"], "fail"],
    ["any", { any: ["$200", "$100"] }, "pass"],
    ["none of any", { any: ["$200", "$300"] }, "fail"],
    ["all and any", { all: "hello", any: ["$100"] }, "pass"],
    ["the last reply", { any: ["hello"], where: "last" }, "fail"],
    ["every reply", { any: ["hello", "$100"], where: "every" }, "pass"],
    ["not every reply", { all: ["hello"], where: "every" }, "fail"],
  ])("%s", async (_, value, expected) => {
    expect(await status("says", value, ...TWO)).toBe(expected);
  });

  it("sees only its turn", async () => {
    const transcript = conversation(...TWO);
    expect((await runCheck("says", "hello", { transcript, turn: 1 })).verdict.status).toBe("fail");
    expect((await runCheck("says", "hello", { transcript, turn: 0 })).verdict.status).toBe("pass");
  });

  it("shows the sentence in which it was said, or what was said instead", async () => {
    const transcript = conversation(...TWO);
    expect((await runCheck("says", "$100", { transcript })).verdict).toEqual({
      status: "pass",
      reason: 'said: "$100"',
      evidence: [{ turn: 1, speaker: "agent", quote: "It’s **$100.00** per month." }],
    });
    const { verdict } = await runCheck("says", { all: ["hello"], any: ["$1", "$2"] }, { transcript });
    expect(verdict).toMatchObject({ status: "fail", reason: 'not said: any of "$1", "$2"' });
    expect(verdict.evidence).toHaveLength(1);
  });

  it("is labelled for a report", async () => {
    const { label } = await runCheck(
      "says",
      { any: ["$1", "1 dollar"], where: "last" },
      { transcript: conversation("") },
    );
    expect(label).toBe('says any of "$1", "1 dollar" in the last reply');
  });

  it("refuses what can't be a check", () => {
    expect(refusals("says", "  ")).not.toEqual([]);
    expect(refusals("says", [])).not.toEqual([]);
    expect(refusals("says", {})).not.toEqual([]);
    expect(refusals("says", { any: ["x"], wher: "last" })).not.toEqual([]);
    expect(refusals("says", true)).toContainEqual(expect.stringContaining("expected a text"));
  });
});

describe("never_says", () => {
  it.each([
    ["nothing of it said", "Geico", "pass"],
    ["said in one reply", ["Geico", "$100"], "fail"],
    ["any", { any: ["hello"] }, "fail"],
  ])("%s", async (_, value, expected) => {
    expect(await status("never_says", value, ...TWO)).toBe(expected);
  });

  it.each([
    ["State Farm", "Try State-Farm.", "fail"],
    ["Geico", "Gеicos are everywhere", "fail"],
    ["730018452296", "account 7300 1845 2296", "fail"],
    ["Progressive", "I wear progressive lenses", "fail"],
    [{ any: "Progressive", except: "progressive lenses" }, "I wear progressive lenses", "pass"],
    [
      { any: "Progressive", except: ["progressive lenses"] },
      "Progressive? They sell progressive lenses.",
      "fail",
    ],
  ])("%j: %s", async (value, reply, expected) => {
    expect(await status("never_says", value, reply)).toBe(expected);
  });

  it("quotes the sentence and names the exception", async () => {
    const transcript = conversation("Hello. Try State-Farm now. Bye.");
    const { verdict, label } = await runCheck(
      "never_says",
      { any: ["State Farm"], except: ["state farm fair"] },
      { transcript },
    );
    expect(verdict.evidence).toEqual([{ turn: 0, speaker: "agent", quote: "Try State-Farm now." }]);
    expect(label).toBe('never says "State Farm", except in "state farm fair"');
  });

  it("names every reply that says it", async () => {
    const transcript = conversation("Geico, yes.", "No.", "geico again.");
    const { verdict } = await runCheck("never_says", "Geico", { transcript });
    expect(verdict.evidence.map(({ turn }) => turn)).toEqual([0, 2]);
  });
});
