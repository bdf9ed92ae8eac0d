import { posix } from "node:path";
import { z } from "zod";
import { diskReader } from "./files/disk-reader.ts";
import { checkEncoding } from "./files/encoding.ts";
import {
  CRITERIA_FILE,
  type FileReader,
  listYaml,
  messageOf,
  NO_SUITES,
  QUARANTINE_FILE,
} from "./files/files.ts";
import { readKeptSuite, type SuiteStore } from "./read/kept-suite.ts";
import { duplicates, type UniqueName } from "./names/names.ts";
import { readCriteria, type BarPlaces, type ReadCriteria } from "./read/read-criteria.ts";
import { readQuarantine } from "./read/read-quarantine.ts";
import { readSuiteWithRows } from "./read/read-suite-file.ts";
import type { Graders } from "../graders/registry.ts";
import type { Reader } from "./read/reader.ts";
import { hasRows } from "./files/rows.ts";
import { caseSchema } from "./schema/schema.ts";
import type { KnownTools } from "./world/tools.ts";
import type { Library, LiveTarget, Location, Problem, Suite } from "./types.ts";
import { parseYaml } from "./yaml/yaml.ts";

export type { FileReader } from "./files/files.ts";

export interface LoadedCases {
  /** All valid parts. Use it only when there are no problems. */
  library: Library;
  /** All mistakes of all files, by file, line and column. */
  problems: Problem[];
  /** Ambiguous parts: not mistakes, but they deserve a look. */
  doubts: Problem[];
  /** The text of each file, for showing the wrong lines. */
  sources: ReadonlyMap<string, string>;
  /** The place of each check, by `placeOfCheck(caseId, checkId)`; empty unless the caller wants it. */
  places: ReadonlyMap<string, Location>;
  /** The places of target and floor of each measurable criterion, by its id. */
  bars: ReadonlyMap<string, BarPlaces>;
  /** Targets for conversations with customers. */
  live: readonly LiveTarget[];
}

/** Keys of a reference that are not names. */
const RESERVED = new Set(["agent", "customer", "calls"]);

/**
 * Reads a folder of suites and its criteria.yaml. Never throws for the content of files: every mistake of every file
 * is in `problems`.
 */
export async function loadLibrary(input: {
  dir: string;
  graders: Graders;
  /** The date of reading, `YYYY-MM-DD`: a quarantine has an end. */
  today: string;
  read?: FileReader;
  /** Called before a file is parsed, since a long one takes long. */
  onFile?: (file: string, characters: number) => void;
  /** Whether to return the place of each check: for a hundred thousand cases that takes much memory. */
  withPlaces?: boolean | undefined;
  /** Cache of parsed suites for later commands. Absent: no cache. */
  store?: SuiteStore | undefined;
  /** Whether to read only criteria.yaml: for callers that need no cases. */
  criteriaOnly?: boolean | undefined;
  /** The agent's tools. */
  tools: KnownTools;
  /** The agent's name, which references may use instead of `agent`; the folder's name is also allowed. */
  agent?: string | undefined;
}): Promise<LoadedCases> {
  const { graders, read = diskReader, tools, criteriaOnly = false } = input;
  const dir = posix.normalize(input.dir.replaceAll("\\", "/")).replace(/(?<=.)\/$/, "");
  const speakers = [...new Set([posix.basename(dir), input.agent])].filter(
    (name): name is string => name !== undefined && /^[\w-]+$/.test(name) && !RESERVED.has(name),
  );
  // Checks are read separately, so that their problems show together with those of the case.
  const schema = caseSchema(z.unknown(), speakers);
  const problems: Problem[] = [];
  const doubts: Problem[] = [];
  const sources = new Map<string, string>();
  const mentioned = new Set<string>();
  const places = new Map<string, Location>();

  const today = (): Date => new Date(`${input.today}T12:00:00Z`);
  const { names, problem } = await listYaml(read, dir, { criteriaOnly });
  if (problem !== null) problems.push(problem);
  const textOf = async (name: string): Promise<{ file: string; text: string } | null> => {
    const file = dir === "." ? name : `${dir}/${name}`;
    try {
      const text = await read.text(file);
      sources.set(file, text);
      input.onFile?.(file, text.length);
      return { file, text };
    } catch (error) {
      problems.push({
        location: { file, line: 1, column: 1 },
        message: `Can't be read: ${messageOf(error)}`,
        hint: null,
      });
      return null;
    }
  };
  const open = async (name: string): Promise<Omit<Reader, "criteria"> | null> => {
    const source = await textOf(name);
    if (source === null) return null;
    const yaml = parseYaml(source);
    const { problems: found, doubts: unsure, readable } = checkEncoding(source.file, source.text);
    problems.push(...found, ...(readable ? yaml.problems : []));
    doubts.push(...unsure);
    if (!readable) yaml.value = undefined;
    const told = { problems, doubts, mentioned, places, feedless: [] };
    return { yaml, graders, tools, today, speakers, schema, ...told };
  };

  const criteriaFile = names.includes(CRITERIA_FILE) ? await open(CRITERIA_FILE) : null;
  const criteria = criteriaFile === null ? null : readCriteria({ ...criteriaFile, criteria: null });
  // Where an id is listed twice, the first counts; it is reported.
  const known =
    criteria &&
    new Map(
      criteria.criteria
        .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
        .map((c) => {
          const population = c.measurable ? c.population : undefined;
          return [c.id, { name: c.name, measurable: c.measurable, ...(population && { population }) }];
        }),
    );

  const suites: Suite[] = [];
  const named: UniqueName[] = [];
  let allReadable = true;
  let allFed = true;
  for (const name of names.filter((name) => !NO_SUITES.includes(name))) {
    const source = await textOf(name);
    const context = { graders, tools, today, speakers, schema, criteria: known };
    // The content of a table file is part of its suite, so it is read again each time.
    const found =
      source !== null && hasRows(source.text)
        ? await readSuiteWithRows(source, context, { read, dir, sources })
        : source && (await readKeptSuite(source, context, input.store));
    if (found === null || found.suite === null) allReadable = false;
    else suites.push(found.suite);
    if (found === null) continue;
    for (const problem of found.problems) problems.push(problem);
    for (const doubt of found.doubts) doubts.push(doubt);
    for (const one of found.named) named.push(one);
    for (const id of found.mentioned) mentioned.add(id);
    if (input.withPlaces === true) for (const [check, place] of found.places) places.set(check, place);
    if (found.feedless) allFed = false;
  }
  problems.push(...duplicates(await newestLast(named, read)));
  // It is unknown which criterion a check with a wrong name, or with none, would feed.
  const misnamed = known !== null && [...mentioned].some((id) => known.get(id)?.measurable !== true);
  if (criteria !== null && !criteriaOnly && allReadable && allFed && !misnamed)
    problems.push(...unfed(criteria, mentioned));
  const cases = suites.flatMap((suite) => suite.cases);
  const list = names.includes(QUARANTINE_FILE) ? await open(QUARANTINE_FILE) : null;
  // A case that could not be read would look as if it didn't exist.
  const sound = allReadable && problems.length === (list?.yaml.problems.length ?? 0);
  const quarantine =
    list === null
      ? []
      : readQuarantine(
          { ...list, criteria: known },
          { cases: sound ? cases : null, criteria: criteria?.criteria ?? [], today: input.today },
        );
  problems.sort(byPlace);
  const library: Library = { suites, cases, criteria: criteria?.criteria ?? [], quarantine };
  doubts.sort(byPlace);
  const bars = criteria?.bars ?? new Map<string, BarPlaces>();
  return { library, problems, doubts, sources, places, bars, live: criteria?.live ?? [] };
}

/** Where two files use the same name, the more recently changed file should be corrected. */
async function newestLast(named: readonly UniqueName[], read: FileReader): Promise<readonly UniqueName[]> {
  if (read.changed === undefined || duplicates(named).length === 0) return named;
  const files = [...new Set(named.map(({ location }) => location.file))];
  const { changed } = read;
  const times = await Promise.all(files.map((file) => changed(file).catch(() => 0)));
  const timeOf = new Map(files.map((file, index) => [file, times[index] ?? 0]));
  return [...named].sort((a, b) => (timeOf.get(a.location.file) ?? 0) - (timeOf.get(b.location.file) ?? 0));
}

function unfed(read: Pick<ReadCriteria, "criteria" | "places">, mentioned: Set<string>): Problem[] {
  return read.criteria.flatMap(({ id, measurable }) => {
    const location = read.places.get(id);
    if (!measurable || mentioned.has(id) || location === undefined) return [];
    return [
      {
        location,
        message: `No check feeds the criterion \`${id}\``,
        hint: "Add `criteria:` with this id to a check, a case or a suite's defaults, or move it to `not_measurable`.",
      },
    ];
  });
}

function byPlace({ location: a }: Problem, { location: b }: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
