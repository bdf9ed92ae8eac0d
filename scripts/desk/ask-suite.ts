import { suiteNamed } from "../../app/to-case/suite-named.ts";
import type { Interviewer } from "./questions.ts";

/**
 * Asks a person which suite a case belongs to.
 * @param suites the existing files
 * @returns a file; null where there is no answer
 */
export async function askSuite(
  { say, ask }: Interviewer,
  { yaml, suites }: { yaml: string; suites: readonly string[] },
): Promise<string | null> {
  const list = suites.map((suite, index) => `  ${index + 1}  ${suite}\n`).join("");
  say(`${yaml}\nWhere does it belong?\n${list}`);
  const answer = (await ask("A number, or the name of a new file (nothing: nowhere): ")) ?? "";
  return suites[Number(answer) - 1] ?? (answer === "" ? null : suiteNamed(answer, suites));
}
