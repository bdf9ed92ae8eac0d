import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clauses,
  edits,
  fold,
  guessLanguage,
  joined,
  listed,
  mend,
  plain,
  retrieve,
  sentences,
  stem,
  words,
} from "./index.ts";

describe("text", () => {
  it("folds case, accents, quotes and white space", () => {
    expect(fold("  L\u2019\u00C9lectrique\u00A0\u2013 OK ")).toBe("l'electrique - ok");
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)));
    expect(plain("\u201CHi\u201D\u2026")).toBe('"Hi"...');
  });

  it("finds words, with apostrophes and hyphens inside", () => {
    expect(words("It's a two-wheeler, isn't it?")).toEqual(["it's", "a", "two-wheeler", "isn't", "it"]);
  });

  it.each([
    ["charging", "charger"],
    ["covered", "covers"],
    ["policies", "policy"],
    ["degradation", "degrade"],
    ["batteries", "battery"],
  ])("stems %s like %s", (a, b) => {
    expect(stem(a)).toBe(stem(b));
  });

  it("splits sentences, not numbers and abbreviations", () => {
    expect(sentences("It costs $1.50. Really? Call Dr. Who at 5 p.m. today!")).toEqual([
      "It costs $1.50.",
      "Really?",
      "Call Dr. Who at 5 p.m. today!",
    ]);
    expect(clauses("When are you open and do you cover theft?")).toEqual([
      "When are you open",
      "do you cover theft?",
    ]);
  });

  it("reads and writes lists", () => {
    expect(listed("a, b or c")).toEqual(["a", "b", "c"]);
    expect(listed("a, b, and c and d")).toEqual(["a", "b", "c and d"]);
    expect(joined(["a", "b", "c"])).toBe("a, b and c");
    expect(joined(["a", "b", "c and d"])).toBe("a, b, and c and d");
  });

  it("mends words that are nearly known, and leaves the rest", () => {
    const known = ["insurance", "quote", "collision"];
    expect(["insurence", "colision", "qoute", "weather", "cat"].map((word) => mend(word, known))).toEqual([
      "insurance",
      "collision",
      "quote",
      "weather",
      "cat",
    ]);
    expect(edits("abcd", "abdc", 2)).toBe(1);
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => edits(a, b, 3) === edits(b, a, 3)));
  });

  it("ranks what shares the telling words first", () => {
    const texts = ["theft, hail or fire", "help when the car breaks down", "hours and phone"];
    expect(retrieve(texts, (text) => text, "my car was damaged by hail").map(({ item }) => item)[0]).toBe(
      texts[0],
    );
    expect(retrieve(texts, (text) => text, "zebra")).toEqual([]);
  });

  it.each([
    ["Do you cover theft?", "en"],
    ["Bonjour", "fr"],
    ["Que couvre votre assurance ?", "fr"],
    ["¿Qué seguros ofrecen?", "es"],
    ["Wann haben Sie geöffnet?", "de"],
    ["Vorrei un preventivo, grazie", "it"],
    ["2019", null],
    ["Toyota Corolla", null],
  ])("%s is %s", (text, language) => {
    expect(guessLanguage(text)).toBe(language);
  });
});
