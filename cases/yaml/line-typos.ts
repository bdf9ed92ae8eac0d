import { plural } from "../../text/counts.ts";
import { quoted, replaceCharacters, scalarsOf, type YamlTypo } from "./yaml-text.ts";

// Typos that one line shows. The parser reports them lines later, under another name.

/** The part of a line before a value: indentation, dashes, a key. */
const LEAD = String.raw`^ *(?:- +)*(?:["']?[\w-]+["']? *: +)?`;
const MERGE = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?\r?$/mu;

/** Position of an unresolved merge conflict; null where there is none. */
export function mergeConflict(text: string): YamlTypo | null {
  const found = MERGE.exec(text);
  if (found === null) return null;
  return {
    offset: found.index,
    message: "A merge left both versions here, between <<<<<<< and >>>>>>>",
    hint: "Keep one of the two, and remove the lines that begin with <<<<<<<, ======= and >>>>>>>.",
  };
}

/** Spaces other than the one that YAML knows, as copied from a web page or a word processor. */
const WIDE = String.raw`\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000`;
const UNSEEN = String.raw`\u200B-\u200D\u2060\uFEFF\u00AD`;
const ODD = `[${WIDE}${UNSEEN}]`;
const SPACES = `[ ${WIDE}${UNSEEN}]`;
/** The structural part of a line: indentation, dashes, and a key with its colon. */
const BUILD = new RegExp(`^${SPACES}*(?:-${SPACES}+)*(?:[\\w-]+${SPACES}*:(?:${SPACES}+|(?=\\r?$)))?`, "u");

/**
 * The text with plain spaces where a line's indentation, or the gap after a dash or a colon, has other
 * characters that look like spaces.
 * @returns whether the rest can be read: a character without width can't become a space
 */
export function plainSpaces(text: string): { text: string; typo: YamlTypo | null; readable: boolean } {
  if (!new RegExp(ODD, "u").test(text)) return { text, typo: null, readable: true };
  const { blocks } = scalarsOf(text);
  const characters = new Map<number, string>();
  const lines: number[] = [];
  let start = 0;
  let block = 0;
  let readable = true;
  for (const line of text.split("\n")) {
    const build = BUILD.exec(line)?.[0] ?? "";
    while ((blocks[block]?.to ?? Infinity) <= start) block += 1;
    const inBlock = start >= (blocks[block]?.from ?? Infinity);
    // In a line that is only text, the spaces are text as well.
    const builds = /[-:]/.test(build);
    if (!inBlock && builds) {
      const odd = [...build.matchAll(new RegExp(ODD, "gu"))];
      for (const { index } of odd) characters.set(start + index, " ");
      if (odd[0] !== undefined) lines.push(start + odd[0].index);
      if (new RegExp(`[${UNSEEN}]`, "u").test(build)) readable = false;
    }
    start += line.length + 1;
  }
  const [offset, ...more] = lines;
  if (offset === undefined) return { text, typo: null, readable: true };
  const code = text.charCodeAt(offset).toString(16).toUpperCase().padStart(4, "0");
  const others = more.length === 0 ? "" : `, and in ${plural(more.length, "more line")}`;
  const typo = {
    offset,
    message: `Here${others} is a character that only looks like a space, or like nothing (U+${code})`,
    hint: "Delete it, and type plain spaces. Text that is copied from a web page or a word processor holds such characters.",
  };
  return { text: replaceCharacters(text, characters), typo, readable };
}

/** Characters that look like the dash of a list, and list marks of other formats. */
const BULLET = /^( *(?:- +)*)([\u2010-\u2015\u2212\u2022\u2023\u25AA\u25CF\u25E6\u00B7*+])[ \t]+(?=\S)/u;
const MARKER = new RegExp(String.raw`(${LEAD})([?-])(?: +(\S.*))?$`, "u");
const SPECIAL = new RegExp(String.raw`(${LEAD})([*&!%@\u0060|>])(.*)$`, "u");
const BRACKET = new RegExp(String.raw`(${LEAD})([\[{])([^\]}:]*)([\]}])[ \t]*([^\s#,\]}:].*)$`, "u");
const NESTED = /^( *(?:- +)*)([\w-]+): +([\w-]+):(?: +(\S.*))?$/u;
const GLUED = /^( *(?:- +)*)([\w-]+)[:\uFF1A]([^\s:/].*)$/u;
const ALONE = /^( *(?:- +)*)([a-z][\w-]*)(?:$|\s+=+>?\s*(\S.*)$)/u;
const QUOTED = new RegExp(String.raw`(${LEAD})(["'])(.*)$`, "u");

/** Keys whose value is a sentence, in which a colon is plain text. */
const SENTENCES =
  /^(?:about|name|why|reason|owner|goal|manner|opens|say|otherwise|customer|agent|criterion)$/;

/** Keys whose value is one word. */
const NAMES = /^(?:suite|id|kind|trials|severity|owner|target|floor|case|blame)$/;

/** The typo in the line at which the parser failed; null where the line looks valid. */
export function typoInLine(text: string, offset: number): YamlTypo | null {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  const line = text.slice(start, end === -1 ? text.length : end).trimEnd();
  for (const rule of [bullet, marker, nested, afterQuote, bracket, special, glued, keyAlone]) {
    const typo = rule(line);
    if (typo !== null) return { ...typo, offset: start + typo.offset };
  }
  return null;
}

function bullet(line: string): YamlTypo | null {
  const [, lead, sign = ""] = BULLET.exec(line) ?? [];
  if (lead === undefined) return null;
  return {
    offset: lead.length,
    message: `An item of a list begins with a hyphen and a space, and not with ${sign}`,
    hint: "Write - instead.",
  };
}

function marker(line: string): YamlTypo | null {
  const [, lead, sign = "", rest = ""] = MARKER.exec(line) ?? [];
  if (lead === undefined || !lead.includes(":")) return null;
  const text = `If it is text, put it in quotes: ${quoted(rest === "" ? sign : `${sign} ${rest}`)}.`;
  return sign === "?"
    ? {
        offset: lead.length,
        message: "Text can't start with ?",
        hint: text.replace("If it is text, put it", "Put it"),
      }
    : {
        offset: lead.length,
        message: "A list can't begin in the line of its key",
        hint: `${text} If it is a list, begin it in the next line.`,
      };
}

function nested(line: string): YamlTypo | null {
  const [, lead, key = "", inner = "", rest = ""] = NESTED.exec(line) ?? [];
  if (lead === undefined) return null;
  const value = rest === "" ? "..." : rest;
  const asText = quoted(`${inner}: ${rest}`.trim());
  const offset = lead.length + line.slice(lead.length).indexOf(`${inner}:`, key.length + 1);
  if (rest === "" && NAMES.test(key)) {
    return { offset, message: "The text ends with a colon", hint: "Remove the colon at its end." };
  }
  if (SENTENCES.test(key)) {
    return {
      offset,
      message: "The text contains a colon followed by a space",
      hint: `Put the whole text in quotes: ${asText}.`,
    };
  }
  return {
    offset,
    message: `\`${inner}:\` can't be in the line of \`${key}:\``,
    hint: `Write it in braces, \`${key}: { ${inner}: ${value} }\`, or in a line of its own, indented further. If it is text, put it in quotes: ${asText}.`,
  };
}

function afterQuote(line: string): YamlTypo | null {
  const [, lead, quote = "", rest = ""] = QUOTED.exec(line) ?? [];
  if (lead === undefined) return null;
  const close = closingQuote(rest, quote);
  if (close === -1) return null;
  const after = rest.slice(close + 1);
  if (/^\s*(?:#.*)?$/.test(after) || /^\s*:(?:\s|$)/.test(after)) return null;
  const offset = lead.length + 1 + close + 1;
  const list = /^\s*[,;]/.test(after);
  if (list) {
    const only = /^\s*[,;]\s*$/.test(after);
    return {
      offset,
      message: "There is a comma after the closing quote",
      hint: only
        ? "Remove it: outside of brackets no comma divides anything."
        : `Put a list in brackets: [${quote}${rest}].`,
    };
  }
  if (close === 0 && rest.length > 3 && rest.endsWith(quote + quote)) {
    const text = quoted(rest.slice(1, -2));
    return {
      offset: lead.length,
      message: "There are two quotes in a row",
      hint: `One on each side is enough: ${text}.`,
    };
  }
  // A quote at the end was meant to close the whole text; otherwise all of it is text.
  const inner = rest.endsWith(quote) && rest.length > 1 ? rest.slice(0, -1) : `${quote}${rest}`;
  return {
    offset,
    message: "The text goes on after its closing quote",
    hint: `Put the whole text in quotes that do not occur in it: ${quoted(inner)}.`,
  };
}

/** End of a text in quotes; -1 where it is not in this line. */
function closingQuote(rest: string, quote: string): number {
  for (let at = 0; at < rest.length; at += 1) {
    if (quote === '"' && rest[at] === "\\") at += 1;
    else if (rest[at] === quote) {
      if (quote === "'" && rest[at + 1] === "'") at += 1;
      else return at;
    }
  }
  return -1;
}

function bracket(line: string): YamlTypo | null {
  const [, lead, open = "", inner = "", close = "", rest = ""] = BRACKET.exec(line) ?? [];
  if (lead === undefined) return null;
  return {
    offset: lead.length,
    message: `Text can't start with ${open}`,
    hint: `Put the whole text in quotes: ${quoted(`${open}${inner}${close} ${rest}`)}.`,
  };
}

function special(line: string): YamlTypo | null {
  const [, lead, sign = "", rest = ""] = SPECIAL.exec(line) ?? [];
  if (lead === undefined || lead.trim() === "") return null;
  return {
    offset: lead.length,
    message: `Text can't start with ${sign}`,
    hint: `Put the whole text in quotes: ${quoted(`${sign}${rest}`)}.`,
  };
}

function glued(line: string): YamlTypo | null {
  const [, lead, key = "", rest = ""] = GLUED.exec(line) ?? [];
  if (lead === undefined) return null;
  return {
    offset: lead.length,
    message: `The colon after \`${key}\` needs a space after it`,
    hint: `Write \`${key}: ${rest.length > 60 ? `${rest.slice(0, 59)}…` : rest}\`.`,
  };
}

function keyAlone(line: string): YamlTypo | null {
  const [, lead, key = "", value] = ALONE.exec(line) ?? [];
  if (lead === undefined) return null;
  return {
    offset: lead.length,
    message: `\`${key}\` has no colon after it`,
    hint:
      value === undefined
        ? `Write \`${key}:\` if it is a key. The next lines of a long text are indented further than its key.`
        : `Write \`${key}: ${value}\`.`,
  };
}
