import type { World } from "../../world.ts";

/**
 * A runner of GitHub Actions takes every line that begins with `::` for a command, so a customer's or an
 * agent's words could set outputs and hide the log. Between the two returned lines no line is a command.
 * @param o.isFile whether the output goes into a file, which no runner reads
 * @param o.token a random text that can't be guessed
 * @returns null outside of Actions
 */
export function commandGuard(
  env: World["env"],
  o: { isFile: () => boolean; token: string },
): { before: string; after: string } | null {
  if (env["GITHUB_ACTIONS"] !== "true" || o.isFile()) return null;
  return { before: `::stop-commands::${o.token}\n`, after: `\n::${o.token}::\n` };
}

/** The text without any line that a runner would take for a command, in its new form or its old one. */
export function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
