import { describe, expect, it } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { customer } from "./customer.ts";
import { inFirstPerson } from "./judging/first-person.ts";

const SYSTEM = `You play a customer who talks to a support agent.

<goal>
Get a quote for a 2019 Honda Civic. Then ask for the 2016 one instead.
</goal>
<knows>
- mileage: 31000
- driver_age: 45
- policy number: H-77
</knows>
<does_not_know>
- trim level
</does_not_know>
<manner>
in a hurry
</manner>

Write [[END]] when you are done.`;

/** The customer's messages in a conversation with these replies of the agent. */
function play(replies: readonly string[], system = SYSTEM): string[] {
  const messages: MessageRequest["messages"] = [];
  return ["(The chat is open.)", ...replies].map((reply) => {
    messages.push({ role: "user", content: reply });
    const request: MessageRequest = { model: "sim-large", max_tokens: 500, system, messages };
    const block = customer({ request, model: "sim-large", random: { next: () => 0 } })?.blocks[0];
    const text = block?.type === "text" ? block.text : "";
    messages.push({ role: "assistant", content: text });
    return text;
  });
}

const last = (replies: readonly string[], system = SYSTEM): string => play(replies, system).at(-1) ?? "";

describe("the simulated customer", () => {
  it("opens with its goal, in the first person, and keeps its facts to itself", () => {
    const opening = last([]);
    expect(opening).toContain("I'd like to get a quote for a 2019 Honda Civic.");
    expect(opening).not.toMatch(/31000|45|H-77/);
  });

  it("tells what it is asked for, and only that", () => {
    expect(last(["How many miles has it been driven?"])).toBe("It has 31000 miles.");
    expect(last(["Please tell me:\n- the mileage\n- the driver's age"])).toBe(
      "It has 31000 miles. The driver is 45 years old.",
    );
    expect(last(["What's your policy number?"])).toBe("The policy number is H-77.");
    expect(last(["Could you share the make, model and year?"])).toBe("It's a 2019 Honda Civic.");
  });

  it("does not know what it was not told, and invents nothing", () => {
    expect(last(["What trim level is it?"])).toBe("I don't know the trim level.");
    expect(last(["What's the mileage of the car?"], SYSTEM.replace("- mileage: 31000\n", ""))).toBe(
      "I don't know the mileage.",
    );
  });

  it("changes its mind when the first part is settled, then thanks and ends", () => {
    const said = play([
      "How old is the driver?",
      "It's $100.00 per month. Anything else?",
      "For the 2016 one it's $90.00 per month.",
    ]);
    expect(said[2]).toBe("Actually, could I have the 2016 one instead?");
    expect(said[3]).toMatch(/^Thank you.*\[\[END\]\]$/);
  });

  it("answers one question at a time where that is its manner", () => {
    const slow = SYSTEM.replace("in a hurry", "answers one question at a time");
    expect(last(["What's the mileage, and how old is the driver?"], slow)).toBe("It has 31000 miles.");
  });

  it("says yes to an offer of what it wants", () => {
    expect(last(["Gladly! Shall I prepare a quote for you?"])).toBe("Yes, please.");
  });

  it("goes on, and ends, when the agent can't help", () => {
    const said = play([
      "I'm sorry, no quote is available right now.",
      "I'm sorry, that isn't possible either.",
    ]);
    expect(said[2]).toBe("Okay, thanks anyway. Bye. [[END]]");
  });

  it("is patient with an agent that says nothing of use, but not without end", () => {
    const said = play(["How can I help you?", "How can I help you?", "How can I help you?"]);
    expect(said[1]).toMatch(/^As I said: I'd like/);
    expect(said[3]).toContain("[[END]]");
    expect(last(["(The agent's reply was empty.)"])).toMatch(/^Are you still there\?/);
    const pressed = play(["What trim level is it?", "I need the trim level.", "I need the trim level."]);
    expect(pressed[2]).toContain("[[END]]");
  });

  it("is not meant by a request that asks for an agent", () => {
    const request = (system: string): MessageRequest => ({
      model: "sim-large",
      max_tokens: 10,
      system,
      messages: [{ role: "user", content: "Hi" }],
    });
    const asked = (system: string): unknown =>
      customer({ request: request(system), model: "sim-large", random: { next: () => 0 } });
    expect(asked("You are Eva, the assistant of Acme. You welcome customers. Goal: help them.")).toBeNull();
    expect(asked("You are a customer support agent.\n<goal>\nHelp.\n</goal>")).toBeNull();
    expect(asked("You are the customer.\n\n## Goal\nLearn the hours.\n\n## Facts\nname: Ada")).not.toBeNull();
  });
});

describe("inFirstPerson", () => {
  it.each([
    ["Find out whether Acme covers her scooter", "Can you tell me whether Acme covers my scooter?"],
    ["Get Eva to promise a price", "Can you promise a price?"],
    ["You want to insure your new car", "I would like to insure my new car."],
    ["Ask about roadside assistance", "Can you tell me about roadside assistance?"],
    ["Complain about a slow claim", "I'd like to complain about a slow claim."],
  ])("says %j as a customer would", (step, said) => {
    expect(inFirstPerson(step)).toBe(said);
  });
});
