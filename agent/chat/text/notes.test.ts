import { describe, expect, it } from "vitest";
import { placeNotes } from "./notes.ts";
import { parse } from "./parse.ts";

/** The leaves with footnotes, each written with the numbers at their places. */
function noted(text: string, ends: readonly string[]): string[] {
  const sources = ends.map((end, i) => ({
    number: i + 1,
    title: "",
    link: "",
    quote: "",
    at: text.indexOf(end) + end.length,
  }));
  return [...placeNotes(text, parse(text), sources)].map(([leaf, notes]) =>
    notes.reduceRight(
      (shown, { at, source }) => `${shown.slice(0, at)}[${source.number}]${shown.slice(at)}`,
      leaf.raw,
    ),
  );
}

describe("footnotes", () => {
  it.each([
    [
      "The battery is covered, and so is this.",
      ["covered", "this"],
      ["The battery is covered[1], and so is this[2]."],
    ],
    ["It is **covered**.", ["covered**"], ["covered[1]"]],
    ["It is **covered**.", ["covered"], ["covered[1]"]],
    ["Covered. And covered again.", ["again."], ["Covered. And covered again.[1]"]],
    ["Both.", ["Both.", "Both."], ["Both.[1][2]"]],
    ["- one\n- two", ["one", "two"], ["one[1]", "two[2]"]],
    ["First.\n\nSecond.", ["First."], ["First.[1]"]],
  ])("in %j after %j", (text, ends, shown) => {
    expect(noted(text, ends)).toEqual(shown);
  });

  it.each([-5, 0, 10_000])("have a place wherever they are said to be: %d", (at) => {
    const source = { number: 1, title: "", link: "", quote: "", at };
    const notes = [...placeNotes("Some text.", parse("Some text."), [source]).values()].flat();
    expect(notes.map(({ source: { number } }) => number)).toEqual([1]);
    expect(notes[0]?.at).toBeGreaterThanOrEqual(0);
    expect(notes[0]?.at).toBeLessThanOrEqual(10);
  });

  it("of a text without words have none", () => {
    const source = { number: 1, title: "", link: "", quote: "", at: 1 };
    expect(placeNotes("", parse(""), [source]).size).toBe(0);
  });
});
