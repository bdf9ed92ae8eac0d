import { describe, expect, it } from "vitest";
import { createScriptedCustomer } from "./scripted.ts";
import type { Customer, CustomerAnswer } from "../types.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

type Scripted = Extract<Customer, { kind: "scripted" }>;

const answer = (source: string, say: string, again = false): CustomerAnswer => ({
  when: { source, flags: "i" },
  say,
  again,
});

/** The customer's answers to each reply, after the opening. */
function play(script: Partial<Scripted>, replies: string[]): (string | null)[] {
  const customer: Scripted = {
    kind: "scripted",
    opens: "Hi",
    answers: [
      answer("make|model", "It's a Toyota Corolla."),
      answer("year", "2019"),
      answer("mile", "24,000 miles"),
    ],
    otherwise: "Sorry, what do you mean?",
    maxTurns: 8,
    ...script,
  };
  const player = createScriptedCustomer(customer);
  expect(player.next(null)).toBe("Hi");
  expect(player.maxTurns).toBe(8);
  return replies.map((reply) => player.next(reply));
}

describe("a scripted customer", () => {
  it("answers what is asked, whatever the order", () => {
    expect(play({}, ["Which YEAR?", "And the model?"])).toEqual(["2019", "It's a Toyota Corolla."]);
  });

  it("answers everything that is asked at once, in one message", () => {
    expect(play({}, ["Tell me the year, the mileage and the model."])).toEqual([
      "It's a Toyota Corolla. 2019, 24,000 miles",
    ]);
  });

  it("says each thing once", () => {
    expect(play({}, ["Which year?", "Which year?"])).toEqual(["2019", "Sorry, what do you mean?"]);
  });

  it("says again what may be said again", () => {
    const answers = [answer("price", "Just the price!", true), answer("year", "2019")];
    expect(play({ answers }, ["The price needs a year.", "The price, then."])).toEqual([
      "Just the price! 2019",
      "Just the price!",
    ]);
  });

  it("is done when nothing is asked and everything was said", () => {
    expect(play({}, ["Year, model, mileage?", "That is $100."])).toEqual([
      "It's a Toyota Corolla. 2019, 24,000 miles",
      null,
    ]);
  });

  it("is done when nothing fits and there is nothing to say otherwise", () => {
    expect(play({ otherwise: null }, ["Lovely weather."])).toEqual([null]);
  });

  it("continues with `otherwise` when all answers may be repeated, because such a script never ends", () => {
    expect(play({ answers: [answer("year", "No.", true)] }, ["Year?", "Hm.", "Hm."])).toEqual([
      "No.",
      "Sorry, what do you mean?",
      "Sorry, what do you mean?",
    ]);
  });

  it("reads typographic quotes as plain ones", () => {
    expect(play({ answers: [answer("what's your", "Ada")] }, ["What’s your name?"])).toEqual(["Ada"]);
  });

  it("stops a pattern that runs too long", async () => {
    const took = await cpuMs(() => {
      expect(play({ answers: [answer("^(a+)+$", "x")] }, [`${"a".repeat(40)}!`])).toEqual([
        "Sorry, what do you mean?",
      ]);
    }, 9000);
    expect(took).toBeLessThan(9000);
  });
});
