import { describe, expect, it } from "vitest";
import { counted, fill, languageOf, LANGUAGES, type ChatLanguage } from "./index.ts";

/** Each text of a language, by its path. */
function textsOf(labels: object, path = ""): [string, string][] {
  return Object.entries(labels).flatMap(([name, value]: [string, unknown]): [string, string][] =>
    typeof value === "string" ? [[`${path}${name}`, value]] : textsOf(value as object, `${path}${name}.`),
  );
}

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const codes = Object.keys(LANGUAGES) as ChatLanguage[];

describe.each(codes.filter((code) => code !== "en"))("the words in %s", (code) => {
  const english = new Map(textsOf(LANGUAGES.en));
  const other = new Map(textsOf(LANGUAGES[code]));

  it("are as many as in English, with the same places for values", () => {
    expect([...other.keys()]).toEqual([...english.keys()]);
    for (const [path, text] of other)
      expect([path, places(text)]).toEqual([path, places(english.get(path) ?? "")]);
  });

  it("are translated", () => {
    const same = [...other].filter(([path, text]) => english.get(path) === text && /\p{L}{3}/u.test(text));
    // Words that are the same in both languages.
    const shared = ["sources.one", "sources.other", "source", "quote.mileage"];
    expect(same.map(([path]) => path).filter((path) => !shared.includes(path))).toEqual([]);
  });
});

describe("a language", () => {
  it.each([
    [["pt-BR", "en"], "pt"],
    [["ja", "de-AT"], "de"],
    [["EN-us"], "en"],
    [["zh"], "en"],
    [["constructor"], "en"],
    [[], "en"],
    [["", "fr"], "fr"],
  ])("of %j is %s", (wished, language) => {
    expect(languageOf(wished)).toBe(language);
  });
});

describe("counting", () => {
  it.each([
    ["en", 1, "1 source"],
    ["en", 0, "0 sources"],
    ["en", 1200, "1,200 sources"],
    ["fr", 0, "0 source"],
    ["fr", 2, "2 sources"],
    ["es", 1, "1 fuente"],
    ["pt", 0, "0 fonte"],
    ["de", 2, "2 Quellen"],
    ["es", 1_000_000, "1.000.000 fuentes"],
  ] as const)("in %s, %d: %s", (language, n, words) => {
    expect(counted(LANGUAGES[language].sources, n, language)).toBe(words);
  });

  it("fills in what there is, and nothing of what was filled in", () => {
    expect(fill("{agent} of {company}, {toString}", { agent: "{company}", company: "Acme" })).toBe(
      "{company} of Acme, {toString}",
    );
  });
});
