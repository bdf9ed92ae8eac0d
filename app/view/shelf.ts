import { readdir, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { analyze, compareRuns, type ComparedRun } from "../../reports/index.ts";
import { headlineWords } from "../../reports/compare/show/headline.ts";
import type { GateAnalysis } from "../../reports/gate/analysis.ts";
import type { PastRun } from "../../reports/project/history.ts";
import { shelvedComparison, shelvedRun, type Shelved } from "../../reports/project/shelf.ts";
import { readRun, runFolder, RunFolderError, type StoredRun } from "../../runner/index.ts";
import { withLabels } from "../compare/with-labels.ts";
import { readComparisonPlan } from "../compare/folder.ts";
import { agentOf } from "../gate/baseline-file.ts";
import { gateOfRun } from "../gate/of-run.ts";
import { labelsOf } from "../label/files.ts";
import { writerOf } from "../run/folder/lock.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** The runs of a project. A run is read again only where its files have changed. */
export interface Shelf {
  /** The newest first. @param most how many folders are looked at */
  list(most: number): Promise<ShelfList>;
  /** A run by the name of its folder, or a comparison's run by both names. @throws {UserError} where there is none */
  run(id: string): Promise<StoredRun>;
  /** A gate's verdict from its run's records; null where no gate made the run. */
  gate(id: string): Promise<GateAnalysis | null>;
  /** The runs of a comparison, with their ids; null where it is not one. */
  comparison(id: string): Promise<{ ids: string[]; runs: ComparedRun[] } | null>;
}

export interface ShelfList {
  shelved: Shelved[];
  /** The counts of those that are runs or gates, by their id. */
  past: ReadonlyMap<string, PastRun>;
  unreadable: { id: string; reason: string }[];
  /** Folders that were not looked at. */
  more: number;
}

interface Told {
  shelved: Shelved;
  past: PastRun | null;
}

/** How many runs' records are kept in memory. */
const MOST_OPEN = 6;

export function createShelf(o: { out: string; world: Pick<World, "cwd" | "machine"> }): Shelf {
  const { out, world } = o;
  const pathOf = (id: string): string => resolve(world.cwd, out, ...id.split("/"));
  const open = new Map<string, { stamp: string; stored: StoredRun }>();
  const told = new Map<string, Told & { stamp: string }>();
  const quiet = { cwd: world.cwd, tell: () => undefined };

  async function run(id: string): Promise<StoredRun> {
    if (!isId(id)) throw new UserError(`${id} can't be the name of a run.`);
    const stamp = await stampOf(filesOf(pathOf(id)));
    const known = open.get(id);
    if (known?.stamp === stamp) return known.stored;
    const stored = await readRun(runFolder(pathOf(id)));
    open.delete(id);
    open.set(id, { stamp, stored });
    for (const old of [...open.keys()].slice(0, -MOST_OPEN)) open.delete(old);
    return stored;
  }

  async function comparison(id: string): Promise<{ ids: string[]; runs: ComparedRun[] } | null> {
    if (!isId(id)) return null;
    const paths = await readComparisonPlan(pathOf(id));
    if (paths === null) return null;
    const ids = paths.map((path) => `${id}/${basename(path)}`);
    return { ids, runs: await inTurn(ids, run) };
  }

  async function gate(id: string): Promise<GateAnalysis | null> {
    return gateOfRun(runFolder(pathOf(id)), await run(id), quiet);
  }

  async function shelve(id: string): Promise<Told | null> {
    const compared = await readComparisonPlan(pathOf(id));
    const folders = compared ?? [pathOf(id)];
    const writer = (await inTurn(folders, async (f) => writerOf(f, await world.machine()))).find(
      (w) => w !== null,
    );
    const stamp = `${writer ?? ""} ${await stampOf([...folders.flatMap(filesOf), ...(await inFolders(world.cwd, ["labels", "baselines"]))])}`;
    const known = told.get(id);
    if (known?.stamp === stamp) return known;
    const found =
      compared === null ? await shelveRun(id, writer ?? null) : await shelveComparison(id, writer ?? null);
    if (found !== null) told.set(id, { stamp, ...found });
    return found;
  }

  async function shelveRun(id: string, writer: string | null): Promise<Told> {
    const { manifest, records } = await run(id);
    const labels = await labelsOf(quiet, manifest.variant);
    const analysis = analyze({ manifest, records, labels });
    const agent = agentOf(manifest.variant);
    const { criteria, counts, cases } = analysis;
    return {
      shelved: shelvedRun({ id, agent, manifest, analysis, gate: await gate(id), writer }),
      // Its conversations are read again when it is opened.
      past: { id, manifest, analysis: { criteria, counts, cases } },
    };
  }

  async function shelveComparison(id: string, writer: string | null): Promise<Told | null> {
    const found = await comparison(id);
    const [first] = found?.runs ?? [];
    if (found === null || first === undefined) return null;
    const counts = found.runs.map((r) => analyze(r).counts);
    const sum = (of: (c: (typeof counts)[number]) => number): number => counts.reduce((s, c) => s + of(c), 0);
    const shelved = shelvedComparison({
      id,
      agent: agentOf(first.manifest.variant),
      manifests: found.runs.map((r) => r.manifest),
      headline: headlineWords(compareRuns(await withLabels(found.runs, quiet)))[0] ?? "",
      planned: sum((c) => c.planned),
      ended: sum((c) => c.planned - c.notRun),
      failed: sum((c) => c.failed),
      writer,
    });
    return { shelved, past: null };
  }

  return {
    run,
    gate,
    comparison,
    async list(most) {
      const names = (await namesIn(resolve(world.cwd, out))).filter(isId).reverse();
      const shelved: Shelved[] = [];
      const past = new Map<string, PastRun>();
      const unreadable: ShelfList["unreadable"] = [];
      let looked = 0;
      for (const name of names) {
        if (shelved.length >= most) break;
        looked += 1;
        const files = await namesIn(pathOf(name));
        if (!files.includes("manifest.json") && !files.includes("comparison.json")) continue;
        try {
          const one = await shelve(name);
          if (one !== null) shelved.push(one.shelved);
          if (one?.past != null) past.set(name, one.past);
        } catch (cause) {
          if (!(cause instanceof RunFolderError || cause instanceof UserError)) throw cause;
          unreadable.push({ id: name, reason: cause.message });
        }
      }
      return { shelved, past, unreadable, more: names.length - looked };
    },
  };
}

/**
 * What the address may name: a folder, or a folder in a comparison's folder. It can never lead out of the
 * runs' folder.
 */
function isId(id: string): boolean {
  return /^[\w@][\w@.-]*(?:\/[\w@][\w@.-]*)?$/.test(id);
}

function filesOf(path: string): string[] {
  const { manifest, journal } = runFolder(path);
  return [manifest, journal];
}

/** A value that changes when the files change. */
async function stampOf(paths: readonly string[]): Promise<string> {
  const stamps = await Promise.all(
    paths.map(async (path) => {
      const found = await stat(path).catch(() => null);
      return found === null ? "-" : `${found.size}.${found.mtimeMs}`;
    }),
  );
  return stamps.join(" ");
}

async function inFolders(cwd: string, folders: readonly string[]): Promise<string[]> {
  const all = await Promise.all(
    folders.map(async (folder) => {
      const names = await namesIn(join(cwd, folder));
      return names.map((name) => join(cwd, folder, name));
    }),
  );
  return all.flat();
}

/** In order; empty where there is no such folder. */
async function namesIn(folder: string): Promise<string[]> {
  const names: string[] = await readdir(folder).catch(() => []);
  return names.sort();
}

async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}
