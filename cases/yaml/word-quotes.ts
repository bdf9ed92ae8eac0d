import { type Document, isPair } from "yaml";
import { keyText } from "./yaml-nodes.ts";
import { eachNode } from "./yaml-walk.ts";
import { quoted, replaceCharacters, scalarsOf, type YamlTypo } from "./yaml-text.ts";

// YAML knows two quotes, " and '. A word processor's quotes become part of the text: a check for “Geico” with
// its marks would never find the name.

/** A text between quotation marks that YAML doesn't know. */
interface Marked {
  offset: number;
  open: string;
  inner: string;
  close: string;
  inFlow: boolean;
}

/** Quotation marks of all scripts, and characters that look like them. */
const MARK = String.raw`[\p{Quotation_Mark}\u0060\u00B4\u2032\u2033\u275B-\u2760\u276E\u276F\u3008-\u300B]`;
/** Marks that only open a text. An apostrophe may begin a word, and » opens a quote in some languages. */
const OPENS = /^[\u201C\u201E\u201F\u00AB\u2039\u275D\u300A\u300C\u300E\u301D\uFE41\uFE43\uFF62]/u;
/** Marks that only close a text, after a letter: ” after a digit is an inch. */
const CLOSES = /\p{L}[.!?]?[\u201D\u00BB\u203A\u275E\u300B\u300D\u300F\u301E\uFE42\uFE44\uFF63]$/u;
const BLANK = String.raw`[\s\p{Default_Ignorable_Code_Point}]`;
/** A text with marks at both ends; a comma or a full stop may follow. */
const WRAPPED = new RegExp(`^${BLANK}*(${MARK})(.+)(${MARK})${BLANK}*[,;.]?${BLANK}*$`, "su");
/** Characters that people type instead of quotation marks. */
const TYPED = /^(<<|,,|\\["'])(.+?)(>>|''|\\["'])$/su;
const ANY = new RegExp(MARK, "u");
const TYPOGRAPHIC = new RegExp(`(?!["'])${MARK}`, "u");
const BEGINS = new RegExp(`^${MARK}`, "u");
const ENDS_IN_BLOCK = new RegExp(String.raw`${MARK}(?=[,;.]?\s*(?:$|\s#|:(?:\s|$)))`, "u");
const ENDS_IN_FLOW = new RegExp(String.raw`${MARK}(?=\s*(?:$|[,\]}]|\s#|:(?:\s|$)))`, "u");
/** A straight quote that a curly one closes: YAML would read on to the next straight one. */
const MIXED = /^([ ]*(?:- +)*(?:[\w-]+: +)?)(["'])([^"'\n]*)([\u2018\u2019\u201C-\u201F\u00BB])[ \t]*\r?$/gmu;
/** The same inside brackets, where a comma or a bracket follows. */
const MIXED_IN_FLOW =
  /(?<=[[{,:][ \t]{0,20}|^[ \t]{0,80})(["'])([^"'\u2018\u201A\u201C\u201E\u00AB\n]{0,300}?)([\u2018\u2019\u201C-\u201F\u00BB])(?=[ \t]{0,20}[,\]}])/gmu;

const SEPARATOR = new RegExp(String.raw`${MARK}\s*(?:[,;|\uFF0C\u3001]|or\b|and\b)\s*${MARK}`, "u");
const MARKS_SOUGHT = "Where the marks themselves are looked for, use `matches`.";

/** Checks that search their texts literally, and the places of checks. */
const SOUGHT = new Set(["says", "never_says", "asks_for"]);
const CHECKS = new Set(["expect", "every_conversation"]);

/** A file with straight quotation marks. */
export interface Straightened {
  /** It has the same length, so that every place in it stays the same. */
  text: string;
  marked: Marked[];
  typos: YamlTypo[];
}

/**
 * Reads each value in quotation marks as if these were straight. Other mistakes of the file can then be
 * reported, and a comma between such marks splits nothing.
 * @param broken whether YAML can't read the file as it is
 */
export function straighten(text: string, broken: boolean): Straightened {
  if (!TYPOGRAPHIC.test(text)) return { text, marked: [], typos: [] };
  const { plain, blocks } = scalarsOf(text);
  const typos: YamlTypo[] = [];
  const marked: Marked[] = [];
  const characters = new Map<number, string>();
  for (const { from, quote, inner, mark } of broken ? mixedIn(text) : []) {
    if (blocks.some((block) => from >= block.from && from < block.to)) continue;
    characters.set(from + 1 + inner.length, quote);
    typos.push({
      offset: from,
      message: `The text is opened with ${quote} and closed with ${mark}, which YAML doesn't take for a quote`,
      hint: `Close it with ${quote} as well.`,
    });
  }
  for (const { from, inFlow } of plain) {
    const end = text.indexOf("\n", from);
    const line = text.slice(from, end === -1 ? text.length : end).trimEnd();
    const open = BEGINS.exec(line)?.[0];
    const found = (inFlow ? ENDS_IN_FLOW : ENDS_IN_BLOCK).exec(line.slice(1));
    if (open === undefined || found === null || found.index === 0) continue;
    const inner = line.slice(1, found.index + 1);
    const last = from + found.index + 1;
    marked.push({ offset: from, open, inner, close: found[0], inFlow });
    // A number between the marks was meant as one.
    const mark = /^\s*\d[\d.]*\s*$/.test(inner) ? " " : "'";
    characters.set(from, mark);
    characters.set(last, mark);
    // A straight apostrophe would end the text that is made here.
    for (const { index } of inner.matchAll(/'/g)) characters.set(from + 1 + index, "\u2019");
    if (!inFlow && /^[,;.]$/.test(text.slice(last + 1, from + line.length))) characters.set(last + 1, " ");
  }
  return { text: replaceCharacters(text, characters), marked, typos };
}

/**
 * Straight quotes that a curly one closes, in the order of the file: those of a line, and those inside
 * brackets.
 */
function mixedIn(text: string): { from: number; quote: string; inner: string; mark: string }[] {
  const ofLines = Array.from(
    text.matchAll(MIXED),
    ({ index, 1: lead = "", 2: quote = "", 3: inner = "", 4: mark = "" }) => ({
      from: index + lead.length,
      quote,
      inner,
      mark,
    }),
  );
  const ofLists = Array.from(
    text.matchAll(MIXED_IN_FLOW),
    ({ index, 1: quote = "", 2: inner = "", 3: mark = "" }) => ({
      from: index,
      quote,
      inner,
      mark,
    }),
  ).filter(({ from }) => {
    const before = text.slice(text.lastIndexOf("\n", from - 1) + 1, from);
    return /[[{]|^\s*$/.test(before) && !/(?:^|\s)#/.test(before);
  });
  return [...ofLines, ...ofLists].toSorted((a, b) => a.from - b.from);
}

/** Messages about the quotation marks of a file that was straightened. */
export function quoteTypos(doc: Document, { marked, typos }: Straightened): YamlTypo[] {
  const found = new Map(marked.map((one) => [one.offset, one]));
  const told: YamlTypo[] = [...typos];
  eachNode(doc, {
    scalar(scalar, ancestors) {
      const offset = scalar.range?.[0];
      if (offset === undefined || typeof scalar.value !== "string") return;
      const one = found.get(offset);
      const text = scalar.value;
      // Hardly any text can be one of these, and every file has many texts.
      if (one === undefined && !ANY.test(text) && !TYPED.test(text)) return;
      const keys = ancestors.flatMap((node) => (isPair(node) ? keyText(node.key) : []));
      const checked = keys.findIndex((key) => CHECKS.has(key));
      const sought = checked !== -1 && keys.slice(checked).some((key) => SOUGHT.has(key));
      if (one !== undefined) {
        found.delete(offset);
        // One message for each line: where a comma splits the text, that is the one.
        if (one.inFlow && one.inner.includes(",")) told.unshift(wrapped(one, sought));
        else told.push(wrapped(one, sought));
        return;
      }
      const whole = WRAPPED.exec(text);
      const [, open = "", inner = "", close = ""] = whole ?? [];
      const parts = { offset, open, inner, close, inFlow: false };
      if (scalar.type === "PLAIN") {
        const typed = sought ? TYPED.exec(text) : null;
        if (typed !== null) {
          const [, open = "", inner = "", close = ""] = typed;
          told.push(wrapped({ ...parts, open, inner, close }, sought));
        } else if (whole !== null) told.push(wrapped(parts, sought));
        else if (OPENS.test(text) && !ANY.test(text.slice(1)))
          told.push(halfMarked(offset, text.slice(0, 1), "opens here, and none closes"));
        else if (sought && CLOSES.test(text) && !ANY.test(text.slice(0, -1)))
          told.push(halfMarked(offset, text.slice(-1), "closes here, and none opens"));
      } else if (sought && whole !== null && !/["\u201C-\u201F\u00AB\u00BB]/u.test(inner)) {
        told.push(soughtWithMarks(parts));
      }
    },
  });
  // After a syntax error, not every text has a place in the document.
  for (const one of found.values()) told.push(wrapped(one, false));
  return told;
}

function wrapped({ offset, open, inner, close, inFlow }: Marked, sought: boolean): YamlTypo {
  const list = sought ? inner.split(SEPARATOR) : [inner];
  const split = inFlow && inner.includes(",") ? ", and the comma would split it" : "";
  const instead =
    list.length > 1
      ? `Write a list, in straight quotes: [${list.map((item) => `"${item}"`).join(", ")}].`
      : `Write ${quoted(inner)}, with straight quotes.`;
  return {
    offset,
    message: `The marks ${open} and ${close} around this text are no quotes to YAML: they would be part of the text${split}`,
    hint: `${instead} ${sought ? MARKS_SOUGHT : "Where the marks are meant, put straight quotes around them."}`,
  };
}

function soughtWithMarks({ offset, open, inner, close }: Marked): YamlTypo {
  return {
    offset,
    message: `The marks ${open} and ${close} are part of this text, and replies say it without them`,
    hint: `Write ${quoted(inner)}. ${MARKS_SOUGHT}`,
  };
}

function halfMarked(offset: number, mark: string, how: string): YamlTypo {
  return {
    offset,
    message: `A quotation mark ${mark} ${how}; to YAML it is part of the text`,
    hint: "Put straight quotes around the whole text, at both ends.",
  };
}
