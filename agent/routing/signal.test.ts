import { describe, expect, it } from "vitest";
import { createSignal } from "./signal.ts";

const mayChange = createSignal({
  routes: [
    {
      name: "quote",
      about: "A price for insuring a vehicle",
      examples: ["How much is my car?"],
      tools: null,
    },
    { name: "claims", about: "An accident, or where a claim is", examples: [], tools: null },
    { name: "account", about: "A policy to change or cancel", examples: ["I moved house"], tools: null },
  ],
});

describe("a model is asked again", () => {
  it.each<[string, string, string, string]>([
    ["a word of another conversation", "I had an accident", "quote", ""],
    ["in another form", "I want to file claims", "account", ""],
    ["beside fewer of the present one", "Cancelling, changing a policy: what price?", "quote", ""],
    ["what nothing is said of", "Was deckt die Vollkasko alles ab?", "quote", ""],
    ["a short answer to an offer of something else", "Yes, please", "claims", "Shall I look up the price?"],
  ])("for %s", (_, message, route, reply) => {
    expect(mayChange({ message, route, reply })).toBe(true);
  });

  it.each<[string, string, string, string]>([
    ["a word of the present conversation", "What is the price then?", "quote", ""],
    ["thanks", "Thanks!", "quote", "Your price is $100."],
    ["an answer to what was asked", "Yes", "claims", "Was it an accident on the road?"],
    ["numbers", "24000 and 34", "quote", "And then?"],
    ["nothing", "?", "quote", ""],
  ])("but not for %s", (_, message, route, reply) => {
    expect(mayChange({ message, route, reply })).toBe(false);
  });
});
