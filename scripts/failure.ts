import { CommanderError } from "@commander-js/extra-typings";
import { forTerminal } from "../reports/escape.ts";
import { redact } from "./redact.ts";
import { UserError } from "../app/user-error.ts";

/** Errors whose message is all a person needs: something of theirs is to be corrected. */
const EXPECTED = new Set(["UserError", "RunFolderError", "PromptError", "TargetError", "TemplateError"]);

/** Exit code of a defect of ours. Apart from all others, so that a crash is never taken for a missed criterion. */
const DEFECT = 70;

/**
 * Tells the user what went wrong.
 * @returns the exit code
 */
export function reportFailure(error: unknown): number {
  if (error instanceof CommanderError) {
    // Commander has printed its own message; help and version are not failures.
    return error.exitCode === 0 ? 0 : 2;
  }
  if (error instanceof UserError && error.rendered) {
    process.stderr.write(`${redact(error.message)}\n`);
    return 2;
  }
  if (error instanceof Error && EXPECTED.has(error.name)) {
    process.stderr.write(`${forTerminal(redact(error.message))}\n`);
    return 2;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a defect in Assay, not in your files. Please report it with these lines:\n${forTerminal(redact(text))}\n`,
  );
  return DEFECT;
}

/**
 * Makes sure that no crash ends with a code that means something else, and that a reader who goes away early
 * (`assay report | head`), or a terminal that is closed, changes nothing.
 */
export function guardProcess(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "EIO") process.exit(reportFailure(error));
    });
  }
  const crash = (error: unknown): never => process.exit(reportFailure(error));
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
}
