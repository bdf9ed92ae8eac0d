import { type Imported, importCases, type ImportOptions } from "../../app/import/import.ts";
import type { ImportNote } from "../../app/import/told.ts";
import { forTerminal } from "../../reports/text/escape.ts";
import { plural } from "../../reports/words/words.ts";
import { pasteable } from "../machine/started.ts";

/** How many are shown; the others are counted, and --all shows them. */
const MOST_SHOWN = 25;

/** The flags of `assay import NAME`. */
export interface ImportFlags extends ImportOptions {
  /** Show everything that was not converted. */
  all?: boolean;
}

/**
 * `assay import`: converts the files of another tool.
 * @returns 0 when everything was converted, 4 when something was not
 */
export async function importFiles({ all, ...options }: ImportFlags): Promise<number> {
  const imported = await importCases(options);
  process.stdout.write(forTerminal(pasteable(wordsOf(imported, { ...options, all: all === true }))));
  return imported.lost.length > 0 || imported.files.length === 0 ? 4 : 0;
}

function wordsOf(
  { files, cases, recordings, lost, notes }: Imported,
  o: Pick<ImportOptions, "out"> & { all: boolean },
): string {
  const lines: string[] = [];
  if (lost.length > 0) lines.push("Not carried over:", ...list(lost, o.all), "");
  if (notes.length > 0) lines.push("Carried over, and worth a look:", ...list(notes, o.all), "");
  if (files.length === 0)
    return [...lines, "Nothing was written: there was nothing that could be carried over.", ""].join("\n");
  const what = [
    ...(cases > 0 ? [plural(cases, "case")] : []),
    ...(recordings > 0 ? [plural(recordings, "recorded conversation")] : []),
  ];
  const more = files.length - 8;
  const named = more > 0 ? `${files.slice(0, 8).join(", ")} and ${more} more` : files.join(", ");
  lines.push(`${what.join(" and ")} in ${o.out}: ${named}.`);
  if (cases > 0) lines.push(`Next: assay lint --cases ${o.out}`);
  if (recordings > 0 && cases > 0) lines.push(`      assay grade ${o.out}/recordings.jsonl --cases ${o.out}`);
  return `${lines.join("\n")}\n`;
}

function list(told: readonly ImportNote[], all: boolean): string[] {
  const most = all ? told.length : MOST_SHOWN;
  const shown = told.slice(0, most).map(({ place: { file, line, column }, what, why, times }) => {
    const often = times > 1 ? ` (${times} times; this is the first)` : "";
    return `  ${file}:${line}:${column}: ${what}${often}: ${why}.`;
  });
  const more = told.length - shown.length;
  return more > 0 ? [...shown, `  ... and ${more} more: --all shows them.`] : shown;
}
