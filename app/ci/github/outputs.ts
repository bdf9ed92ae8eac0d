import { forTerminal } from "../../../reports/text/escape.ts";

/** Outputs of a step, a line each: a value can't begin another one, since it has no line break. */
export function outputLines(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${forTerminal(value).replaceAll("\n", " ")}\n`)
    .join("");
}
