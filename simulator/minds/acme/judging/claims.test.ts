import { describe, expect, it } from "vitest";
import { unsupportedClaims } from "./claims.ts";
import { sceneOf } from "./scene.ts";

function invented(agent: string, customer = "What do you offer?"): string[] {
  const scene = sceneOf({
    criterion: "",
    knowledge:
      "Car insurance covers liability and collision. Open 8 AM to 6 PM. Call 1-800-555-0199. See https://harbor.example/help.",
    turn: null,
    from: 1,
    transcript: [
      { turn: 1, speaker: "customer", text: customer },
      { turn: 1, speaker: "tool", text: 'get_quote {"year":2019} returned: 100' },
      { turn: 1, speaker: "agent", text: agent },
    ],
  });
  return unsupportedClaims(scene).map(({ claim }) => claim);
}

describe("unsupportedClaims", () => {
  it.each([
    "We cover liability and collision; call 1-800-555-0199.",
    "For your 2019 car it is $100.00 per month.",
    "We don't cover floods, and I know of no discount.",
    "Does your car get stolen a lot, with theft being common?",
    "More at https://harbor.example/help.",
  ])("accepts %j", (agent) => {
    expect(invented(agent)).toEqual([]);
  });

  it.each([
    ["We also cover floods.", ["flood"]],
    ["It is $85 per month.", ["$85"]],
    ["Call 1-800-999-0000.", ["1-800-999-0000"]],
    ["See www.cheap.example.", ["www.cheap.example"]],
    ["We are open until 22 PM.", ["22"]],
  ])("finds what was invented in %j", (agent, claims) => {
    expect(invented(agent)).toEqual(claims);
  });

  it("does not take the customer's word for a price", () => {
    expect(invented("Yes, $50 it is.", "My price is $50, right?")).toEqual(["$50"]);
    expect(invented("I can't offer $50.", "My price is $50, right?")).toEqual([]);
  });
});
