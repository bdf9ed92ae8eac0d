import { stat } from "node:fs/promises";
import { anyTools, loadLibrary } from "../../cases/index.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

export const CRITERIA = "criteria.yaml";

/** What the folder holds already. */
export interface There {
  /** Ids that are in use. */
  ids: string[];
  /** Names of suites that stay. */
  reserved: string[];
  /** Ids of each suite that may be replaced, by its name. */
  replaceable: Map<string, string[]>;
  /** Criteria of its criteria.yaml; null where the file is missing. */
  known: Set<string> | null;
  /** Criteria whose cases are attackers. */
  attackers: Set<string>;
}

/**
 * Reads the target folder.
 * @throws {UserError} for a criterion that it doesn't have
 */
export async function folderOf(
  folder: string,
  o: {
    from: string;
    out: string;
    force?: boolean;
    criterion?: string;
    world: Pick<World, "now" | "graders">;
  },
): Promise<There> {
  const isThere = await stat(folder).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
  if (!isThere) {
    if (o.criterion === undefined)
      return { ids: [], reserved: [], replaceable: new Map(), known: null, attackers: new Set() };
    throw new UserError(`--criterion names one of a ${CRITERIA}, and there is none in ${o.out}.`);
  }
  const { library } = await loadLibrary({
    dir: folder,
    graders: o.world.graders,
    today: o.world.now().toISOString().slice(0, 10),
    tools: anyTools(),
  });
  const known = library.criteria.filter((one) => one.measurable).map((one) => one.id);
  if (o.criterion !== undefined && !known.includes(o.criterion)) {
    throw new UserError(
      `${o.out}/${CRITERIA} has no criterion ${o.criterion}.${known.length === 0 ? "" : ` It lists ${known.join(", ")}.`}`,
    );
  }
  // With --force, the files of an earlier import are replaced, and their names are free again; a table replaces its suites.
  const tag = `from-${o.from}`;
  const free = library.suites.filter(
    (suite) => o.force === true && (o.from === "csv" || suite.cases.every((one) => one.tags.includes(tag))),
  );
  const stay = library.suites.filter((suite) => !free.includes(suite));
  return {
    ids: stay.flatMap((suite) => suite.cases.map((one) => one.id)),
    reserved: stay.map((suite) => suite.name),
    replaceable: new Map(
      o.from === "csv" ? free.map((suite) => [suite.name, suite.cases.map((c) => c.id)]) : [],
    ),
    known: library.criteria.length === 0 ? null : new Set(known),
    attackers: new Set(
      library.criteria.flatMap((c) => (c.measurable && c.population === "attackers" ? [c.id] : [])),
    ),
  };
}

/**
 * A table that replaces a suite must hold all of its cases, because a case that a table can't hold would be
 * lost.
 * @throws {UserError} with the ids of the cases that it doesn't hold
 */
export function refuseLoss(
  there: There,
  made: { suites: readonly string[]; ids: ReadonlySet<string> },
): void {
  const gone = made.suites.flatMap((name) =>
    (there.replaceable.get(name) ?? []).filter((id) => !made.ids.has(id)),
  );
  if (gone.length === 0) return;
  throw new UserError(
    `${gone.join(", ")} would be gone: ${gone.length === 1 ? "it is a case" : "they are cases"} of a suite that is replaced, and not in the table. Nothing was written. Name another folder with --out, or delete ${gone.length === 1 ? "it" : "them"} from the suite first.`,
  );
}
