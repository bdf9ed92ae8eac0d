import { expect, it } from "vitest";
import { hasVisibleText } from "./visible.ts";

it.each<[string, string]>([
  ["nothing", ""],
  ["spaces and line breaks", " \t\r\n\v\f"],
  ["a no-break space", "\u00A0\u202F\u3000\u2003"],
  ["zero-width space, joiners and word joiner", "\u200B\u200C\u200D\u2060"],
  ["a byte order mark", "\uFEFF"],
  ["a soft hyphen", "\u00AD"],
  ["marks of direction", "\u200E\u202A\u202C\u2066\u2069"],
  ["the blank Braille pattern", "\u2800\u2800"],
  ["Hangul fillers", "\u115F\u3164\uFFA0"],
  ["a Mongolian vowel separator", "\u180E"],
  ["variation selectors and tags", "\uFE0F\u{E0041}\u{E0100}"],
  ["control characters", "\u0000\u0007\u001B\u0085"],
  ["all of them together", "\n\u200B \u2800\uFEFF"],
])("%s shows nothing", (_, text) => expect(hasVisibleText(text)).toBe(false));

it.each(["a", ".", "0", "-", "…", "\u200Ba", "👍", "⠁", "é", "مرحبا", "\uFFFD", "---", "\n.\n", "؀"])(
  "%j shows something",
  (text) => expect(hasVisibleText(text)).toBe(true),
);
