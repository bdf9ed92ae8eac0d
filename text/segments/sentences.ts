import { linkRanges } from "../contacts/links.ts";
import { remembered } from "../remembered.ts";

/**
 * Sentences by rules: Unicode's segmenter knows no abbreviations, and treats "one. two." as one sentence. In
 * English, French, Spanish and German; full stops of Chinese, Japanese and Hindi too.
 */

const setOf = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** A name or a number follows: never the end of a sentence. Folded, without the final full stop. */
const BEFORE = setOf(
  "m dr med dipl phil a.k.a aka sres mmes mlles ins mr mrs ms mx prof rev hon gen col capt lt sgt gov sen rep pres messrs mme mlle mm sr sra srta dra ud uds vd fr hr herr " +
    "vs e.g i.e eg ie cf viz resp bzgl bzw ca approx z.b d.h u.a z.t s.o s.u p.ej p.e ej fig vol pp ed tel ext dept est.d av avda ste",
);
/** An abbreviation before a number, otherwise the end: "No. 5", but "No. We do." */
const BEFORE_NUMBER = setOf("no nos nr nrs num núm n art ch sec sect para p pg apt abs ziff");
/** Both inside and at the end of a sentence: the sentence ends where the next word begins one. */
const EITHER = setOf(
  "ph.d m.d b.a m.a a.m p.m am pm etc inc ltd co corp llc jr bros u.s u.s.a u.k e.u d.c usw usf ee.uu est mo yr hr hrs min max mi lb oz ft ave blvd rd dept " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun str",
);
/** A German date or ordinal: "am 3. Oktober", "der 2. Fahrer". */
const ORDINAL = /(?:^|\s)(?:am|der|dem|den|zum|vom|beim|bis|im) \d{1,2}$/iu;
const GERMAN_MONTH =
  /^(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})/u;
/** Words that continue the sentence after an hour or a company: "9 a.m. Monday", "5 p.m. EST". */
const GOES_ON =
  /^(?:\p{Lu}{2,5}(?![\p{L}])|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|Eastern|Central|Pacific|Mountain|January|February|March|April|June|July|August|September|October|November|December|lundi|mardi)/u;

const END = /[.!?…]+|[。！？｡।؟]+/gu;
const CLOSERS = /^["'”’»)\]*_]*/u;
const CJK = /^[。！？｡।]/u;

/** Whether a sentence ends with the marks at a position. */
function endsAt(line: string, at: number, marks: string): boolean {
  const after = line.slice(at + marks.length, at + marks.length + 40);
  const closers = CLOSERS.exec(after)?.[0] ?? "";
  const rest = after.slice(closers.length);
  if (CJK.test(marks)) return true;
  if (rest === "") return true;
  const before = line.slice(Math.max(0, at - 40), at);
  const next = rest.trimStart();
  // "…per month.Finance…": the space was forgotten.
  if (!/^\s/u.test(rest)) {
    const begins = /\p{L}\p{Ll}$/u.test(before) && /^(?:\p{Lu}\p{Ll}|[¿¡])/u.test(rest);
    return begins && closers === "" && !abbreviated(before, next);
  }
  const lower = /^["'“‘«(]*\p{Ll}/u.test(next);
  if (/^(?:\.{2,}|…)/u.test(marks)) return !lower;
  // "Really?" he said.
  if (/[!?]/u.test(marks)) return !(lower && /["'”’»)]/u.test(closers));
  if (lower && closers !== "" && /["'”’»]/u.test(closers)) return false;
  return /[^*_]/u.test(closers) || !abbreviated(before, next);
}

/** Whether the full stop after a text belongs to an abbreviation, given the next text. */
function abbreviated(before: string, next: string): boolean {
  // The number of a list item: "1. Make".
  if (/^\s*(?:\d{1,3}|[a-z])$/iu.test(before)) return true;
  if (ORDINAL.test(before) || (/(?:^|\s)\d{1,2}$/u.test(before) && GERMAN_MONTH.test(next))) return true;
  // An apostrophe within a word begins none: "don't."
  const word = /(?:^|[\s("“‘«[/*_-]|(?<!\p{L})')([\p{L}.]+)$/u.exec(before)?.[1] ?? "";
  const folded = word.toLowerCase();
  const sentence = /^["'“‘«(¿¡]*\p{Lu}/u.test(next) && !GOES_ON.test(next);
  if (BEFORE.has(folded)) return true;
  if (BEFORE_NUMBER.has(folded)) return /^[#\d]/u.test(next);
  if (folded === "st") return !/\p{Lu}\p{L}* \p{L}*$/u.test(before.slice(0, -1)) || !sentence;
  if (EITHER.has(folded)) return !sentence && !/^[-•*]/u.test(next);
  // A monogram: J. Smith, z. B.; but "so do I. Then".
  if (/^\p{L}$/u.test(word) && word !== "I") {
    // z. B., d. h.; after a capital letter, the next text decides.
    if (!sentence || /\p{Ll}/u.test(word)) return true;
    return /(?:^|[.!?]\s|\p{Lu}[\p{L}.]*\s|\bby\s)\p{L}$/u.test(before);
  }
  return /^(?:\p{L}\.)+\p{L}$/u.test(word) && !sentence;
}

/** The sentences of one line, verbatim: joined, they are the line. */
export function sentencesOfLine(line: string): string[] {
  const links = linkRanges(line);
  let link = 0;
  const parts: string[] = [];
  let from = 0;
  for (const hit of line.matchAll(END)) {
    const at = hit.index;
    while (link < links.length && (links[link]?.end ?? 0) <= at + hit[0].length) link++;
    const range = links[link];
    // A dot inside an address.
    if (range !== undefined && range.start < at && at + hit[0].length < range.end) continue;
    if (!endsAt(line, at, hit[0])) continue;
    const end = at + hit[0].length;
    const closers = CLOSERS.exec(line.slice(end, end + 8))?.[0] ?? "";
    parts.push(line.slice(from, end + closers.length));
    from = end + closers.length;
  }
  return [...parts, line.slice(from)];
}

/** The sentences of a text, verbatim and trimmed. A list item is a separate sentence. */
export const sentences: (text: string) => readonly string[] = remembered((text) =>
  text
    .split(/\n+/u)
    .flatMap(sentencesOfLine)
    .map((part) => part.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence)),
);
