import { describe, expect, it } from "vitest";
import { clausesOf } from "./clauses.ts";

/** A clause as a line: `+` must happen, `-` must not, `+!` must be denied. */
function lines(criterion: string): string[] {
  return clausesOf(criterion).map(
    ({ positive, saysNot, text }) => `${positive ? "+" : "-"}${saysNot ? "!" : ""} ${text}`,
  );
}

describe("clausesOf", () => {
  it.each([
    ["States the price and offers a next step.", ["+ states the price", "+ offers a next step"]],
    ["Asks for the make and model.", ["+ asks for the make and model"]],
    ["The reply should greet and offer help.", ["+ greet", "+ offer help"]],
    ["Does not promise or guarantee anything.", ["- promise or guarantee anything"]],
    [
      "Never names a competitor but talks about our cover.",
      ["- names a competitor", "+ talks about our cover"],
    ],
    ["Should not guess and call the tool.", ["- guess", "- call the tool"]],
    ["Makes no promise.", ["- makes promise"]],
    ["No competitor is named.", ["- competitor is named"]],
    ["Explains the price without promising it.", ["+ explains the price", "- promising it"]],
    [
      "Says that it can't help with that and steers back to insurance.",
      ["+! says that it can't help with that", "+ steers back to insurance"],
    ],
    [
      "Says that we offer it but has no details.",
      ["+ says that we offer it", "+! says that it has no details"],
    ],
    ["Apologises; asks for the year.", ["+ apologises", "+ asks for the year"]],
  ])("takes %j apart", (criterion, expected) => {
    expect(lines(criterion)).toEqual(expected);
  });

  it("keeps the condition of a wish apart", () => {
    expect(clausesOf("If the agent names a price, it is right.")[0]).toMatchObject({
      condition: "the agent names a price",
      positive: true,
    });
  });

  it("finds nothing where nothing is asked", () => {
    expect(clausesOf(" .; \n")).toEqual([]);
  });
});
