import { withoutCommands } from "../../app/ci/github/guard.ts";
import { forTerminal } from "../../reports/index.ts";
import { redact } from "../machine/redact.ts";
import { pasteable } from "../machine/started.ts";

/**
 * Writes a line to standard error. It is escaped first, because a part of it may come from a file or a
 * server.
 */
export function say(line: string): void {
  const text = forTerminal(redact(pasteable(line)));
  process.stderr.write(`${process.env["GITHUB_ACTIONS"] === "true" ? withoutCommands(text) : text}\n`);
}
