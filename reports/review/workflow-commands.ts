import { forTerminal } from "../text/escape.ts";
import type { ReviewFinding } from "./review.ts";

const NAMES = { failure: "error", warning: "warning", notice: "notice" } as const;

/**
 * Findings as workflow commands of GitHub Actions, one line each. Characters that could end a property or
 * begin another command are escaped in the form that the runner reads (actions/toolkit,
 * packages/core/src/command.ts).
 */
export function workflowCommands(findings: readonly ReviewFinding[]): string {
  return findings
    .map(({ level, path, line, title, message }) => {
      const place = `file=${property(path)},line=${line},title=${property(title)}`;
      return `::${NAMES[level]} ${place}::${data(message)}\n`;
    })
    .join("");
}

function data(text: string): string {
  return forTerminal(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
