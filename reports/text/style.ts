import { styleText } from "node:util";

/** How a renderer emphasises. The plain style changes nothing, so that a pipe gets only text. */
export interface Style {
  bold: (text: string) => string;
  dim: (text: string) => string;
  good: (text: string) => string;
  bad: (text: string) => string;
  warn: (text: string) => string;
  /** Our own words, in which commands such as `assay run` are written so that they can be pasted at this terminal. */
  commands: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

/**
 * @param colour whether the terminal shows colours; the caller knows NO_COLOR, FORCE_COLOR and pipes
 * @param commands how commands are written; in files, and where it is not known, they stay as they are
 */
export function createStyle(colour: boolean, commands: Style["commands"] = (text) => text): Style {
  const paint =
    (format: Format) =>
    (text: string): string =>
      colour ? styleText(format, text, { validateStream: false }) : text;
  return {
    bold: paint("bold"),
    dim: paint("dim"),
    good: paint("green"),
    bad: paint("red"),
    warn: paint("yellow"),
    commands,
  };
}
