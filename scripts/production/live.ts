import { chooseFormat } from "../../app/documents/choose-format.ts";
import { piecesOf } from "../../app/documents/pieces.ts";
import { measureLive, type LiveOptions } from "../../app/production/live.ts";
import { LIVE_FORMATS } from "../../reports/production/live-formats.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { tellProblems } from "./problems.ts";

/**
 * `assay live`: measures conversations with real customers.
 * @returns 1 when a target is shown to be missed, 4 when a part of a file could not be read, otherwise 0
 */
export async function live({ format, ...options }: LiveOptions & { format: string }): Promise<number> {
  const chosen = chooseFormat(LIVE_FORMATS, format);
  const { problems, ...document } = await measureLive(options);
  const page = describeTerminal(process.stdout, process.env);
  for (const piece of piecesOf(chosen, document, page)) process.stdout.write(piece);
  const unread = tellProblems(problems);
  return document.analysis.measured.some(({ verdict }) => verdict === "not_met") ? 1 : unread;
}
