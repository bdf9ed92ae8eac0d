/** A mistake in a prompt's folder, with its correction. Lines and columns count from 1. */
export interface PromptProblem {
  location: { file: string; line: number; column: number };
  message: string;
  /** What to write instead, or where to look. */
  hint: string | null;
}

/** An invalid prompt; `problems` has every mistake that was found. */
export class PromptError extends Error {
  override readonly name = "PromptError";
  readonly problems: PromptProblem[];

  constructor(problems: PromptProblem[]) {
    super(problems.map(formatProblem).join("\n"));
    this.problems = problems;
  }
}

/** `file:line:column message (hint)`, which editors and terminals turn into a link. */
export function formatProblem({ location, message, hint }: PromptProblem): string {
  const place = `${location.file}:${location.line}:${location.column}`;
  return `${place} ${message}${hint === null ? "" : ` (${hint})`}`;
}

/** A problem of a file as a whole. */
export function fileProblem(file: string, message: string, hint: string | null = null): PromptProblem {
  return { location: { file, line: 1, column: 1 }, message, hint };
}
