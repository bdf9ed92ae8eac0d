import { expect, it } from "vitest";
import { answered, begun, said } from "../../tests/fixtures/customers/kept.ts";
import { fromKept } from "./from-store.ts";

it("says what each message was taken for, where the agent sorts them", () => {
  const exchanges = [
    { customer: said("m1", "A quote?"), answer: { ...answered("Gladly."), route: "quote" } },
    { customer: said("m2", "Hm"), answer: answered("Yes?") },
    { customer: said("m3", "Bye"), answer: null },
  ];
  const conversation = fromKept({ ...begun("c"), exchanges, feedback: [] });
  expect(conversation.exchanges.map(({ answer }) => answer && answer.route)).toEqual(["quote", null, null]);
});
