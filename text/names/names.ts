import { readGlyphs, readingOf } from "./glyphs.ts";
import type { Glyph } from "./glyphs.ts";
import { LEET, withLettersForSigns } from "./look-alikes.ts";
import { remembered } from "../remembered.ts";
import { hasUmlaut, withoutUmlauts } from "./umlauts.ts";

/**
 * Finds a name in every spelling that a reader recognises: with or without capitals and accents, in
 * look-alike letters, joined, split, hyphenated, dotted, spaced out, with a plural or possessive ending,
 * inside an address, a hashtag or a CamelCase word. Never inside another word.
 */

/** The position of a name: the first and the last of its glyphs. */
export interface GlyphSpan {
  first: number;
  last: number;
}

interface Name {
  glyphs: readonly Glyph[];
  /** As in a reading. */
  letters: string | null;
  /** The glyphs at which the name's words begin. */
  parts: readonly number[];
  /** Written with a capital, as names are. Other texts are joined to one word less freely: "may be" isn't "maybe". */
  capital: boolean;
}

/** A shorter word inside another one is a coincidence. */
const LONG = 4;

const APOSTROPHE = /^'+$/u;
const BLANK = /^\s+$/u;
/** Between words of a name: a hyphen and similar marks, also at the end of a line. */
const HYPHEN = /^(?:[-_·•~+=]{1,3}|-\s{1,4})$/u;
/** The same marks, and marks that also separate two things: they join a name only between capitals. */
const LOOSE = /^(?:[-_·•~+=|/:@#%^]{1,3}|\s[-_·•~]{1,2}\s)$/u;
const PICTURES = /^\s{0,2}(?:\p{Extended_Pictographic}\s{0,2}){1,3}$/u;
/** A sign that belongs to a name: "at T-Mobile" isn't AT&T. */
const SIGN = /[&+#@]/u;
/** Separators of spaced letters: G E I C O, G.E.I.C.O., G-E-I-C-O. */
const SPACING = /^(?:\s{1,3}|\s?[-_.·•~/|,+]{1,2}\s?)$/u;

/** A suite searches the same names in every reply. */
const NAMES_KEPT = 500;

const readName = remembered((written): Name => {
  const glyphs = readGlyphs(written);
  const parts = glyphs.flatMap((glyph, index) => {
    const before = glyphs[index - 1];
    if (before === undefined) return [0];
    const camel = glyph.gap === "" && glyph.upper && !before.upper && !before.digit && !before.unspaced;
    return camel || !(glyph.gap === "" || APOSTROPHE.test(glyph.gap)) ? [index] : [];
  });
  const clear = glyphs.every(({ as, digit }) => as.length === 1 && !digit);
  const letters = clear ? glyphs.map(({ as }) => as).join("") : null;
  return { glyphs, letters, parts, capital: glyphs.some((glyph) => glyph.upper) };
}, NAMES_KEPT);

function alike(text: Glyph, name: Glyph): boolean {
  if (text.as === name.as) return true;
  if (name.digit) return false;
  for (const letter of text.as) if (name.as.includes(letter)) return true;
  return text.digit && (LEET[text.as] ?? "").includes(name.as);
}

/** Every position of a name in a text, in any spelling. */
export function nameSpans(text: string, written: string): GlyphSpan[] {
  const name = readName(written);
  const { glyphs } = readingOf(text);
  const size = name.glyphs.length;
  const spans: GlyphSpan[] = [];
  for (const first of startsOf(text, name)) {
    const span = { first, last: first + size - 1 };
    if (first < 0 || first + size > glyphs.length) continue;
    if (spells(glyphs, first, name) && joints(glyphs, span, name) && bounded(glyphs, span, name)) {
      spans.push(span);
    }
  }
  return spans;
}

/** Places where a name could begin, in order: at all others, letters of it are missing. */
function startsOf(text: string, name: Name): readonly number[] {
  const { letters } = readingOf(text);
  if (letters !== null && name.letters !== null) return placesOf(letters, name.letters);
  const places = placesIn(text);
  let fewest: readonly number[] | null = null;
  let from = 0;
  // The rarest letter leaves the fewest places to look at.
  for (const [index, { as }] of name.glyphs.entries()) {
    const here: readonly number[] = as.length === 1 ? (places.get(as) ?? []) : merged(as, places);
    if (fewest !== null && here.length >= fewest.length) continue;
    [fewest, from] = [here, index];
  }
  return (fewest ?? []).map((place) => place - from);
}

/** The glyphs of a text that can be read as each letter. A text is searched for many names. */
const placesIn = remembered((text): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [at, { as, digit }] of readingOf(text).glyphs.entries()) {
    for (const letter of digit ? as + (LEET[as] ?? "") : as) {
      const known = places.get(letter);
      if (known === undefined) places.set(letter, [at]);
      else known.push(at);
    }
  }
  return places;
});

function merged(as: string, places: ReadonlyMap<string, readonly number[]>): number[] {
  return [...new Set([...as].flatMap((letter) => places.get(letter) ?? []))].sort((a, b) => a - b);
}

function placesOf(letters: string, wanted: string): number[] {
  const places: number[] = [];
  if (wanted === "") return places;
  for (let at = letters.indexOf(wanted); at !== -1; at = letters.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

function spells(glyphs: readonly Glyph[], first: number, { glyphs: wanted }: Name): boolean {
  let digits = 0;
  for (let index = 0; index < wanted.length; index++) {
    const glyph = glyphs[first + index];
    const letter = wanted[index];
    if (glyph === undefined || letter === undefined || !alike(glyph, letter)) return false;
    if (glyph.digit && !letter.digit) digits++;
  }
  return digits === 0 || (wanted.length >= LONG && digits * 2 <= wanted.length);
}

/** Whether a reader ignores the text between the letters. */
function joints(glyphs: readonly Glyph[], { first }: GlyphSpan, name: Name): boolean {
  const inner: number[] = [];
  const outer: number[] = [];
  for (let index = 1; index < name.glyphs.length; index++)
    (name.parts.includes(index) ? outer : inner).push(index);
  const gapAt = (index: number): string => {
    const gap = glyphs[first + index]?.gap ?? "";
    return APOSTROPHE.test(gap) ? "" : gap.replace(/\s+/gu, " ");
  };
  const split = inner.filter((index) => gapAt(index) !== "");
  if (split.length === 0) {
    return outer.every((index) => jointOf(glyphs, first, index, name));
  }
  const gaps = new Set(split.map(gapAt));
  const [gap = ""] = gaps;
  if (gaps.size > 1) return false;
  // All letters are separated, and in the same way.
  if (split.length === inner.length && name.glyphs.length >= 3 && SPACING.test(gap)) {
    return outer.every((index) => gapAt(index) !== "" && gapAt(index).length <= LONG);
  }
  return (
    splitWell(glyphs, first, { split, gap, name }) &&
    outer.every((index) => jointOf(glyphs, first, index, name))
  );
}

/** A word cut into pieces: All-State, Allstate at the end of a line, All State. */
function splitWell(
  glyphs: readonly Glyph[],
  first: number,
  { split, gap, name }: { split: number[]; gap: string; name: Name },
): boolean {
  if (name.glyphs.length < LONG) return false;
  const ends = [0, ...split, name.glyphs.length];
  const pieces = ends.slice(1).map((end, index) => end - (ends[index] ?? 0));
  const capitals = ends.slice(0, -1).every((start) => glyphs[first + start]?.upper === true);
  const apart = (name.capital && capitals) || name.glyphs.every((glyph) => glyph.unspaced);
  if (gap === " ") return apart && pieces.every((letters) => letters >= 2);
  if (gap === ".") return pieces.every((letters) => letters >= 2) && !sentenceBreak(glyphs, first, split);
  return HYPHEN.test(gap) && (pieces.length > 2 || pieces.every((letters) => letters >= 2));
}

/** "…in your state.Farm vehicles…": the space was forgotten. */
function sentenceBreak(glyphs: readonly Glyph[], first: number, at: readonly number[]): boolean {
  return (
    at.some((index) => glyphs[first + index]?.upper === true && glyphs[first + index - 1]?.upper === false) &&
    glyphs[first]?.upper === false
  );
}

/** Whether two words of a name are joined in a form that a reader accepts. */
function jointOf(glyphs: readonly Glyph[], first: number, index: number, name: Name): boolean {
  const raw = glyphs[first + index]?.gap ?? "";
  const gap = raw.replace(/\s+/gu, " ");
  const own = (name.glyphs[index]?.gap ?? "").replace(/\s+/gu, " ");
  if (SIGN.test(own)) return gap.replaceAll(" ", "") === own.replaceAll(" ", "");
  if (gap === own || BLANK.test(gap) || HYPHEN.test(gap) || PICTURES.test(gap)) return true;
  if (gap === "" || APOSTROPHE.test(gap)) return joinable(glyphs, first, index, name);
  if (gap === ".") return !sentenceBreak(glyphs, first, [index]);
  const before = name.parts[name.parts.indexOf(index) - 1] ?? 0;
  const capitals = glyphs[first + before]?.upper === true && glyphs[first + index]?.upper === true;
  return capitals && LOOSE.test(gap);
}

/** Whether two words may be written as one. */
function joinable(glyphs: readonly Glyph[], first: number, index: number, name: Name): boolean {
  const here = glyphs[first + index];
  const camel = here?.upper === true && glyphs[first + index - 1]?.upper === false;
  if (name.capital || camel || here?.glued === true || here?.unspaced === true) return true;
  // "state farm" is "statefarm"; "may be" isn't "maybe".
  const ends = [...name.parts, name.glyphs.length];
  return ends.slice(1).every((end, part) => end - (ends[part] ?? 0) >= LONG);
}

/** Whether a word begins and ends where the name does. */
function bounded(glyphs: readonly Glyph[], span: GlyphSpan, name: Name): boolean {
  const begins = beginsWord(glyphs, span, name);
  const ends = endsWord(glyphs, span, name);
  if (begins && ends) return true;
  const size = name.glyphs.length;
  if (glyphs[span.first]?.glued !== true || glyphs[span.last]?.glued !== true) return false;
  if (begins || ends) return size > LONG || (size === LONG && name.capital);
  return size > LONG && name.capital;
}

function beginsWord(glyphs: readonly Glyph[], { first }: GlyphSpan, name: Name): boolean {
  const here = glyphs[first];
  const before = glyphs[first - 1];
  if (here === undefined || before === undefined || here.gap !== "") return true;
  if (here.unspaced || before.unspaced) return true;
  if (before.digit !== here.digit) return !here.digit && name.glyphs.length >= LONG;
  if (here.digit) return false;
  // myGeico, MYGeico
  return here.upper && (!before.upper || glyphs[first + 1]?.upper === false) && name.glyphs.length > 1;
}

function endsWord(glyphs: readonly Glyph[], { first, last }: GlyphSpan, name: Name): boolean {
  const here = glyphs[last];
  const next = glyphs[last + 1];
  if (here === undefined || next === undefined) return true;
  // "can't" does not say "can".
  if (next.gap !== "") return !(APOSTROPHE.test(next.gap) && next.as === "t" && closes(glyphs[last + 2]));
  if (here.unspaced || next.unspaced) return true;
  if (next.digit !== here.digit) return next.digit && name.glyphs.length >= LONG;
  if (here.digit) return false;
  if (next.upper && (!here.upper || glyphs[last + 2]?.upper === false)) return name.glyphs.length > 1;
  if (plural(glyphs, last, name)) return true;
  return shouted(glyphs, first, last);
}

function closes(glyph: Glyph | undefined): boolean {
  return glyph === undefined || glyph.gap !== "" || glyph.digit;
}

/**
 * Geicos, Boxes. A word of one or two letters becomes another word with an s: "as" is not the plural of "a".
 */
function plural(glyphs: readonly Glyph[], last: number, name: Name): boolean {
  if (name.glyphs.length < 3) return false;
  const [next, second, third] = [glyphs[last + 1], glyphs[last + 2], glyphs[last + 3]];
  if (next?.as === "s" && closes(second)) return true;
  const hisses = /[sxzhc]/u.test(glyphs[last]?.as ?? "");
  return hisses && next?.as === "e" && second?.as === "s" && second.gap === "" && closes(third);
}

/** GEICOdirect: capitals end where the name does. */
function shouted(glyphs: readonly Glyph[], first: number, last: number): boolean {
  if (last - first + 1 < 3) return false;
  const capitals = glyphs.slice(first, last + 1).every((glyph) => glyph.upper);
  const after = glyphs.slice(last + 1, last + 4);
  return (
    capitals &&
    after.length === 3 &&
    after.every((glyph, at) => !glyph.upper && !glyph.digit && (at === 0 || glyph.gap === ""))
  );
}

/**
 * Whether a name is in a text, in any spelling that a reader understands. A match inside one of the excepted texts
 * does not count: "progressive lenses" for Progressive.
 */
export function findsName(text: string, written: string, except: readonly string[] = []): boolean {
  if (findsSpelling(text, written, except)) return true;
  const signless = withLettersForSigns(text);
  if (signless !== text && findsSpelling(signless, written, except)) return true;
  if (!hasUmlaut(text) && !hasUmlaut(written)) return false;
  return findsSpelling(withoutUmlauts(text), withoutUmlauts(written), except.map(withoutUmlauts));
}

function findsSpelling(text: string, written: string, except: readonly string[]): boolean {
  const spans = nameSpans(text, written);
  if (spans.length === 0 || except.length === 0) return spans.length > 0;
  const harmless = except.flatMap((other) => nameSpans(text, other));
  return spans.some((span) => !harmless.some(({ first, last }) => first <= span.first && span.last <= last));
}

/** The text after the first occurrence of a name, in lower case; null where the name is not in the text. */
export function textAfterName(text: string, written: string): string | null {
  const [span] = nameSpans(text, written);
  if (span === undefined) return null;
  return readingOf(text)
    .glyphs.slice(span.last + 1)
    .map(({ gap, as }) => `${gap}${as.slice(0, 1)}`)
    .join("");
}
