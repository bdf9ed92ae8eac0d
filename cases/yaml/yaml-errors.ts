import { typoInLine } from "./line-typos.ts";
import { quoted } from "./yaml-text.ts";
import { type Document, visit, type YAMLError } from "yaml";

/** Mistakes for which the parser's own message is good. */
const KNOWN_WELL = /^(?:TAB_AS_INDENT|BAD_DQ_ESCAPE|MULTIPLE_DOCS)$/;
const QUOTE_IT = "Put the whole text in quotes.";

/**
 * Explains the YAML parser's error in plain words.
 * @returns the offset at which the author should look, which is not always the parser's
 */
export function explainYamlError(input: { error: YAMLError; text: string; doc: Document }): {
  offset: number;
  message: string;
  hint: string | null;
  /** True when an earlier mistake probably caused it. */
  echo: boolean;
} {
  const weak = /^(BAD_INDENT|UNEXPECTED_TOKEN|MULTILINE_IMPLICIT_KEY|BLOCK_AS_IMPLICIT_KEY|MISSING_CHAR)$/;
  const echo = weak.test(input.error.code) && !isOpenQuote(input.error);
  return { ...explain(input), echo };
}

function explain(input: { error: YAMLError; text: string; doc: Document }): {
  offset: number;
  message: string;
  hint: string | null;
} {
  const { error, text, doc } = input;
  const offset = error.pos[0];
  if (!KNOWN_WELL.test(error.code) && !isOpenQuote(error)) {
    // The parser sometimes reports the line break before the wrong line.
    const typo = typoInLine(text, skip(text, offset, "\n"));
    if (typo !== null) return typo;
  }
  const line = lineAt(text, offset);
  switch (error.code) {
    case "TAB_AS_INDENT":
      return {
        offset: skip(text, offset, "\n"),
        message: "A tab is used for indentation",
        hint: "Indent with spaces; most editors can convert the whole file.",
      };
    case "MISSING_CHAR":
      if (isOpenQuote(error)) {
        return {
          offset: openQuote(doc, offset) ?? offset,
          message: "A quote is opened here and never closed",
          hint: 'Close it. Text with an apostrophe goes in double quotes: "it\'s".',
        };
      }
      if (/^\s*(- )?["']?[\w-]+["']?:(\s|$)/.test(line)) return wrongIndentation(text, offset);
      return {
        offset,
        message: "This line is neither `key: value` nor a list item",
        hint: "Indent the next lines of a long text, or start it with | after the key. A key needs a colon and a space.",
      };
    case "BLOCK_AS_IMPLICIT_KEY":
    case "MULTILINE_IMPLICIT_KEY":
      if (/:\s+\S.*:(\s|$)/.test(line)) {
        const value = /^[^:]*:\s+(\S.*)$/.exec(line.trimEnd())?.[1];
        return {
          offset,
          message: "The text contains a colon followed by a space",
          hint: value === undefined ? QUOTE_IT : `Put the whole text in quotes: ${quoted(value)}.`,
        };
      }
      return keyless(text, offset) ?? tooFar(text, offset) ?? wrongIndentation(text, offset);
    case "BAD_INDENT":
      if (error.message.startsWith("Flow")) {
        return {
          offset,
          message: `A ${error.message.includes("]") ? "list in [ ]" : "map in { }"} isn't closed before this line`,
          hint: "Close the bracket in the lines above.",
        };
      }
      return wrongIndentation(text, offset);
    case "BAD_SCALAR_START":
      return { offset, message: `Text can't start with ${text[offset] ?? "this character"}`, hint: QUOTE_IT };
    case "BAD_DQ_ESCAPE":
      return {
        offset,
        message: "This escape isn't known inside double quotes",
        hint: 'Use single quotes, in which \\ has no special meaning, or write "\\\\".',
      };
    case "BAD_ALIAS":
      return { offset, message: "Text can't start with * or &", hint: QUOTE_IT };
    case "TAG_RESOLVE_FAILED":
      return { offset, message: "Text can't start with !", hint: QUOTE_IT };
    case "MULTIPLE_DOCS":
      return {
        offset,
        message: "A second document starts here, after ---",
        hint: "One file holds one suite: remove the ---, or make a second file.",
      };
    case "BLOCK_IN_FLOW":
      return {
        offset,
        message: "Inside { } or [ ] this can't stand",
        hint: line.includes(";")
          ? "Commas divide keys and items there, and no semicolons."
          : "Close the bracket in the lines above, or put text that contains a colon in quotes.",
      };
    case "UNEXPECTED_TOKEN":
      if (/\S["'][ ]*$/.test(text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset)))
        return secondText(offset);
      return {
        offset,
        message: "YAML doesn't expect this here",
        hint: 'Put text that contains { } [ ] , or ": " in quotes.',
      };
    default:
      return { offset, message: `This isn't valid YAML: ${error.message}`, hint: null };
  }
}

function isOpenQuote(error: YAMLError): boolean {
  return error.code === "MISSING_CHAR" && error.message.startsWith("Missing closing");
}

/** In brackets: another character than a comma follows a text in quotes. */
function secondText(offset: number): ReturnType<typeof explain> {
  return {
    offset,
    message: "The text goes on after its closing quote",
    hint: 'Text with an apostrophe goes in double quotes: "it\'s". A comma separates two texts of a list.',
  };
}

/** An item that is only text, with keys in the lines below it. */
function keyless(text: string, offset: number): ReturnType<typeof explain> | null {
  const { start, line, next } = twoLines(text, offset);
  const item = /^( *(?:- +)+)(?!["'[{|>&*!])((?:(?!: ).)+)$/.exec(line.trimEnd());
  if (item === null || !/^ +[\w-]+:(?:\s|$)/.test(next)) return null;
  const [, lead = "", said = ""] = item;
  const [, key, rest] = /^([a-z_]+) (.+)$/.exec(said) ?? [];
  return {
    offset: start + lead.length,
    message: "This item is only text, but the next line has a key",
    hint: `Begin the item with its key and a colon, such as \`- customer: ${said}\`${key === undefined ? "" : `, or \`- ${key}: ${String(rest)}\` if \`${key}\` is the key`}.`,
  };
}

/** The line of an offset, and the one after it. */
function twoLines(text: string, offset: number): { start: number; line: string; next: string } {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const [line = "", next = ""] = text.slice(start, start + 10_000).split("\n", 2);
  return { start, line, next };
}

/** The line after a key with its value, where it is indented further and has a key of its own. */
function tooFar(text: string, offset: number): ReturnType<typeof explain> | null {
  const { start, line, next } = twoLines(text, offset);
  if (/^ *-[A-Za-z]/.test(line)) {
    const at = start + line.indexOf("-");
    return {
      offset: at,
      message: "A dash needs a space after it",
      hint: "Write `- ` before the first key of an item.",
    };
  }
  const indent = /^ */.exec(next)?.[0].length ?? 0;
  const column = /^ *(?:- +)*/.exec(line)?.[0].length ?? 0;
  if (!/^\s*(?:- +)*[\w-]+:\s+\S/.test(line) || !/^ *(?:- +)?[\w-]+:(?:\s|$)/.test(next) || indent <= column)
    return null;
  return {
    offset: start + line.length + 1 + indent,
    message: "This line is indented further than the one above it, which has its value already",
    hint: "Keys of one map start in the same column. If the line above begins an item of a list, it needs its dash: `- `.",
  };
}

function wrongIndentation(text: string, offset: number): ReturnType<typeof explain> {
  let at = skip(text, offset, "\n");
  while (text[at] === " ") at++;
  const above = text.slice(Math.max(0, at - 10_000), at).trimEnd();
  if (/[:-] +[|>][+-]?\d?$/.test(above)) {
    return {
      offset: at,
      message: "The text after | or > is not indented further than its key",
      hint: "Indent each of its lines by two spaces more than the key.",
    };
  }
  return {
    offset: at,
    message: "The indentation doesn't fit the lines around it",
    hint: "Keys of one map start in the same column; so do the dashes of one list.",
  };
}

function lineAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset);
  return text.slice(start, end === -1 ? text.length : end);
}

/** The parser sometimes reports the line break before the wrong line. */
function skip(text: string, offset: number, character: string): number {
  return text[offset] === character && offset + 1 < text.length ? offset + 1 : offset;
}

/** The parser notices a missing quote at the end of the file; the author needs the opening one. */
function openQuote(doc: Document, end: number): number | null {
  let opened: number | null = null;
  visit(doc, {
    Scalar(_, scalar) {
      const quoted = scalar.type === "QUOTE_SINGLE" || scalar.type === "QUOTE_DOUBLE";
      if (quoted && scalar.range && scalar.range[0] <= end && scalar.range[1] >= end - 1)
        opened = scalar.range[0];
    },
  });
  return opened;
}
