import { access } from "node:fs/promises";
import { relative } from "node:path";
import type { Format, Page } from "../../reports/text/format.ts";
import { writeWhole, type RunFolder } from "../../runner/index.ts";
import { addStepSummary } from "../ci/step-summary.ts";
import type { World } from "../world.ts";
import { piecesOf, RenderError } from "./pieces.ts";
import { writeDocument, type Lost } from "./write.ts";

/** Where a document is sent. */
export interface DocumentTarget {
  world: Pick<World, "cwd" | "env" | "tell">;
  /** The style of the screen, and a function that writes to it. */
  page: Page;
  print: (text: string) => void;
  /** Adds text to a file: the summary of a step of GitHub Actions. */
  append: (path: string, text: string) => Promise<void>;
  /** Lines around a document for people, where a program also reads the output; null elsewhere. */
  guard: { before: string; after: string } | null;
}

/** The folder for a document, and the runs whose journals it can be made from again. */
export interface DocumentFolder {
  folder: string;
  runs: readonly Pick<RunFolder, "path" | "journal">[];
}

/**
 * Writes a document into the folder of its run in every format, and its Markdown into the summary of a step
 * in CI. A format that fails is named, and the others are written. Call it before anything is printed, so
 * that the files are there even if the output fails.
 * @returns paths of the files, relative to the working folder, and whether all were written
 */
export async function fileDocument<Data>(
  o: DocumentFolder & { data: Data; formats: readonly Format<Data>[]; summarise?: boolean },
  desk: DocumentTarget,
): Promise<{ files: string[]; whole: boolean }> {
  const { files, lost } = await writeDocument({ ...o, write: writeWhole });
  for (const one of lost) desk.world.tell(lostWords(one));
  if (lost.length > 0) desk.world.tell(await whatIsLeft(o.runs));
  if (o.summarise !== false) await summarise(o, desk);
  return { files: files.map((file) => relative(desk.world.cwd, file)), whole: lost.length === 0 };
}

async function whatIsLeft(runs: DocumentFolder["runs"]): Promise<string> {
  const gone: string[] = [];
  for (const { journal } of runs) await access(journal).catch(() => gone.push(journal));
  return gone.length === 0
    ? `What was played is safe: assay report ${runs[0]?.path ?? ""} shows it.`
    : `${gone.join(", ")} is gone, too: what was played is lost, but for what is shown here.`;
}

/** Shows a document. @returns false where its format failed, which is reported */
export function showDocument<Data>(
  o: { data: Data; format: Format<Data> },
  {
    world,
    page,
    print,
    guard,
  }: Pick<DocumentTarget, "page" | "print" | "guard"> & { world: Pick<World, "tell"> },
): boolean {
  const guarded = o.format.file === null ? guard : null;
  try {
    if (guarded !== null) print(guarded.before);
    for (const piece of piecesOf(o.format, o.data, page)) print(piece);
    return true;
  } catch (cause) {
    if (!(cause instanceof RenderError)) throw cause;
    world.tell(`This can't be shown: ${cause.message}. The other formats are not hurt.`);
    return false;
  } finally {
    if (guarded !== null) print(guarded.after);
  }
}

function lostWords({ what, reason }: Lost): string {
  return `${what} can't be written: ${reason}.`;
}

async function summarise<Data>(
  o: { data: Data; formats: readonly Format<Data>[]; folder: string },
  { world, append, page }: DocumentTarget,
): Promise<void> {
  const format = o.formats.find((f) => f.name === "markdown");
  if (!world.env["GITHUB_STEP_SUMMARY"] || format?.file == null) return;
  try {
    const problem = await addStepSummary([...piecesOf(format, o.data, page)].join(""), {
      env: world.env,
      append,
      rest: relative(world.cwd, `${o.folder}/${format.file}`),
    });
    if (problem !== null) world.tell(`Warning: ${problem}`);
  } catch (cause) {
    // The same failure was reported when the file was written.
    if (!(cause instanceof RenderError)) throw cause;
  }
}
