import { mergeRuns, type MergeOptions, type Merged } from "../../app/merge/merge.ts";
import type { Trials } from "../../app/merge/parts.ts";
import { plural } from "../../reports/index.ts";
import { deliverRun } from "../desk/documents.ts";
import { say } from "../desk/say.ts";

/** The flags of `assay merge`. */
export interface MergeFlags {
  out?: string;
  strict?: boolean;
  html?: boolean;
}

/**
 * `assay merge`: joins the parts of a run, and ends with its report.
 * @returns the exit code of the whole run; 4 when parts are missing or not complete
 */
export async function merge(options: MergeOptions & Pick<MergeFlags, "strict" | "html">): Promise<number> {
  const merged = await mergeRuns(options);
  if (merged.kind === "incomplete") {
    missingLines(merged).forEach(say);
    return 4;
  }
  const { folder, manifest, records } = merged;
  say(`Put ${plural(options.runs.length, "part")} together: ${folder.path}`);
  return deliverRun(
    folder,
    { manifest, records },
    { formats: options.world.formats, strict: options.strict === true, html: options.html !== false },
  );
}

function missingLines({ of, missing, gaps }: Merged & { kind: "incomplete" }): string[] {
  return [
    "The run is not complete, so nothing was written.",
    ...missing.map((part) => {
      const { index } = part;
      return `- Part ${index} of ${of} is missing, with ${plural(countOf(part), "trial")} (${namesOf(part)}). Play it: assay run --shard ${index}/${of}`;
    }),
    ...gaps.map((gap) => {
      const count = countOf(gap);
      return `- ${gap.path}: ${plural(count, "trial")} ${count === 1 ? "was" : "were"} not run (${namesOf(gap)}). Go on with it: assay run --resume ${gap.path}`;
    }),
  ];
}

function countOf({ named, more }: Trials): number {
  return named.length + more;
}

function namesOf({ named, more }: Trials): string {
  return `${named.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
