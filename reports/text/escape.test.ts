import fc from "fast-check";
import { anyCharacter } from "../../tests/fixtures/any-character.ts";
import { describe, expect, it } from "vitest";
import { excerpt, forJson, forMarkdown, forTerminal, forXml } from "./escape.ts";

const tags = (text: string): string =>
  [...text].map((c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join("");

/** Hidden characters, and what a reader then sees. */
const HIDDEN: [what: string, text: string, shown: string][] = [
  ["tag characters", `a${tags("hi")}`, "a\\u{e0068}\\u{e0069}"],
  ["tags after a flag", `\u{1F3F4}${tags("x")}`, "\u{1F3F4}\\u{e0078}"],
  ["a soft hyphen", "Gei\u00adco", "Gei\\u{ad}co"],
  ["a Hangul filler", "a\u3164b", "a\\u{3164}b"],
  ["a half-width filler", "a\uffa0b", "a\\u{ffa0}b"],
  ["a Mongolian vowel separator", "a\u180eb", "a\\u{180e}b"],
  ["a grapheme joiner", "a\u034fb", "a\\u{34f}b"],
  ["line and paragraph separators", "a\u2028b\u2029c", "a\\u{2028}b\\u{2029}c"],
  ["writing directions", "a\u202eb\u2066c\u061cd\u200fe", "a\\u{202e}b\\u{2066}c\\u{61c}d\\u{200f}e"],
  ["zero width", "a\u200bb\u2060c\ufeffd", "a\\u{200b}b\\u{2060}c\\u{feff}d"],
  ["joiners between Latin letters", "pay\u200cpal\u200d.", "pay\\u{200c}pal\\u{200d}."],
  ["a second variation selector", "❤\ufe0f\ufe0f", "❤\ufe0f\\u{fe0f}"],
  ["selectors after letters and digits", "a\ufe01b1\ufe0f2", "a\\u{fe01}b1\\u{fe0f}2"],
  ["selectors of the supplement", "a\u{E0101}", "a\\u{e0101}"],
  ["Khmer vowels that show nothing", "a\u17b4b", "a\\u{17b4}b"],
  ["musical controls", "a\u{1D173}b", "a\\u{1d173}b"],
  ["the blank of Braille", "a\u2800b", "a\\u{2800}b"],
  ["annotations", "a\ufff9b\ufffb", "a\\u{fff9}b\\u{fffb}"],
  ["what is no character", "a\ufffe\u{10ffff}b", "a\\u{fffe}\\u{10ffff}b"],
  ["control characters", "\u001b[2Ja\rb\u0085c\u0000", "␛[2Ja\\u{d}b\\u{85}c\\u{0}"],
  ["half a character", "a\ud83db", "a\ufffdb"],
];

/** Characters that belong to the text's look, and must stay. */
const HONEST: [what: string, text: string][] = [
  ["families and professions", "👨‍👩‍👧 👩🏽‍🚒 🏳️‍🌈 ❤️‍🔥 🧑‍⚕️"],
  ["emoji and text style", "❤️ ☎︎ ™️ 1️⃣ #️⃣"],
  ["flags", "🇩🇪 🏴󠁧󠁢󠁥󠁮󠁧󠁿 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁧󠁢󠁷󠁬󠁳󠁿"],
  ["Persian with its joiner", "می\u200cخواهم"],
  ["Hindi and Sinhala with their joiners", "क्\u200dष ශ්\u200dරී"],
  ["a Japanese name with its variant", "葛\u{E0100}城"],
  ["accents that are characters of their own", "cafe\u0301"],
  ["blanks of all kinds", "10\u00a0000\u202f€ 全\u3000角"],
  ["Arabic, Hebrew, Korean, Thai", "مرحبا שלום 안녕 สวัสดี"],
];

describe.each([
  ["forTerminal", forTerminal, (text: string) => text],
  ["forMarkdown", forMarkdown, (text: string) => text.replace(/[\\`*_{}[\]()#+!|~$]/g, (c) => `\\${c}`)],
  ["forXml", forXml, (text: string) => text],
])("%s", (_, make, asWritten) => {
  it.each(HIDDEN)("shows %s", (_, text, shown) => {
    expect(make(text)).toBe(asWritten(shown));
  });

  it.each(HONEST)("leaves %s", (_, text) => {
    expect(make(text)).toBe(asWritten(text));
  });

  it("leaves nothing that can't be seen, but what joins", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        expect(make(text)).not.toMatch(
          /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Zl}\p{Zp}\u00ad\u115f\u180e\u202a-\u202e\u3164]|\u034f/u,
        );
      }),
    );
  });
});

it("shows a character of the basic plane alone as it does among Chinese ones", () => {
  const wrong: string[] = [];
  for (let code = 0; code <= 0xffff; code++) {
    const text = `a${String.fromCharCode(code)}b`;
    if (`漢${forTerminal(text)}` !== forTerminal(`漢${text}`)) wrong.push(code.toString(16));
  }
  expect(wrong).toEqual([]);
});

describe("forJson", () => {
  it.each([...HIDDEN.map(([, text]) => text), ...HONEST.map(([, text]) => text)])(
    "means the same: %j",
    (text) => {
      expect(JSON.parse(forJson(JSON.stringify({ text })))).toEqual({ text });
    },
  );

  it("shows what is hidden, and leaves line breaks and honest text", () => {
    expect(forJson(JSON.stringify({ a: `x${tags("h")}\u00ad\u2028` }, null, 1))).toBe(
      '{\n "a": "x\\udb40\\udc68\\u00ad\\u2028"\n}',
    );
    expect(forJson('{"a":"👨‍👩‍👧"}')).toBe('{"a":"👨‍👩‍👧"}');
  });
});

describe("forMarkdown makes no link of", () => {
  it.each([
    ["www.evil.example/path", "www&#46;evil.example/path"],
    ["(WWW.evil.example)", "\\(WWW&#46;evil.example\\)"],
    ["see,www.evil.example", "see,www&#46;evil.example"],
    ["https://a.example http://b.example", "https:&#47;&#47;a.example http:&#47;&#47;b.example"],
    ["ftp://a.example FTP://b.example", "ftp:&#47;&#47;a.example FTP:&#47;&#47;b.example"],
    ["irc://a.example slack://b", "irc:&#47;&#47;a.example slack:&#47;&#47;b"],
    ["mail me@evil.example", "mail me@<!-- -->evil.example"],
    ["ask @somebody", "ask @<!-- -->somebody"],
    ["see GH-12", "see GH-<!-- -->12"],
    ["<https://a.example>", "&lt;https:&#47;&#47;a.example&gt;"],
    ["[text](https://a.example)", "\\[text\\]\\(https:&#47;&#47;a.example\\)"],
  ])("%s", (text, expected) => {
    expect(forMarkdown(text)).toBe(expected);
  });

  it("and leaves what is no address", () => {
    expect(forMarkdown("5 @ $3, awww. And/or: 24/7")).toBe("5 @ \\$3, awww. And/or: 24/7");
  });
});

describe("excerpt", () => {
  it("cuts at a word, and no character in two", () => {
    expect(excerpt("one two three four", 12)).toBe("one two…");
    expect(excerpt("short", 14)).toBe("short");
    expect(excerpt("👩‍🚒".repeat(30), 10)).toMatch(/^(?:👩‍🚒)+…$/u);
    expect(excerpt("👩‍🚒".repeat(10), 10)).toBe("👩‍🚒".repeat(10));
    expect(excerpt("é".repeat(30), 10)).toMatch(/^(?:é)+…$/u);
    expect(excerpt(`a${"\u0301".repeat(5000)}`, 10).length).toBeLessThan(5001);
    expect(excerpt("车险可以在网上办理吗请问", 6)).toMatch(/^车险可.*…$/u);
  });
});
