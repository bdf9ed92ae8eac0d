import { resolve } from "node:path";
import { chooseFormat } from "../../app/documents/index.ts";
import { piecesOf } from "../../app/documents/pieces.ts";
import { namedRun, newestPlayed } from "../../app/runs/choose.ts";
import { UserError, withFiles } from "../../app/user-error.ts";
import { EXPORTS } from "../../reports/export/formats.ts";
import { createStyle } from "../../reports/index.ts";
import { writeWhole } from "../../runner/index.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay export`. */
export interface ExportFlags {
  /** The name of a format. */
  to: string;
  /** Folder of a run; the newest where none is named. */
  run: string | undefined;
  out: string;
  /** The output file; by default standard output. */
  file?: string;
  cwd: string;
}

/** `assay export`: a run in another tool's format. @returns 0 */
export async function exportRun({ to, run, out, file, cwd }: ExportFlags): Promise<number> {
  const chosen = run === undefined ? await newestPlayed(out) : await namedRun(run);
  if (chosen === null) throw new UserError(`There is no run in ${out} yet. Make one: assay run`);
  const { stored, folder } = chosen;
  if (run === undefined) say(`${folder.path} is the newest run.`);
  for (const problem of stored.problems) say(`Warning: ${problem}`);
  const pieces = piecesOf(chooseFormat(EXPORTS, to), stored, { style: createStyle(false), width: 110 });
  if (file === undefined) for (const piece of pieces) process.stdout.write(piece);
  else {
    await withFiles(`${file} can't be written`, () => writeWhole(resolve(cwd, file), pieces));
    say(`Written: ${file}`);
  }
  return 0;
}
