import { createInterface } from "node:readline/promises";
import type { Readable, Writable } from "node:stream";
import { forTerminal } from "../../reports/index.ts";

/**
 * Asks a person which suite a case belongs to.
 * @param suites files that there are
 * @returns a file; null where nothing is answered
 */
export async function askSuite(
  { yaml, suites }: { yaml: string; suites: readonly string[] },
  o: { input: Readable; output: Writable },
): Promise<string | null> {
  const list = suites.map((suite, index) => `  ${index + 1}  ${suite}\n`).join("");
  o.output.write(forTerminal(`${yaml}\nWhere does it belong?\n${list}`));
  const questions = createInterface(o);
  try {
    const answered = questions.question("A number, or the name of a new file (nothing: nowhere): ");
    const ended = new Promise<string>((resolve) => questions.once("close", () => resolve("")));
    const answer = (await Promise.race([answered, ended])).trim();
    return suites[Number(answer) - 1] ?? (answer === "" ? null : answer);
  } finally {
    questions.close();
  }
}
