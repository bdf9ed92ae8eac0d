import { reportFailure } from "./desk/failure.ts";
import { createProgram } from "./program.ts";
import { createProject } from "./project.ts";

/**
 * Runs a command line, and tells the user what went wrong. The exit code is in `process.exitCode`.
 * @param argv as `process.argv`: two words before the command
 */
export async function commandLine(argv: readonly string[], version: string): Promise<void> {
  const project = createProject();
  const program = createProgram({ version, world: project.world, formats: project.formats });
  program.hook("preAction", (_, command) => project.enter(command));
  try {
    await program.parseAsync(argv);
  } catch (error) {
    process.exitCode = reportFailure(error);
  }
}
