import { renderProblems, type Problem } from "../../cases/index.ts";

/** Says what could not be read. @returns 4 when there is something, otherwise 0 */
export function tellProblems(problems: readonly Problem[]): number {
  if (problems.length === 0) return 0;
  process.stderr.write(`${renderProblems(problems, { sources: new Map() })}\n`);
  return 4;
}
