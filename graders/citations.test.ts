import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, toolCall, turn } from "../tests/fixtures/graders.ts";
import type { Source, Turn } from "./contract/transcript.ts";

const PAY: Source = {
  title: "Paying",
  link: "https://help.example/pay",
  text: "Pay online or by check.\nYou have 15 days after the due date.",
};
const MOVE: Source = {
  title: "Moving",
  link: "https://help.example/move",
  text: "Tell us within thirty days.",
};

/** A reply that rests on these words of a source, from its beginning to its end or to `at`. */
function reply(
  agent: string,
  cited: { source?: Source; text?: string; at?: number }[],
  more: Partial<Turn> = {},
): Turn {
  const citations = cited.map(({ source = PAY, text = source.text, at = agent.length }) => ({
    title: source.title,
    link: source.link,
    text,
    from: 0,
    at,
  }));
  return turn(agent, { sources: [PAY, MOVE], citations, ...more });
}

const verdict = async (settings: unknown, ...turns: Turn[]) =>
  (
    await runCheck("citations", settings, {
      transcript: conversation(...turns),
      knowledge: "We are open from 9 to 5.",
    })
  ).verdict;
const valid = (...turns: Turn[]) => verdict("valid", ...turns);

describe("what is cited", () => {
  it.each<[string, Turn, "pass" | "fail", RegExp]>([
    [
      "stands in the source",
      reply("By check.", [{ text: "Pay online or by check." }]),
      "pass",
      /as its source says/,
    ],
    [
      "spans paragraphs, which the API joins without a blank",
      reply("By check.", [{ text: PAY.text.replace("\n", "") }]),
      "pass",
      /as its source says/,
    ],
    [
      "is changed",
      reply("By cheque.", [{ text: "Pay online or in cash." }]),
      "fail",
      /words that "Paying" .* does not say/,
    ],
    ["is nothing", reply("By check.", [{ text: " " }]), "fail", /does not say/],
    ["stands in another source", reply("Soon.", [{ text: MOVE.text }]), "fail", /words that "Paying"/],
    [
      "was never given",
      reply("Soon.", [{ source: { ...MOVE, link: "https://help.example/other" } }]),
      "fail",
      /other\), which the agent was never given/,
    ],
  ])("%s", async (_, one, status, reason) => {
    expect(await valid(one)).toMatchObject({ status, reason: expect.stringMatching(reason) });
  });

  it("may have been given for an earlier message, and not for a later one", async () => {
    const bare = { sources: [] };
    expect((await valid(reply("Online.", []), reply("By check.", [{}], bare))).status).toBe("pass");
    expect((await valid(reply("By check.", [{}], bare), reply("Online.", []))).status).toBe("fail");
  });
});

describe("links", () => {
  it.each([
    ["See https://help.example/pay for more.", "pass"],
    ["See https://help.example/pay.", "pass"],
    ["See https://help.example/prices for more.", "fail"],
    ["See www.acme.com.", "fail"],
  ])("%s: %s", async (agent, status) => {
    expect((await valid(reply(agent, [{}]))).status).toBe(status);
  });

  it("may be a tool's, too", async () => {
    const toolCalls = [toolCall("find", {}, { result: "https://acme.example/x" })];
    expect((await valid(reply("See https://acme.example/x", [{}], { toolCalls }))).status).toBe("pass");
  });
});

describe("a claim that needs a source", () => {
  it.each<[string, Turn, "pass" | "fail"]>([
    ["is cited there", reply("You have 15 days.", [{}]), "pass"],
    ["is cited in words", reply("You have 30 days to move.", [{ source: MOVE }]), "pass"],
    ["is cited elsewhere in the reply", reply("By check. You have 15 days.", [{ at: 9 }]), "fail"],
    ["rests on another source", reply("You have 15 days.", [{ source: MOVE }]), "fail"],
    ["is not cited", reply("You have 15 days.", []), "fail"],
    ["stands in the instructions, too", reply("We are open until 5. By check.", [{}]), "pass"],
    [
      "is the customer's",
      reply("For your 15 year old car, too.", [], { customer: "My car is 15 years old" }),
      "pass",
    ],
  ])("%s", async (_, one, status) => {
    const { status: found } = await valid(one);
    // Without a citation, and without a figure that needs one, words can't tell.
    expect(found === "unscored" ? "pass" : found).toBe(status);
  });

  it("can't be told by words where it has no figure", async () => {
    expect(await valid(reply("You can pay online.", []))).toMatchObject({
      status: "unscored",
      reason: expect.stringMatching(/can't tell/),
    });
    expect((await valid(turn("Hello!", { sources: [], citations: [] }))).status).toBe("pass");
    expect((await valid(turn("Hello!"))).status).toBe("pass");
  });
});

describe("a source that must be cited", () => {
  it.each([
    ["pay", "pass"],
    ["/pay", "pass"],
    ["help.example/pay", "pass"],
    ["https://help.example/pay/", "pass"],
    ["PAYING", "pass"],
    [["move", "pay"], "pass"],
    ["ay", "fail"],
    ["move", "fail"],
  ])("%j: %s", async (of, status) => {
    expect((await verdict({ of }, reply("By check.", [{}]))).status).toBe(status);
  });

  it("is missing where nothing is cited, also for an agent that looks nothing up", async () => {
    expect(await verdict({ of: "pay" }, turn("By check."))).toMatchObject({
      status: "fail",
      reason: 'cites nothing, and not "pay"',
    });
  });

  it("is not enough where something else is cited wrongly", async () => {
    const wrong = reply("By check.", [{}, { text: "Free cash." }]);
    expect((await verdict({ of: "pay" }, wrong)).status).toBe("fail");
  });
});

describe("nothing is cited", () => {
  it.each<[Turn, string]>([
    [reply("I can't help with that.", []), "pass"],
    [turn("Hello!"), "pass"],
    [reply("By check.", [{}]), "fail"],
  ])("as it should be", async (one, status) => {
    expect((await verdict("none", one)).status).toBe(status);
  });
});

it.each([[true], [{ of: [] }], [{ of: "" }], ["any"], [{ off: "pay" }]])("refuses %j", (settings) => {
  expect(refusals("citations", settings)).not.toEqual([]);
});
