import { describe, expect, it } from "vitest";
import { growsWithSize } from "../../tests/fixtures/cpu.ts";
import { createReader } from "./reading.ts";

describe("a reader of several texts", () => {
  it("recognises a sentence, wherever it is, and counts its words as known", () => {
    const reader = createReader();
    expect(reader.read("We insure cars. Shall I prepare a quote?")).toEqual({
      fresh: 8,
      known: 0,
      sentences: [],
    });
    const text = "Not homes, I'm afraid. Shall I prepare a quote?";
    const again = reader.read(text);
    expect(again).toMatchObject({ fresh: 4, known: 5 });
    expect(again.sentences.map(({ from, to }) => text.slice(from, to))).toEqual(["Shall I prepare a quote?"]);
  });

  it("knows a sentence again in the same text, and never a short one: it says something else in each place", () => {
    const text = "I can't promise you that. Yes, it is.\nI can't promise you that. Yes, it is.";
    const { sentences } = createReader().read(text);
    expect(sentences).toEqual([{ from: 38, to: 63 }]);
  });

  it("reads other words as new, also where only one of them is another", () => {
    const reader = createReader();
    reader.read("Your premium is $100.00 a month.");
    expect(reader.read("Your premium is $110.00 a month.")).toMatchObject({ known: 0, sentences: [] });
  });

  it("takes time in proportion to the text", async () => {
    const read = (size: number): unknown => createReader().read("Shall I prepare a quote? ".repeat(size));
    expect(await growsWithSize(read, 20_000)).toBe(true);
  });
});
