import { withLabels } from "../compare/with-labels.ts";
import { compareRuns } from "../../reports/index.ts";
import { renderComparisonHtml } from "../../reports/html/comparison.tsx";
import type { Served } from "../../reports/html/document.tsx";
import { renderGateHtml } from "../../reports/html/gate.tsx";
import { renderRunHtml } from "../../reports/html/run.tsx";
import { documentOfRun } from "../documents/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import type { Shelf } from "./shelf.ts";

/** The reports of a project's runs, made from their records as `assay report` makes them. */
export interface Pages {
  /** The page of a run, a gate or a comparison. */
  report(id: string): Promise<string>;
  /** The page of two compared runs. */
  compared(ids: readonly string[]): Promise<string>;
}

export function createPages(o: { shelf: Shelf; out: string; world: Pick<World, "cwd" | "tell"> }): Pages {
  const { shelf, out, world } = o;
  return {
    async report(id) {
      const comparison = await shelf.comparison(id);
      if (comparison !== null) return pageOfComparison(comparison.runs, world);
      const stored = await shelf.run(id);
      const document = await documentOfRun({ ...stored, folder: `${out}/${id}`, whole: true }, world);
      const gate = await shelf.gate(id);
      return gate === null
        ? text(renderRunHtml(document, servedAs(id)))
        : text(renderGateHtml({ gate, run: document }, servedAs(id)));
    },
    async compared(ids) {
      if (new Set(ids).size < 2) throw new UserError("Choose two runs that are not the same.");
      const runs = [];
      for (const id of ids) runs.push(await shelf.run(id));
      return pageOfComparison(runs, world);
    },
  };
}

async function pageOfComparison(
  played: Parameters<typeof compareRuns>[0],
  world: Pick<World, "cwd" | "tell">,
): Promise<string> {
  const runs = await withLabels(played, world);
  return text(renderComparisonHtml({ comparison: compareRuns(runs), runs, whole: true }, servedAs("")));
}

function servedAs(id: string): Served {
  return { home: "/", label: `/label/${id}` };
}

function text(pieces: Iterable<string>): string {
  return [...pieces].join("");
}
