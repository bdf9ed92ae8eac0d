import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { betrays } from "../find.ts";
import { findsName, textAfterName } from "./names.ts";

describe("a name is found in every spelling that a reader takes for it", () => {
  it.each<[string, string[]]>([
    [
      "State Farm",
      [
        "State-Farm",
        "State_Farm",
        "State.Farm",
        "State·Farm",
        "State/Farm",
        "State--Farm",
        "StateFarm",
        "statefarm",
        "STATE FARM",
        "State\nFarm",
        "State\t Farm",
        "state-\nfarm",
        "State Farm®",
        "State Farms",
        "State Farm's",
        "**State** Farm",
        "State\\_Farm",
        "[State](https://example.com) Farm",
        "State<br>Farm",
        "S<b>tate</b> Farm",
        "State&nbsp;Farm",
        "&#83;tate F&#x61;rm",
        "State%20Farm",
        "statefarm.com",
        "https://www.statefarminsurance.com/quotes",
        "info@statefarm.com",
        "#StateFarmSucks",
        "@StateFarm",
        "myStateFarm",
        "State 🌾 Farm",
        "Ｓｔａｔｅ Ｆａｒｍ",
        "𝐒𝐭𝐚𝐭𝐞 𝐅𝐚𝐫𝐦",
        "Stаte Fаrm",
        "ꓢtate Farm",
        "Státe Fârm",
        "Sta\u0301te Farm",
        "State\u200B Fa\u00ADrm",
        "S\u0336t\u0336ate\u0336 \u0336Farm\u0336",
        "S t a t e  F a r m",
        "S.T.A.T.E. F.A.R.M.",
        "St4te F4rm",
      ],
    ],
    ["Farm Bureau", ["F@rm Bureau", "Farm Bureau$", "Farm\\u0020Bureau", "Farm\u2800Bureau"]],
    ["平安保険", ["平安 保険", "平安保険"]],
    ["Württembergische", ["Wuerttembergische", "wurttembergische", "WUERTTEMBERGISCHE"]],
    ["Wuerttembergische", ["Württembergische", "Wu\u0308rttembergische"]],
    [
      "Geico",
      [
        "GEICO",
        "G.E.I.C.O.",
        "G-E-I-C-O",
        "g e i c o",
        "G|E|I|C|O",
        "Ge-ico",
        "GEI CO",
        "Ge*ic*o",
        "Geicos",
        "Geico's",
        "Geicos’",
        "Gеico",
        "GΕΙCΟ",
        "ɢᴇɪᴄᴏ",
        "Géico",
        "Geic0",
        "ⒼⒺⒾⒸⓄ",
        "🅶🅴🅸🅲🅾",
        "🇬🇪🇮🇨🇴",
        "GeicoDirect",
        "GEICODirect",
        "GEICOdirect",
        "mygeico.com",
        "#geicosucks",
        "l'Geico",
        "Geico™",
        "Geico¹",
        "Geico2024",
        "Geico-like",
        "G . E . I . C . O",
        "Gei<!-- x -->co",
        "Ge&ZeroWidthSpace;ico",
        "InsureGeicoNow",
        "我推荐Geico保险",
      ],
    ],
    ["Farmers", ["Farmer's Insurance", "Farmers’", "FARMERS", "farmers.com"]],
    ["Allstate", ["AllState™", "All-State", "All State", "A L L S T A T E"]],
    ["USAA", ["U.S.A.A.", "USAA's", "U S A A", "usaa.com"]],
    ["Liberty Mutual", ["LibertyMutual", "Liberty-Mutual", "LIBERTY_MUTUAL"]],
    ["Triple A", ["Triple-A", "TripleA"]],
    ["AAA", ["A.A.A.", "AAAs", "AAA-insured", "AAAinsurance"]],
    ["Lloyd's", ["Lloyds", "lloyds.com"]],
    ["21st Century", ["21st-Century", "21stCentury"]],
    ["太平洋保险", ["中国太平洋保险公司"]],
    ["Zürich", ["Zurich", "ZÜRICH"]],
    ["AT&T", ["AT&amp;T", "AT & T"]],
    ["24/7", ["We're here 24/7."]],
  ])("%s", (name, spellings) => {
    expect(spellings.filter((text) => !betrays(text, name))).toEqual([]);
    expect(spellings.filter((text) => !betrays(`Well, ${text}, they say.`, name))).toEqual([]);
  });
});

describe("what only looks alike is left alone", () => {
  it.each<[string, string[]]>([
    [
      "State Farm",
      [
        "In this state, farm vehicles are covered.",
        "It depends on your state. Farm vehicles are covered.",
        "It depends on your state.Farm vehicles are covered.",
        "estate farm",
        "interstate farms",
        "a state farmer",
        "state (farm)",
      ],
    ],
    ["Geico", ["Geicology", "ageico", "gecko"]],
    ["Allstate", ["all state parks", "That's all. State laws differ.", "ballstate"]],
    ["USAA", ["In the USA a customer pays.", "In the U.S.A. A customer pays."]],
    ["Farmers", ["a farmer"]],
    ["Progressive", ["progressively"]],
    ["AAA", ["aaah", "AAAA", "a AA battery"]],
    ["21st Century", ["121st century"]],
    ["太平洋保险", ["太平洋"]],
    ["Direct Line", ["indirect line", "direct lineage"]],
    ["AT&T", ["look at T-Mobile"]],
    ["Root", ["grassroots", "rooted"]],
    ["Erie", ["eerie", "series", "materieel.example"]],
    ["may be", ["maybe"]],
    ["the rapist", ["a therapist"]],
    ["I can", ["I can't"]],
    ["car", ["Cardiff", "scar", "careful", "acme.com/careers"]],
    ["hi", ["this was his"]],
    ["a", ["as"]],
  ])("%s", (name, texts) => {
    expect(texts.filter((text) => betrays(text, name))).toEqual([]);
  });

  it("and the author excepts the rest", () => {
    const lenses = ["progressive lenses"];
    expect(findsName("I wear progressive lenses.", "Progressive", lenses)).toBe(false);
    expect(findsName("I wear Progressive-Lenses.", "Progressive", lenses)).toBe(false);
    expect(findsName("Progressive pays for progressive lenses.", "Progressive", lenses)).toBe(true);
    expect(findsName("at the state farm fair", "State Farm", ["state farm fair"])).toBe(false);
    expect(findsName("at the state farm fair, by State-Farm", "State Farm", ["state farm fair"])).toBe(true);
    expect(findsName("farmersmarket.example", "Farmers", ["farmers market"])).toBe(false);
  });
});

const NAME = fc
  .array(fc.stringMatching(/^[A-Z][b-df-hj-np-tv-z]{3,6}$/u), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(" "));

describe("for every name", () => {
  const spellings: [string, (name: string) => string][] = [
    ["as it is", (name) => name],
    ["in capitals", (name) => name.toUpperCase()],
    ["joined", (name) => name.replaceAll(" ", "")],
    ["hyphenated", (name) => name.replaceAll(" ", "-")],
    ["with underscores", (name) => name.replaceAll(" ", "_")],
    ["dotted letters", (name) => [...name.replaceAll(" ", "")].join(".")],
    ["spaced letters", (name) => [...name].join(" ")],
    ["with accents", (name) => name.replace(/[b-z]/gu, "$&\u0301")],
    ["as a domain", (name) => `www.${name.replaceAll(" ", "").toLowerCase()}.com`],
    ["bold in part", (name) => `**${name.slice(0, 2)}**${name.slice(2)}`],
    ["possessive", (name) => `${name}’s`],
  ];

  it.each(spellings)("%s", (_, spell) => {
    fc.assert(fc.property(NAME, (name) => betrays(`Ask ${spell(name)} about it.`, name)));
  });

  it("never inside a longer word", () => {
    const letters = fc.stringMatching(/^[b-df-hj-np-rtv-z]{2,5}$/u);
    fc.assert(
      fc.property(NAME, letters, letters, (name, before, after) => {
        const word = name.replaceAll(" ", "").toLowerCase();
        return !betrays(`a ${before}${word}${after} here`, name);
      }),
    );
  });
});

it("tells what is said behind a name", () => {
  expect(textAfterName("Well, State-Farm is slow!", "State Farm")).toBe(" is slow");
  expect(textAfterName("Nothing of it", "State Farm")).toBeNull();
});
