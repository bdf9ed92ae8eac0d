import { measureRetrieval, type RetrievalOptions } from "../../app/retrieval/measure.ts";
import { renderRetrieval } from "../../reports/retrieval/terminal.ts";
import { describeTerminal } from "../machine/terminal.ts";
import { UserError } from "../../app/user-error.ts";

/** `assay retrieval`: how well an agent's articles are found. @returns 0 */
export async function retrieval(options: RetrievalOptions & { format: string }): Promise<number> {
  if (options.format !== "terminal" && options.format !== "json") {
    throw new UserError(`There is no format ${options.format}. There are: terminal, json.`);
  }
  const analysis = await measureRetrieval(options);
  process.stdout.write(
    options.format === "json"
      ? `${JSON.stringify(analysis, null, 2)}\n`
      : renderRetrieval(analysis, describeTerminal(process.stdout, process.env)),
  );
  return 0;
}
