import { chooseFormat, showDocument } from "../../app/documents/index.ts";
import { readComparisonPlan } from "../../app/compare/folder.ts";
import { namedRun, newestPlayed } from "../../app/runs/choose.ts";
import { chooseConversation } from "../../app/show/choose.ts";
import { UserError } from "../../app/user-error.ts";
import { CONVERSATION_FORMATS, CONVERSATION_LIST_FORMATS } from "../../reports/index.ts";
import { listOf } from "../../reports/show/analysis.ts";
import type { RunFolder, StoredRun } from "../../runner/index.ts";
import { thisDesk } from "../desk/desk.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay show`. */
export interface ShowOptions {
  caseId: string | undefined;
  trial?: number;
  run?: string[];
  list?: true;
  out: string;
  format: string;
}

/** `assay show`: prints conversations of runs, or lists them. */
export async function show(options: ShowOptions): Promise<number> {
  const { caseId } = options;
  if (options.list === true && (caseId !== undefined || options.trial !== undefined)) {
    throw new UserError("--list names every conversation. Leave it out to read one, or leave out the case.");
  }
  if (options.list !== true && caseId === undefined) {
    throw new UserError("Name the case to show (assay show CASE). assay show --list names them all.");
  }
  const desk = thisDesk();
  let whole = true;
  for (const { folder, stored } of await runsOf(options)) {
    for (const problem of stored.problems) say(`Warning: ${problem}`);
    const shown =
      caseId === undefined
        ? showDocument(
            { data: listOf(stored), format: chooseFormat(CONVERSATION_LIST_FORMATS, options.format) },
            desk,
          )
        : showDocument(
            {
              data: chooseConversation(stored, { caseId, trial: options.trial ?? null, run: folder.path }),
              format: chooseFormat(CONVERSATION_FORMATS, options.format),
            },
            desk,
          );
    whole &&= shown;
  }
  return whole ? 0 : 4;
}

/** The named runs; for a comparison's folder, its runs; without a name, the newest. */
async function runsOf({ run, out }: ShowOptions): Promise<{ folder: RunFolder; stored: StoredRun }[]> {
  if (run === undefined) {
    const newest = await newestPlayed(out);
    if (newest === null) throw new UserError(`There is no run in ${out} yet. Make one: assay run`);
    say(newest.why);
    return [newest];
  }
  const paths = await Promise.all(run.map(async (path) => (await readComparisonPlan(path)) ?? [path]));
  return Promise.all(paths.flat().map(namedRun));
}
