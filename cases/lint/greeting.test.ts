import { describe, expect, it } from "vitest";
import { onlyGreets } from "./greeting.ts";

describe("onlyGreets", () => {
  it.each([
    ["Hello! How can I help you today?"],
    ["Hi, I'm Eva from Acme Insurance. What can I do for you?"],
    ["I'm not sure what you mean. Could you tell me what you need?"],
    ["Sorry, I didn't catch that. How can I help?"],
    ["Bonjour ! Comment puis-je vous aider ?"],
    ["What would you like to know?"],
    ["Welcome to Pedal! Let me know what you're looking for."],
  ])("%s", (reply) => {
    expect(onlyGreets([reply])).toBe(true);
  });

  it.each([
    ["Roadside assistance is included. How can I help you further?"],
    ["I can help you: the deductible is $500."],
    ["Hello! We're open from 10 to 6."],
    ["I don't sell travel insurance. Can I help with your car?"],
    [""],
  ])("says something of its own: %s", (reply) => {
    expect(onlyGreets([reply])).toBe(false);
  });

  it("reads all replies", () => {
    expect(onlyGreets(["Hello!", "How can I help?"])).toBe(true);
    expect(onlyGreets(["Hello!", "It costs $100."])).toBe(false);
    expect(onlyGreets([])).toBe(false);
  });
});
