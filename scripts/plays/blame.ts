import { writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { blame as play, type BlameOptions } from "../../app/blame/blame.ts";
import { UserError, withFiles } from "../../app/user-error.ts";
import { renderBlameTerminal } from "../../reports/blame/terminal.ts";
import { createStyle } from "../../reports/index.ts";
import { playArms } from "./arms.ts";
import { say } from "../desk/say.ts";
import { describeTerminal } from "../machine/terminal.ts";

/**
 * `assay blame`: which edit of a prompt broke which case.
 * @returns 0 where nothing broke; 1 where something did; 4 where it ended early, or a case is not explained
 */
export async function blame(options: BlameOptions & { format: string }): Promise<number> {
  const { format } = options;
  if (format !== "terminal" && format !== "json") {
    throw new UserError(`There is no format ${format}. There are: terminal, json.`);
  }
  const { report, folder } = await playArms((session) => play(options, session));
  const json = `${JSON.stringify(report, null, 2)}\n`;
  await withFiles(`${folder} can't be written`, async () => {
    await writeFile(join(folder, "blame.json"), json);
    await writeFile(
      join(folder, "blame.txt"),
      renderBlameTerminal(report, { style: createStyle(false), width: 100 }),
    );
  });
  process.stdout.write(
    format === "json" ? json : renderBlameTerminal(report, describeTerminal(process.stdout, process.env)),
  );
  say(`\nWhat was played: ${relative(process.cwd(), folder)}`);
  const open = report.blamed.some(({ culprits }) => culprits.length === 0);
  if (report.stopped !== null || open) return 4;
  return report.blamed.length === 0 ? 0 : 1;
}
