import type { Problem } from "../types.ts";
import type { YamlTypo } from "../yaml/yaml-text.ts";

/** UTF-8 that was read as another encoding and saved again: `cafÃ©`, `donâ€™t`. */
const GARBLED =
  /\u00C3[\u0080-\u00BF]|\u00E2\u20AC[\u2122\u0153\u009D\u02DC\u201C\u201D\u00A6]|\u00C2[\u00A0-\u00BF]/u;

/**
 * The encoding mistake of a file that was read as UTF-8; null when there is none.
 * @returns `readable`: false where no text is left to read; `sure`: false where it may be intended
 */
export function encodingFault(text: string): (YamlTypo & { readable: boolean; sure: boolean }) | null {
  const as = 'Save it as UTF-8. In most editors "Save as" offers the encoding.';
  const begins = text.slice(0, 200);
  const zeros = begins.split("\u0000").length - 1;
  if (zeros > begins.length / 4) {
    return {
      offset: 0,
      message: "The file is not saved as UTF-8; it looks like UTF-16",
      hint: as,
      readable: false,
      sure: true,
    };
  }
  const lost = text.indexOf("\uFFFD");
  if (lost !== -1) {
    return {
      offset: lost,
      message: "A character here can't be read: the file is not saved as UTF-8",
      hint: `${as} Where the replacement character itself is meant, write "\\uFFFD" in double quotes.`,
      readable: true,
      sure: true,
    };
  }
  const garbled = GARBLED.exec(text);
  if (garbled === null) return null;
  return {
    offset: garbled.index,
    message: `The text looks garbled here (${garbled[0]}): as if UTF-8 had been read in another encoding, and saved`,
    hint: "Correct the letters, and save the file as UTF-8.",
    readable: true,
    sure: false,
  };
}

/** The mistakes in the characters of a file. */
export function checkEncoding(
  file: string,
  text: string,
): { problems: Problem[]; doubts: Problem[]; readable: boolean } {
  const fault = encodingFault(text);
  if (fault === null) return { problems: [], doubts: [], readable: true };
  const lines = text.slice(0, fault.offset).split("\n");
  const location = { file, line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
  const told = [{ location, message: fault.message, hint: fault.hint }];
  return { problems: fault.sure ? told : [], doubts: fault.sure ? [] : told, readable: fault.readable };
}
