import { CommanderError } from "@commander-js/extra-typings";
import { forTerminal } from "../../reports/text/escape.ts";
import { redact } from "../machine/redact.ts";
import { pasteable } from "../machine/started.ts";
import { refusalOf, UserError } from "../../app/user-error.ts";

/** Errors whose message is all that the user needs: the user has to correct something. */
const EXPECTED = new Set([
  "UserError",
  "RunFolderError",
  "PromptError",
  "SettingError",
  "TargetError",
  "TemplateError",
]);

/** Exit code for work that could not be done or shown, without a mistake by the user. */
const INCOMPLETE = 4;

/**
 * Exit code of a defect in Assay. It is used for nothing else, so that a crash is never taken for a missed
 * criterion.
 */
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
    process.stderr.write(`${forTerminal(redact(pasteable(error.message)))}\n`);
    return 2;
  }
  const refused = refusalOf(error);
  if (refused !== null) {
    process.stderr.write(
      `${forTerminal(redact(`The system refused: ${refused}. When that is fixed, try again; a run that was begun goes on with --resume.`))}\n`,
    );
    return INCOMPLETE;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(
    `This is a defect in Assay, not in your files. Please report it with these lines:\n${forTerminal(redact(text))}\n`,
  );
  return DEFECT;
}

/**
 * Whether the reader of the output is gone: `assay report | head`, or a closed terminal. Otherwise EIO means
 * a failing disk.
 */
function nobodyReads(code: string | undefined, isTerminal: boolean): boolean {
  return code === "EPIPE" || (code === "EIO" && isTerminal);
}

/**
 * Makes sure that a crash never ends with an exit code of another meaning, and that a reader who stops
 * reading early changes nothing. Where the output can't be written, such as on a full disk, the work
 * continues, so that reports are written. Then the command says that its output was lost, and does not end
 * with success.
 */
export function guardProcess(): void {
  // If standard error fails, nothing can be reported.
  process.stderr.on("error", () => undefined);
  let lost: string | null = null;
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (lost !== null || nobodyReads(error.code, process.stdout.isTTY)) return;
    lost = error.message;
    process.stderr.write(
      `${forTerminal(redact(`The answer can't be written to standard output: ${lost}.`))}\n`,
    );
  });
  process.on("exit", (code) => {
    if (lost !== null) process.exitCode = exitCodeUnread(code);
  });
  const crash = (error: unknown): never => process.exit(reportFailure(error));
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
}

/**
 * The exit code of a command whose output was lost: codes for a missed criterion, a mistake and a defect are
 * kept.
 */
export function exitCodeUnread(code: number): number {
  return code === 0 || code === 3 ? INCOMPLETE : code;
}
