import { describe, expect, it } from "vitest";
import { play } from "../playing.ts";
import type { Tool } from "../../../../../claude/types.ts";

const text = { type: "string" } as const;
const tool = (name: string, properties: Record<string, object>, required: string[]): Tool => ({
  name,
  input_schema: { type: "object", properties, required },
});
const NUMBER = { ...text, description: "Such as PX-204518" };
const WHO = { policyNumber: NUMBER, dob: text };

/** Tools with another company's names. */
const TOOLS: Tool[] = [
  tool("findPolicy", WHO, ["policyNumber", "dob"]),
  tool("claim_status", WHO, ["policyNumber", "dob"]),
  tool("set-contact", { ...WHO, email: text, phone: text }, ["policyNumber", "dob"]),
  tool("terminate_policy", { ...WHO, last_day_end: text }, ["policyNumber", "dob", "last_day_end"]),
  tool("transfer_to_human", { reason: { ...text, enum: ["wants a person", "complaint"] }, summary: text }, [
    "reason",
  ]),
];
const PROMPT = "# About Acme\n\nAcme insures cars. Customer service: 1-800-123-4567.\n\n# Rules\n\n";
const IDENTITY = "- Verify the customer's identity before you look into a policy.\n";
const CONSENT = "- Change nothing without the customer's consent.\n";
const HAND_OVER = "- When a customer asks for a person, hand the conversation over to a human.\n";

const say = (rules: string, ...says: string[]) =>
  play({ prompt: PROMPT + rules, says, tools: TOOLS, answers: () => ({ content: "{}" }) });
const ANA = "PX-204518, born March 5, 1988";
const who = { policyNumber: "PX-204518", dob: "1988-03-05" };

describe("the tools of a company's system, known by their schemas", () => {
  it("are called once the customer has said who he is, however he writes it", () => {
    const { replies, calls } = say(IDENTITY, "When does my policy renew?", "px 204518, 03/05/1988");
    expect(replies[0]).toMatch(/policy number and the policy holder's date of birth/);
    expect(calls).toEqual([who]);
    expect(say(IDENTITY, `Any news on my claim? ${ANA}`).calls).toEqual([who]);
    expect(say(IDENTITY, "What's the status of my claim? PX-204518, 5 March 1988").calls).toEqual([who]);
  });

  it("are called at once, with invented values for unknown ones, where no rule asks for an identity", () => {
    expect(say("", "When does my policy renew?").calls).toEqual([
      { policyNumber: "unknown", dob: "unknown" },
    ]);
  });

  const change = `Please change my e-mail to a@example.org. ${ANA}`;
  it.each([
    ["yes", "Yes, please.", 1],
    ["no", "No, leave it.", 0],
    ["a thought", "I have to think about it.", 0],
    ["a no that says do", "Wait. Don't do it.", 0],
  ])("change something after a yes alone: %s", (_, answer, calls) => {
    const played = say(IDENTITY + CONSENT, change, answer);
    expect(played.replies[0]).toMatch(/a@example\.org.*Shall I go ahead\?/);
    expect(played.calls).toHaveLength(calls);
  });

  it("change what was wanted first, and not what an answer happens to name", () => {
    const played = say(
      IDENTITY + CONSENT,
      "Please change my e-mail to a@example.org.",
      "PX-204518, March 5, 1988",
      "Yes, please.",
    );
    expect(played.calls).toEqual([{ ...who, email: "a@example.org" }]);
  });

  it("change something at once where no rule asks for consent", () => {
    expect(say(IDENTITY, change).calls).toEqual([{ ...who, email: "a@example.org" }]);
  });

  it("are called again for another wish, with its own details", () => {
    const { calls } = say(IDENTITY, change, "And change my phone number to 617-555-0199.");
    expect(calls).toEqual([
      { ...who, email: "a@example.org" },
      { ...who, phone: "617-555-0199" },
    ]);
  });

  it("hand over where a rule says so, with the tool's own reason", () => {
    const person = "I'd like to talk to a person.";
    expect(say(HAND_OVER, person).calls).toMatchObject([{ reason: "wants a person" }]);
    expect(say(HAND_OVER, "I want to make a complaint.").calls).toMatchObject([{ reason: "complaint" }]);
    expect(say("", person).calls).toEqual([]);
  });
});
