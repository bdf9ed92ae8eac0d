import { expect, it } from "vitest";
import { offTopic } from "./off-topic.ts";

const found = (text: string): boolean => offTopic(text).length > 0;

it.each([
  "What's a good recipe for tomato soup?",
  "Can you find me a podcast about chess?",
  "How many euros to one dollar is it today?",
  "Please book a table for two at a sushi place.",
  "What is the price of a new video game?",
  "Tell me which vitamins help against a cough.",
  "Switch my phone into airplane mode, please.",
  "Which reviews did the new Batman movie get?",
  "Who painted the ceiling of the Sistine Chapel?",
])("is a request about another subject: %s", (text) => {
  expect(found(text)).toBe(true);
});

it.each([
  // The request counts, and not the story before it.
  "I deliver pizza in the evening. Does that matter?",
  "We were on our way to a concert. What do I do now?",
  // Subjects that an insurer's customer mentions, too.
  "Can I pay with my new credit card?",
  "Is a movie set covered when my truck stands on it?",
  "What is the price for insuring a food truck?",
  "Could you please investigate this for me?",
  "We're getting divorced. Can I take my husband out?",
  "I start in the military soon, what changes?",
  // Unclear messages are not findings.
  "Can you do it tomorrow instead?",
  "What happens to the other one?",
])("may be a matter of the agent's: %s", (text) => {
  expect(found(text)).toBe(false);
});
