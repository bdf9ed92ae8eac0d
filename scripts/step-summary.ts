import { appendFile } from "node:fs/promises";
import { relative } from "node:path";
import { addStepSummary } from "../app/ci/step-summary.ts";
import { say } from "./say.ts";

/** Shows a report on the page of a workflow's run, where the command runs in GitHub Actions. @param file where it is */
export async function summarise(markdown: string, file: string): Promise<void> {
  const problem = await addStepSummary(markdown, {
    env: process.env,
    append: (path, text) => appendFile(path, text),
    rest: relative(process.cwd(), file),
  });
  if (problem !== null) say(`Warning: ${problem}`);
}
