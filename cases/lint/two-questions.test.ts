import { expect, it } from "vitest";
import { GRADERS } from "../../graders/index.ts";
import { loadLibrary } from "../load.ts";
import { anyTools } from "../world/tools.ts";
import { asksTwoThings, twoQuestions } from "./two-questions.ts";

it.each([
  "States the premium as a price per month and offers a next step.",
  "Declines kindly and steers back to insurance.",
  "Says goodbye kindly and does not press the customer to buy.",
  "Answers the question and never names another company.",
  "Greets the customer warmly and offers help.",
  "Says that it can't help as well as tells them who can.",
  "Is polite and helpful, and gives the price.",
  "Does the agent greet the customer and state the price?",
  "Is the answer correct and is it polite?",
  "The agent apologises and offers a refund.",
  "Eva explains the deductible and asks for the mileage.",
  "Names the price, then asks for the postcode.",
  "The reply is friendly and answers the question.",
  "States the price; offers a next step.",
  "Gives the opening hours and says goodbye.",
  "It must mention the deadline and must not ask for a password.",
  "Refuses politely but still helps with the claim.",
  "Names the premium. Offers to send a quote.",
  "Did the agent verify the name and did it mask the card number?",
  "Declines the request while offering another way.",
])("asks two things: %s", (question) => {
  expect(asksTwoThings(question)).toBe(true);
});

it.each([
  "States the price and the terms.",
  "Names fees and deadlines.",
  "Does not say that Acme is cheaper or better than another company.",
  "Explains what the policy covers.",
  "Offers help with cars and motorcycles.",
  "Asks for the make and model of the car.",
  "Tells the customer when and how the claim is paid.",
  "The reply is friendly.",
  "Is polite and helpful.",
  "Names price and currency.",
  "Names the price and the currency.",
  "Asks for name and date of birth.",
  "Explains how and where to pay.",
  "Tells the customer what to do and when.",
  "Is the reply calm and respectful?",
  "Says that the policy starts today and ends in a year.",
  "States that the customer pays and the insurer refunds.",
  "Explains the terms and offers of Acme.",
  "Does not claim that a policy exists and is active.",
  "Says that the insurer checks the claim and sends the money.",
  "Does it ask for the make and the model?",
])("asks one: %s", (question) => {
  expect(asksTwoThings(question)).toBe(false);
});

it("is one remark on all of them, at the first; what a check says in words stays with it", async () => {
  const files: Record<string, string> = {
    "criteria.yaml": "criteria:\n  - { id: ok, name: Ok, about: a, owner: o, target: 90% }\n",
    "a.yaml": `suite: a
defaults: { criteria: [ok] }
cases:
  - id: c
    turns:
      - customer: Hi
        expect:
          - judge: Greets back.
            says_in_words: Is polite.
          - judge: Greets back and offers a chair.
          - judge: { criterion: Names the price and asks what the customer thinks. }
    reference: [Hello]
`,
  };
  const { library, places, problems } = await loadLibrary({
    dir: "cases",
    graders: GRADERS,
    tools: anyTools(),
    today: "2026-11-23",
    withPlaces: true,
    read: {
      list: () => Promise.resolve(Object.keys(files)),
      text: (path) => Promise.resolve(files[path.replace("cases/", "")] ?? ""),
    },
  });
  expect(problems).toEqual([]);
  expect(twoQuestions(library?.cases ?? [], places)).toEqual([
    {
      location: { file: "cases/a.yaml", line: 10, column: 13 },
      message: 'The question "Greets back and offers a chair." asks two things, and so does 1 other',
      hint: "When the judge says no, it is not known which one failed. Make each a `judge:` of its own.",
    },
  ]);
  const [one] = library?.cases ?? [];
  expect(one?.customer.kind === "turns" && one.customer.turns[0]?.expect[0]?.inWords).toBe("Is polite.");
});
