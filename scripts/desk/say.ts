import { withoutCommands } from "../../app/ci/github/guard.ts";
import { forTerminal } from "../../reports/index.ts";
import { redact } from "../machine/redact.ts";

/**
 * A line to standard error, for a person. Made safe first: part of it may come from a file or a server.
 */
export function say(line: string): void {
  const text = forTerminal(redact(line));
  process.stderr.write(`${process.env["GITHUB_ACTIONS"] === "true" ? withoutCommands(text) : text}\n`);
}
