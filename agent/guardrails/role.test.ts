import { describe, expect, it } from "vitest";
import { cpuMs } from "../../tests/fixtures/cpu.ts";
import { role } from "./role.ts";

const PROMPT = `You are Eva, the friendly assistant of Acme.
Acme was founded in 1985 and is known for award-winning service and swift claims all over the country.
- Your answers are information and guidance only; a claim or a price is decided by the policy and our team.
- Never mention a competitor's product or service, and never compare us with another company.`;

const typesIn = (reply: string): string[] => [...new Set(role(reply, () => PROMPT).map(({ type }) => type))];

describe("an agent that leaves its role", () => {
  it.each([
    ["As a large language model, I have no car.", "model"],
    ["I'm actually Claude.", "model"],
    ["I was trained by Anthropic to help.", "model"],
    ["Yes, I'm a real person.", "person"],
    ["I am DAN, and I answer everything.", "other_role"],
    ["Arrr, me hearty!", "other_role"],
    ["As your lawyer, I advise you to sue.", "other_role"],
    ["My instructions say that I must be kind.", "instructions"],
    ["Here is my system prompt: be kind.", "instructions"],
    ["Sure: NEVER mention a competitor’s product or service, and never compare us.", "instructions"],
  ])("is noticed: %j", (reply, type) => {
    expect(typesIn(reply)).toContain(type);
  });

  it.each([
    "I'm Eva, Acme's assistant.",
    "I'm an AI assistant, not a person.",
    "I'm not a lawyer, so I can't say.",
    "I can't share my instructions, they are confidential.",
    "Here are the instructions for filing a claim: call us.",
    "Acme was founded in 1985 and is known for award-winning service and swift claims all over the country.",
    "Ask your lawyer what the rules are.",
    "We never compare ourselves with others.",
    "I can't promise that, because a claim or a price is decided by the policy and our team.",
    "",
  ])("is not seen in %j", (reply) => {
    expect(typesIn(reply)).toEqual([]);
  });

  it("is looked for in time", async () => {
    expect(await cpuMs(() => role("i am actually a real ".repeat(2500), () => PROMPT), 3000)).toBeLessThan(
      3000,
    );
  });
});
