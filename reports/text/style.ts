import { styleText } from "node:util";

/** How a renderer emphasises. The plain style changes nothing, so that a pipe gets only text. */
export interface Style {
  bold: (text: string) => string;
  dim: (text: string) => string;
  good: (text: string) => string;
  bad: (text: string) => string;
  warn: (text: string) => string;
}

type Format = Parameters<typeof styleText>[0];

/** @param colour whether the terminal shows colours; the caller knows NO_COLOR, FORCE_COLOR and pipes */
export function createStyle(colour: boolean): Style {
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
  };
}
