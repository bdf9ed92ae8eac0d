import { forTerminal } from "../../../reports/text/escape.ts";

/** Outputs of a step, one line each. A value has no line break, so it can't begin another output. */
export function outputLines(outputs: Readonly<Record<string, string>>): string {
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${forTerminal(value).replaceAll("\n", " ")}\n`)
    .join("");
}
