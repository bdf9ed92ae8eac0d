import fc from "fast-check";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { describe, expect, it } from "vitest";
import { contains, fold, passage, plain, sentences, withoutMarkup, words } from "./text.ts";

const unicode = fc.string({ unit: anyCharacter });

describe("fold", () => {
  it.each([
    ["case", "EXPECTED Output", "expected output"],
    ["full case folding", "STRASSE", "straße"],
    ["final sigma", "ΟΔΟΣ", "οδος"],
    ["typographic apostrophes", "don’t", "don't"],
    ["typographic quotes", "“fine” «fin»", '"fine" "fin"'],
    ["dashes", "9–5 — today", "9-5 - today"],
    ["no-break spaces", "100\u00A0€ a\u202Fmonth", "100 € a month"],
    ["line breaks", "two\n  words", "two words"],
    ["NFC and NFD", "caf\u00E9", "cafe\u0301"],
    ["zero-width characters", "Ge\u200Bi\u00ADco", "Geico"],
    ["full-width forms", "ＡＢＣ１", "abc1"],
    ["ligatures", "ﬁne", "fine"],
  ])("makes equal: %s", (_, a, b) => {
    expect(fold(a)).toBe(fold(b));
  });

  it("keeps diacritics: they make other words", () => {
    expect(fold("résumé")).not.toBe(fold("resume"));
    expect(fold("año")).not.toBe(fold("ano"));
  });

  it("changes nothing when done twice", () => {
    fc.assert(fc.property(unicode, (text) => fold(fold(text)) === fold(text)));
    fc.assert(fc.property(unicode, (text) => plain(plain(text)) === plain(text)));
  });

  it("treats plain text as it treats the same text before an accent", () => {
    const ascii = fc.string({ unit: "binary-ascii" });
    fc.assert(fc.property(ascii, (text) => plain(`${text}xé`) === `${plain(`${text}x`)}é`));
    fc.assert(fc.property(ascii, (text) => fold(`${text}xé`) === `${fold(`${text}x`)}é`));
  });

  it("doesn't see case or normalisation", () => {
    fc.assert(fc.property(unicode, (text) => fold(text.normalize("NFD")) === fold(text.normalize("NFC"))));
    // Beyond these letters JavaScript has pairs that no case mapping connects, such as dotless ı and I.
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-zà-öø-þα-ρσ-ωа-я ]*$/u),
        (text) => fold(text.toUpperCase()) === fold(text),
      ),
    );
  });
});

describe("contains", () => {
  it.each([
    ["Your car is covered.", "car", true],
    ["Cardiff is lovely.", "car", false],
    ["a scar", "car", false],
    ["It’s $100 per month.", "$100", true],
    ["That's $100.", "$100", true],
    ["$100.00 a month", "$100", true],
    ["100,00 € par mois", "100", true],
    ["$100.50 a month", "$100", false],
    ["$100,000 a year", "$100", false],
    ["$1,100 a year", "100", false],
    ["$1000 a year", "$100", false],
    ["24,000 miles", "24000", true],
    ["24000 miles", "24,000", true],
    ["24\u202F000 miles", "24000", true],
    ["Try **State Farm** instead", "state farm", true],
    ["Try **State** Farm instead", "state farm", true],
    ["Try _Geico_", "Geico", true],
    ["Geico's prices", "Geico", true],
    ["l'assurance auto", "assurance", true],
    ["I can't help", "I can", false],
    ["我们的保险产品", "保险", true],
    ["ABC def", "ABC def.", false],
    ["hello", "", false],
  ])("%j says %j: %s", (text, needle, expected) => {
    expect(contains(text, needle)).toBe(expected);
  });

  it("finds each word of a text, wherever it is", () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/u);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.nat(), (all, pick) =>
        contains(all.join(" "), all[pick % all.length] ?? ""),
      ),
    );
  });

  it("never finds a word inside a longer one", () => {
    const letters = fc.stringMatching(/^[a-z]{1,8}$/u);
    fc.assert(
      fc.property(letters, letters, (word, more) => !contains(`${more}${word}${more}`, word) || more === ""),
    );
  });
});

it("shows text without Markdown marks", () => {
  expect(withoutMarkup("**$100** a _month_, see [our page](/p) and `x`")).toBe(
    "$100 a month, see our page and x",
  );
  expect(withoutMarkup("2*3 and get_quote")).toBe("2*3 and get_quote");
});

it("counts words, not bullets or emoji", () => {
  expect(words("- One  two\n• three 🙂 4")).toEqual(["One", "two", "three", "4"]);
});

it("splits sentences, and list items as sentences of their own", () => {
  expect(sentences("Hello! It costs $1.50, e.g. today.\n- make\n- model")).toEqual([
    "Hello!",
    "It costs $1.50, e.g. today.",
    "- make",
    "- model",
  ]);
});

it("quotes the sentence that was meant, verbatim", () => {
  expect(passage("One. Two’s here! Three.", (sentence) => sentence.includes("Two"))).toBe("Two’s here!");
});
