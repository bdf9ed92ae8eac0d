import { CommanderError } from "commander";
import { forTerminal } from "../reports/escape.ts";
import { UserError } from "./user-error.ts";

/** Errors whose message is all a person needs: something of theirs is to be corrected. */
const EXPECTED = new Set(["UserError", "RunFolderError", "PromptError", "TargetError", "TemplateError"]);

/**
 * Tells the user what went wrong.
 * @returns the exit code
 */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; help and version are not failures.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UserError || (error instanceof Error && EXPECTED.has(error.name))) {
    process.stderr.write(`${forTerminal(error.message)}\n`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a defect in Assay, not in your files. Please report it with these lines:\n${forTerminal(text)}\n`,
  );
  return 70;
}
