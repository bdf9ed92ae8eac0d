import { analyze, exitCodeOf, renderJson, renderJunit, renderMarkdown } from "../reports/index.ts";
import { latestRun, readJournal, readManifest, runFolder } from "../runner/index.ts";
import { UserError } from "./user-error.ts";
import { printReport } from "./write-reports.ts";

const FORMATS = ["terminal", "markdown", "json", "junit"] as const;

/** `assay report`: prints the report of a run from its manifest and journal alone. */
export async function report(options: {
  run: string | undefined;
  out: string;
  format: string;
  strict?: boolean;
}): Promise<number> {
  const format = FORMATS.find((f) => f === options.format);
  if (format === undefined) {
    throw new UserError(`There is no format ${options.format}. There are: ${FORMATS.join(", ")}.`);
  }
  const folder = options.run === undefined ? await latestRun(options.out) : runFolder(options.run);
  if (folder === null) throw new UserError(`There is no run in ${options.out} yet. Make one: assay run`);
  const manifest = await readManifest(folder);
  const { records, problems } = await readJournal(folder.journal);
  for (const problem of problems) process.stderr.write(`Warning: ${problem}\n`);
  const strict = options.strict === true;
  if (format === "terminal") return printReport({ manifest, records, strict });
  const analysis = analyze({ manifest, records });
  const text =
    format === "markdown"
      ? renderMarkdown(analysis)
      : format === "json"
        ? renderJson(analysis)
        : renderJunit({ manifest, records });
  process.stdout.write(text);
  return exitCodeOf(analysis, { strict }).code;
}
