import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, toolCall, turn } from "../tests/fixtures/graders.ts";

const KNOWLEDGE =
  "Founded 1985. Monday to Friday, 9 AM to 5 PM EST. Customer service: 1-800-123-4567. Mail: help@acme.com. Cars: acme.com/cars. Five details are needed.";

async function given(what: unknown, reply: string, more: { customer?: string; result?: string } = {}) {
  const toolCalls = more.result === undefined ? [] : [toolCall("f", {}, { result: more.result })];
  const transcript = conversation(turn(reply, { customer: more.customer ?? "Hi", toolCalls }));
  return (await runCheck("given", what, { transcript, knowledge: KNOWLEDGE })).verdict;
}

describe("given", () => {
  it.each<[string, string]>([
    ["phones", "Call 1-800-123-4567, or (800) 123-4567, or +1 800 123 4567."],
    ["phones", "Just dial 123-4567."],
    ["phones", "We're open 9-5, since 1985."],
    ["emails", "Write to Help@acme.com."],
    ["links", "See https://www.acme.com/cars#prices, or help@acme.com."],
    ["numbers", "Founded in 1985, open 9:00 to 17:00, in 5 steps. Call 1-800-123-4567.\n1. Make\n2. Model"],
    ["numbers", "No figures at all."],
  ])("%s: %s", async (what, reply) => {
    expect((await given(what, reply)).status).toBe("pass");
  });

  it.each<[string, string]>([
    ["phones", "Call 1-800-123-4576."],
    ["phones", "Call 1-888-123-4567."],
    ["phones", "Call 1-800-ACME-NOW."],
    ["emails", "Write to claims@acme.com."],
    ["links", "See acme.com/bikes."],
    ["links", "See acme dot org."],
    ["numbers", "We have 40,000 customers."],
    ["numbers", "Founded in 1958."],
    ["numbers", "Open until 6 PM."],
    ["numbers", "Call 800 times."],
  ])("%s: %s is invented", async (what, reply) => {
    expect((await given(what, reply)).status).toBe("fail");
  });

  it("by a tool, or by the customer", async () => {
    expect((await given("numbers", "That's $93.20.", { result: "93.2" })).status).toBe("pass");
    expect((await given("phones", "Call 555-0199.", { result: '{"phone":"8005550199"}' })).status).toBe(
      "pass",
    );
    const customer = "I'm thirty-four, and it has 24 000 miles. My number is 800-555-0199.";
    expect(
      (await given(["numbers", "phones"], "34, 24,000 miles, 800-555-0199: right?", { customer })).status,
    ).toBe("pass");
  });

  it.each<[string, string, string]>([
    ["It ends on 2027-01-31.", "As of January 31, 2027, please.", "pass"],
    ["It ends on 2027-03-05.", "am 5. März 2027", "pass"],
    ["Es endet am 31.01.2027.", "le 31 janvier 2027", "pass"],
    ["It's March 5, 2027.", "2027-03-05", "pass"],
    ["It's 3/5/2027.", "on the 5th of March, 2027", "pass"],
    ["It ends on 2027-02-28.", "As of January 28, 2027, please.", "fail"],
    ["It ends on 2027-01-30.", "As of January 31, 2027, please.", "fail"],
    ["It ends on 2028-01-31.", "As of January 31, 2027, please.", "fail"],
  ])("of days: %j after %j: %s", async (reply, customer, status) => {
    expect((await given("numbers", reply, { customer })).status).toBe(status);
  });

  it("not by what comes later", async () => {
    const later = turn("Fine.", { customer: "It has 24,000 miles." });
    const { verdict } = await runCheck("given", "numbers", {
      transcript: conversation("24,000 miles?", later),
    });
    expect(verdict.status).toBe("fail");
  });

  it("names what was invented, and quotes its sentence", async () => {
    const verdict = await given(["phones", "emails"], "Hello. Call 1-800-123-4576 now.");
    expect(verdict.reason).toBe("never given to the agent: 1-800-123-4576");
    expect(verdict.evidence).toEqual([{ turn: 0, speaker: "agent", quote: "Call 1-800-123-4576 now." }]);
  });

  it("refuses what can't be a check", () => {
    expect(refusals("given", [])).not.toEqual([]);
    expect(refusals("given", ["addresses"])).toContainEqual(expect.stringContaining("phones"));
  });
});
