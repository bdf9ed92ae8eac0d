import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchPlace } from "../bench-place.ts";
import { runArgs } from "../bench-place.ts";
import { median, type Taken } from "../measure.ts";
import { passedIn, REPEATS, seconds, type BenchRow } from "./row.ts";

/** How many distinct cases are played, with how many places, and how long an answer takes. */
interface Load {
  cases: number;
  atOnce: number;
  ms: number;
  /** The number of pieces of an answer. */
  pieces: number;
}

/**
 * The same requests three times within a few minutes: by Assay, by a loop that streams as Assay does, and by
 * one that does not.
 */
interface Beside {
  ours: Taken[];
  streaming: Taken[];
  whole: Taken[];
}

async function sideBySide(place: BenchPlace, load: Load, repeats: number): Promise<Beside> {
  const suite = await place.suite({ cases: load.cases, trials: 1 });
  const found: Beside = { ours: [], streaming: [], whole: [] };
  await place.server.setUp({ latency: { kind: "fixed", ms: load.ms }, pieces: load.pieces });
  for (let i = 0; i < repeats; i++) {
    // Nothing of it was read before.
    await appendFile(join(suite, "cases/hello.yaml"), `# ${i}\n`);
    found.ours.push(await place.assay(suite, runArgs(load.atOnce, "--no-cache")));
    found.streaming.push(await place.bare(suite, load.cases, load.atOnce));
    found.whole.push(await place.bare(suite, load.cases, load.atOnce, "whole"));
  }
  return found;
}

type Measure = "wall" | "cpu" | "rss";

const of = (taken: readonly Taken[], what: Measure): number => median(taken.map((t) => t[what]));

/** Our value as a ratio to a loop's; the other values are in the note. */
function ratio(o: {
  what: string;
  of: Measure;
  to: "streaming" | "whole";
  aim: number;
  beside: Beside;
}): BenchRow {
  const { ours, streaming, whole } = o.beside;
  const [us, streams, rests] = [ours, streaming, whole].map((taken) => of(taken, o.of).toFixed(1));
  return {
    what: o.what,
    measured: of(ours, o.of) / of(o.beside[o.to], o.of),
    unit: "x",
    aim: o.aim,
    note: `${us} s; the loops ${rests} s, and ${streams} s when they stream`,
  };
}

function memory(beside: Beside, aim: number | null): BenchRow {
  return {
    what: "... memory",
    measured: of(beside.ours, "rss"),
    unit: "MB",
    aim,
    note: `the loop ${Math.round(of(beside.whole, "rss"))} MB`,
  };
}

async function thousand(place: BenchPlace): Promise<BenchRow[]> {
  const beside = await sideBySide(place, { cases: 1000, atOnce: 50, ms: 200, pieces: 20 }, REPEATS);
  return [
    {
      ...ratio({
        what: "1,000 distinct at 200 ms, 50 at once: time against the loop that does not stream",
        of: "wall",
        to: "whole",
        aim: 1,
        beside,
      }),
    },
    ratio({ what: "... CPU against the loop that streams", of: "cpu", to: "streaming", aim: 0.8, beside }),
    memory(beside, null),
  ];
}

async function tenThousand(place: BenchPlace): Promise<BenchRow[]> {
  const beside = await sideBySide(place, { cases: 10_000, atOnce: 100, ms: 20, pieces: 4 }, REPEATS);
  return [
    ratio({
      what: "10,000 distinct at 20 ms, 100 at once: time against the loop that does not stream",
      of: "wall",
      to: "whole",
      aim: 1,
      beside,
    }),
    ratio({ what: "... CPU against the loop that streams", of: "cpu", to: "streaming", aim: 1, beside }),
    memory(beside, 200),
  ];
}

async function hundredThousand(place: BenchPlace): Promise<BenchRow[]> {
  const cases = 100_000;
  const beside = await sideBySide(place, { cases, atOnce: 100, ms: 20, pieces: 4 }, 1);
  return [
    { ...memory(beside, 500), what: "100,000 distinct: memory" },
    {
      what: "... CPU a trial",
      measured: (1000 * of(beside.ours, "cpu")) / cases,
      unit: "ms",
      aim: 1,
      note: `the loops ${((1000 * of(beside.whole, "cpu")) / cases).toFixed(2)} ms, and ${((1000 * of(beside.streaming, "cpu")) / cases).toFixed(2)} ms when they stream`,
    },
    {
      ...ratio({
        what: "... time against the loop that does not stream",
        of: "wall",
        to: "whole",
        aim: 1,
        beside,
      }),
      aim: null,
    },
  ];
}

/**
 * Loading and planning: the first time, and with files that were read before. After an edit of a file, the
 * whole file is read again.
 */
async function planning(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 10_000, trials: 1 });
  const first: Taken[] = [];
  const again: Taken[] = [];
  for (let i = 0; i < REPEATS; i++) {
    await appendFile(join(suite, "cases/hello.yaml"), `# ${i}\n`);
    first.push(await place.assay(suite, ["plan"]));
    again.push(await place.assay(suite, ["plan"]));
  }
  const row = (what: string, taken: readonly Taken[]): BenchRow[] => [
    { what, measured: of(taken, "wall"), unit: "s", aim: 1.5 },
    {
      what: "... CPU",
      measured: of(taken, "cpu"),
      unit: "s",
      aim: 1.5,
      note: `${Math.round(of(taken, "rss"))} MB`,
    },
  ];
  return [
    ...row("loading and planning 10,000 distinct cases", again),
    ...row("... the first time", first).map((r) => ({ ...r, aim: null })),
  ];
}

async function again(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 1000, trials: 1 });
  await place.server.setUp({ latency: { kind: "fixed", ms: 5 } });
  await place.assay(suite, runArgs(50));
  await place.server.setUp();
  const walls: number[] = [];
  for (let i = 0; i < REPEATS; i++) walls.push((await place.assay(suite, runArgs(50))).wall);
  return [
    { what: "1,000 distinct again, all answers known", measured: median(walls), unit: "s", aim: 0.8 },
    { what: "... requests", measured: (await place.server.stats()).requests, unit: "", aim: 0 },
  ];
}

async function faults(place: BenchPlace): Promise<BenchRow[]> {
  const suite = await place.suite({ cases: 500, trials: 1 });
  const walls: number[] = [];
  let lost = 0;
  let last = 0;
  for (let i = 0; i < REPEATS; i++) {
    await place.server.setUp({ latency: { kind: "fixed", ms: 200 }, overloaded: 0.2, reset: 0.05 });
    const taken = await place.assay(suite, runArgs(50, "--no-cache"));
    walls.push(taken.wall);
    lost += 500 - passedIn(taken.stdout);
    last = (await place.server.stats()).spanMs;
  }
  const name = "500 distinct, 20 % overloaded and 5 % resets";
  return [
    {
      what: `${name}: time`,
      measured: median(walls),
      unit: "s",
      aim: 4,
      note: `${seconds(last)} from the first request`,
    },
    { what: "... lost", measured: lost, unit: "", aim: 0 },
  ];
}

/**
 * Suites in which no two cases are alike. They show the cost of each case, which many trials of few cases
 * hide.
 */
export const distinct: Record<string, (place: BenchPlace) => Promise<BenchRow[]>> = {
  "distinct-1000": thousand,
  "distinct-10000": tenThousand,
  "distinct-100000": hundredThousand,
  "distinct-plan": planning,
  "distinct-warm": again,
  "distinct-faults": faults,
};
