import { ENDINGS, PLAIN_ENDINGS, WORD_ENDINGS } from "./endings.ts";
import { plain } from "../fold.ts";
import { withEntities } from "../html.ts";

/**
 * Texts that a chat window turns into a link, and texts that a reader types into a browser: "acme dot com".
 */

/** The position of a link in a text. */
export interface LinkRange {
  start: number;
  end: number;
}

const TAIL = "[^\\s<>()\\[\\]\"'`]*";
const LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,62}[\\p{L}\\p{N}])?";
const HOST = `${LABEL}(?:\\.${LABEL}){1,10}`;

const WITH_SCHEME = new RegExp(
  `(?<![\\p{L}\\p{N}])[a-z][a-z0-9+.-]{1,20}://(?:\\[[0-9a-f:.]{2,45}\\])?[^\\s<>()\\[\\]"'\`]+`,
  "giu",
);
const WITH_WWW = new RegExp(
  `(?<![\\p{L}\\p{N}.@-])www\\.${LABEL}(?:\\.${LABEL}){0,10}(?:[/?#:]${TAIL})?`,
  "giu",
);
const BARE = new RegExp(
  `(?<![\\p{L}\\p{N}@._%+-])(?:[\\p{L}\\p{N}_%+-][\\p{L}\\p{N}._%+-]{0,63}@)?(${HOST})(?![\\p{L}\\p{N}-])((?::\\d{2,5})?(?:[/?#]${TAIL})?)`,
  "giu",
);

/** Whether a host and the text after it is an address, and not two sentences with a forgotten space. */
function isHost(
  host: string,
  { tail, mail, after }: { tail: string; mail: boolean; after: string },
): boolean {
  const labels = host.split(".");
  const ending = labels.at(-1) ?? "";
  const key = ending.toLowerCase();
  if (!ENDINGS.has(key) && !ending.toLowerCase().startsWith("xn--")) return false;
  if (mail) return true;
  const names = labels.slice(0, -1);
  // p.m.US, e.g.it
  if (names.length > 1 && names.every((name) => name.length === 1)) return false;
  if (PLAIN_ENDINGS.has(key)) return true;
  const last = names.at(-1) ?? "";
  // covered.Auto, Mr.Us, cars.CAR: a capital after the dot begins a sentence, unless everything is written in
  // capitals.
  const shouted = host === host.toUpperCase() && /\p{L}/u.test(last);
  if (/^\p{Lu}/u.test(ending) && !(shouted && (labels.length > 2 || last.length > 2))) return false;
  if (tail.length > 1) return true;
  if (last.length < 2) return false;
  return !(WORD_ENDINGS.has(key) && goesOn(last, after));
}

const FUNCTION_WORD =
  /^(?:it|that|this|you|we|they|i|so|then|yes|no|not|now|here|there|them|us|me|him|her|too|all|one|ok|okay|sure|well|done|can|do|is|are|will|have|for|of|to|in|on|up|off|with|and|or|covered|insured|included|month|year|week|day|car|cars|quote|policy|price|etc|the|today|tomorrow|it's|that's)$/iu;
const CONTINUES =
  /^ (?:is|was|has|will|can|would|could|may|does|the|a|an|you|we|your|our|they|it|that|this|depends|costs?|means|covers?|of|order|addition|case|fact|not|know|tell|let|have|want)\b/iu;

/** "we can.it is", "a month.no problem": a small word that continues the sentence. */
function goesOn(last: string, after: string): boolean {
  return FUNCTION_WORD.test(last) || CONTINUES.test(after);
}

function bareRanges(text: string): LinkRange[] {
  return [...text.matchAll(BARE)].flatMap((hit) => {
    const [whole, host = "", tail = ""] = hit;
    const end = hit.index + whole.length;
    const mail = whole.slice(0, whole.length - host.length - tail.length) !== "";
    return isHost(host, { tail, mail, after: text.slice(end, end + 20) }) ? [{ start: hit.index, end }] : [];
  });
}

/** An IP address is a link once a port or a path follows it; without them it may be a version. */
const BY_NUMBER =
  /(?<![\p{L}\p{N}.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{2,5}(?!\p{N})|(?=\/\p{L}))(?:[/?#][^\s<>()[\]"'`]*)?/giu;

/**
 * Each format of a link, with a character that it always contains: the search for that is quicker, and most
 * texts have none.
 */
const WRITTEN = [
  { pattern: WITH_SCHEME, needs: /:\/\// },
  { pattern: WITH_WWW, needs: /www\./i },
  { pattern: BY_NUMBER, needs: /\d\.\d/ },
];
const DOT_IN_A_WORD = /[\p{L}\p{N}]\.[\p{L}\p{N}]/u;

/** Where links, mail addresses and domains are in a text, in order and apart. */
export function linkRanges(text: string): LinkRange[] {
  const hits = WRITTEN.flatMap(({ pattern, needs }) =>
    needs.test(text)
      ? [...text.matchAll(pattern)].map((hit) => ({ start: hit.index, end: hit.index + hit[0].length }))
      : [],
  );
  const bare = DOT_IN_A_WORD.test(text) ? bareRanges(text) : [];
  const all = [...hits, ...bare].sort((a, b) => a.start - b.start || b.end - a.end);
  const apart: LinkRange[] = [];
  for (const range of all) if (range.start >= (apart.at(-1)?.end ?? 0)) apart.push(range);
  return apart;
}

/** `acme[.]com`, `acme (dot) com`, `hxxps://`. */
const BRACKETED_DOT = / ?[[({] ?(?:\.|dot|punto|punkt|point) ?[\])}] ?/giu;
const BRACKETED_AT = / ?[[({] ?(?:@|at|arroba) ?[\])}] ?/giu;
/**
 * Words that also mean a place or a matter count only before endings that are not words: "punto de venta" does not
 * count.
 */
const SPOKEN_DOT = new RegExp(
  `(?<=[\\p{L}\\p{N}]) (?:dot (?=(?:${LABEL} dot )?(?:${[...PLAIN_ENDINGS].join("|")}|uk|de|fr|es|eu|ca|insurance|insure)(?![\\p{L}\\p{N}]))|(?:punto|punkt|point) (?=(?:${LABEL} (?:punto|punkt|point) )?(?:com|org|net|info|edu|gov|io)(?![\\p{L}\\p{N}])))`,
  "giu",
);
const SPOKEN_AT = new RegExp(
  `(?<=[\\p{L}\\p{N}]) (?:at|arroba) (?=${LABEL}\\.(?:${[...PLAIN_ENDINGS].join("|")})(?![\\p{L}\\p{N}]))`,
  "giu",
);
/** Words before "at acme.com" that make it a place, not a mail address: "visit us at acme.com". */
const PLACE =
  /(?:^|[^\p{L}])(?:us|me|online|page|site|website|it|here|more|look|directly|visit|find|available|chat|quote|form)$/iu;

function writtenOut(text: string): string {
  const dotted = text
    .replace(BRACKETED_DOT, ".")
    .replace(BRACKETED_AT, "@")
    .replace(SPOKEN_DOT, ".")
    .replace(/\bhxxp(s?):/giu, "http$1:");
  return dotted.replace(SPOKEN_AT, (at, index: number) =>
    PLACE.test(dotted.slice(Math.max(0, index - 20), index)) ? at : "@",
  );
}

/** The target of a Markdown link: `[our page](/quote)`. */
const MARKDOWN_TARGET =
  /([^\s]?)\[[^\][]{0,300}\]\(\s{0,8}<?([^()\s<>]{1,2000}(?:\([^()\s<>]{0,200}\)[^()\s<>]{0,500})?)>?[^()]{0,200}\)/gu;
/** `[page]: /quote` */
const REFERENCE = /(?:^|\n) {0,3}\[[^\][]{1,100}\]: {0,4}<?([^\s<>]{1,2000})>?/gu;
/** `<a href="/claims">` */
const HTML_TARGET = /\b(?:href|src|action)\s{0,4}=\s{0,4}["']?([^\s"'<>]{1,2000})/giu;

function targetsIn(text: string): string[] {
  const markdown = [...text.matchAll(MARKDOWN_TARGET)].flatMap(([, before = "", target = ""]) =>
    // `Array[0](x)` is code.
    /[\p{L}\p{N}_\])]/u.test(before) && !/[/.#?:@]/u.test(target) ? [] : [target],
  );
  const others = [REFERENCE, HTML_TARGET].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(([, target = ""]) => target),
  );
  return [...markdown, ...others].filter((target) => !/^(?:tel|sms):/iu.test(target));
}

/** The links, mail addresses and domains in a text, each once. Telephone links are not included. */
export function findLinks(written: string): string[] {
  const text = withEntities(written);
  const seen = writtenOut(plain(text));
  const bare = linkRanges(seen).map(({ start, end }) => seen.slice(start, end));
  const links = new Map<string, string>();
  for (const link of [...bare, ...targetsIn(text)]) {
    const key = normalizeLink(link);
    if (key !== "" && !links.has(key)) links.set(key, link.replace(/[.,;:!?*_]+$/u, ""));
  }
  return [...links.values()];
}

/** One spelling for a link: no scheme, no `www.`, no closing punctuation or slash; the host in lower case. */
export function normalizeLink(link: string): string {
  const bare = link
    .replace(/^mailto:/iu, "")
    .replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\//iu, "")
    .replace(/^www\./iu, "")
    .replace(/[.,;:!?*_/]+$/u, "");
  const path = bare.search(/[/?#]/u);
  return path === -1 ? bare.toLowerCase() : bare.slice(0, path).toLowerCase() + bare.slice(path);
}

/** Whether a link is a mail address. */
export function isMail(link: string): boolean {
  return /^(?:mailto:)?[^\s/@]+@[^\s/@]+$/iu.test(link);
}

/**
 * Whether a given link covers another: itself, its shorter forms (a given page also gives its domain), and
 * the anchors and queries of its page. Both normalized.
 */
export function coversLink(given: string, link: string): boolean {
  if (given === link || (given.startsWith(link) && /^[/?#]/u.test(given.slice(link.length)))) return true;
  const page = link.replace(/[?#].*$/su, "").replace(/\/+$/u, "");
  return page !== link && page !== "" && coversLink(given, page);
}
