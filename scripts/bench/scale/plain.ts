import { cp, mkdir, readdir, readFile, rm, symlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packageRoot } from "../../../prompts/index.ts";
import { runArgs, type BenchPlace } from "../bench-place.ts";
import { DIST, median, type Taken } from "../measure.ts";
import { THOUSAND, type BenchRow } from "../rows/row.ts";

/** Rounds in which both play, in turn. Even, so that each is first as often as the other. */
const ROUNDS = 14;
const PACKAGES: readonly string[] = ["bullmq", "ioredis"];

/**
 * The cost of the queue's code for a run without `--queue`: compared with a copy of the command without that
 * code.
 */
export async function withoutQueue(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite(THOUSAND);
  await place.server.setUp({ latency: { kind: "fixed", ms: 5 } });
  const loaded = await loadedBy(place, suite);
  const ofQueue = await partsOfQueue();
  const own = loaded.filter((file) => ofQueue.has(file) || PACKAGES.some((name) => isOf(name, file)));

  // Both are copies, so that both find their packages in the same way.
  const here = await copyWithout(await place.folder(), new Set());
  const there = await copyWithout(await place.folder(), ofQueue);
  const play = (script: string): Promise<Taken> =>
    place.assay(suite, runArgs(50, "--no-cache", "--no-html"), { script });
  const rounds: { here: Taken; there: Taken }[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const first = await play(i % 2 === 0 ? here : there);
    const second = await play(i % 2 === 0 ? there : here);
    rounds.push(i % 2 === 0 ? { here: first, there: second } : { here: second, there: first });
  }
  const ratio = (of: (taken: Taken) => number): number =>
    pairedRatio(rounds.map((r) => of(r.here) / of(r.there)));
  const both = (of: (taken: Taken) => number, digits: number): string =>
    `${median(rounds.map((r) => of(r.here))).toFixed(digits)} against ${median(rounds.map((r) => of(r.there))).toFixed(digits)}`;
  return [
    {
      what: "without --queue, 1,000 trials: time / that of a copy with nothing of a queue in it",
      measured: ratio((t) => t.wall),
      unit: "x",
      aim: 1.02,
      note: `${both((t) => t.wall, 2)} s; ${ROUNDS} rounds in turn`,
    },
    {
      what: "... CPU",
      measured: ratio((t) => t.cpu),
      unit: "x",
      aim: 1.02,
      note: `${both((t) => t.cpu, 2)} s`,
    },
    {
      what: "... memory",
      measured: ratio((t) => t.rss),
      unit: "x",
      aim: 1.02,
      note: `${both((t) => t.rss, 0)} MB`,
    },
    {
      what: "... modules of the queue, or of its packages, that are loaded",
      measured: own.length,
      unit: "",
      aim: 0,
      note: own.length > 0 ? own.join(", ") : `${loaded.length} are loaded`,
    },
  ];
}

/**
 * The middle ratio of pairs of rounds. The machine's other work changes slowly, so both of a round have the same of it;
 * and of two rounds each is first once, so what the first one gains or loses cancels out.
 */
function pairedRatio(ratios: readonly number[]): number {
  const pairs = Array.from({ length: ratios.length / 2 }, (_, i) => ratios.slice(2 * i, 2 * i + 2));
  return median(pairs.map(([one = Number.NaN, two = Number.NaN]) => Math.sqrt(one * two)));
}

/** The files that a run loads, counted by V8. */
async function loadedBy(place: BenchPlace, suite: string): Promise<string[]> {
  const folder = await place.folder();
  await place.assay(suite, runArgs(50, "--no-cache"), { env: place.env({ NODE_V8_COVERAGE: folder }) });
  const files = new Set<string>();
  for (const name of await readdir(folder)) {
    const { result } = JSON.parse(await readFile(join(folder, name), "utf8")) as {
      result: { url: string }[];
    };
    for (const { url } of result) if (url.startsWith("file:")) files.add(fileURLToPath(url));
  }
  return [...files];
}

/** The command's files with only modules of `app/queue`. */
async function partsOfQueue(): Promise<Set<string>> {
  const folder = join(DIST, "chunks");
  const parts = new Set<string>();
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".js.map")) continue;
    const { sources } = JSON.parse(await readFile(join(folder, name), "utf8")) as { sources: string[] };
    if (sources.some((source) => source.includes("/app/queue/")))
      parts.add(join(folder, name.replace(/\.map$/, "")));
  }
  return parts;
}

function isOf(name: string, file: string): boolean {
  return file.includes(`/node_modules/${name}/`);
}

/** @returns the copied command */
async function copyWithout(folder: string, parts: ReadonlySet<string>): Promise<string> {
  const root = packageRoot();
  for (const part of ["package.json", "prompts", "dist/scripts/assay.js", "dist/chunks"]) {
    await cp(join(root, part), join(folder, part), { recursive: true });
  }
  for (const part of parts) await rm(join(folder, "dist/chunks", part.slice(join(DIST, "chunks").length)));
  const { dependencies } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    dependencies: Record<string, string>;
  };
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(root, "node_modules", name), link);
  }
  return join(folder, "dist/scripts/assay.js");
}
