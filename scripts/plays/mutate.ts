import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { mutate as play, type MutateOptions } from "../../app/mutate/mutate.ts";
import { UserError, withFiles } from "../../app/user-error.ts";
import { renderMutationMarkdown } from "../../reports/mutate/markdown.ts";
import { renderMutationTerminal } from "../../reports/mutate/terminal.ts";
import { sortTold } from "../../reports/mutate/words.ts";
import { say } from "../desk/say.ts";
import { playArms } from "./arms.ts";
import { describeTerminal } from "../machine/terminal.ts";

/** The options besides those for playing. */
export interface MutateFlags {
  format: string;
  /** List what is guarded, too. */
  all?: boolean;
  /** Exit with 1 where a smaller share is guarded; between 0 and 1. */
  atLeast?: number;
}

/**
 * `assay mutate`: which parts of the prompt no case guards.
 * @returns 0; 1 where less is guarded than was asked for; 4 where it ended early, or where cases errored
 */
export async function mutate(options: MutateOptions & MutateFlags): Promise<number> {
  const { format, all = false, atLeast } = options;
  if (!["terminal", "markdown", "json"].includes(format)) {
    throw new UserError(`There is no format ${format}. There are: terminal, markdown, json.`);
  }
  const { report, folder } = await playArms((session) => play(options, session));
  const json = `${JSON.stringify(report, null, 2)}\n`;
  const markdown = renderMutationMarkdown(report);
  await withFiles(`${folder} can't be written`, async () => {
    await writeFile(join(folder, "mutate.json"), json);
    await writeFile(join(folder, "mutate.md"), markdown);
  });
  const texts: Record<string, () => string> = {
    terminal: () => renderMutationTerminal(report, { ...describeTerminal(process.stdout, process.env), all }),
    markdown: () => markdown,
    json: () => json,
  };
  process.stdout.write(texts[format]?.() ?? "");
  say(`\nWhat was played: ${relative(process.cwd(), folder)}`);
  const { guarded, open, unknown } = sortTold(report);
  if (report.stopped !== null || unknown.length > 0) return 4;
  return atLeast !== undefined && guarded.length < atLeast * (guarded.length + open.length) ? 1 : 0;
}
