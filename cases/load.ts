import { posix } from "node:path";
import { z } from "zod";
import { diskReader } from "./disk-reader.ts";
import { valueAt } from "./issues.ts";
import { readCase, type SuiteDefaults } from "./read-case.ts";
import { checkCriteria, readCheck } from "./read-check.ts";
import { readCriteria, type BarPlaces, type ReadCriteria } from "./read-criteria.ts";
import { readQuarantine } from "./read-quarantine.ts";
import { type Graders, parseAt, type Reader, report } from "./reader.ts";
import { caseSchema, suiteSchema } from "./schema.ts";
import type { KnownTool, KnownTools } from "./tools.ts";
import type { Library, Location, Problem, Suite } from "./types.ts";
import { type Path, parseYaml, type YamlFile } from "./yaml.ts";

/** How files are reached. */
export interface FileReader {
  /** Paths of all files under a folder, relative to it, with `/`. */
  list: (dir: string) => Promise<string[]>;
  text: (path: string) => Promise<string>;
}

export interface Loaded {
  /** Everything that could be read. Use it only when there are no problems. */
  library: Library;
  /** All mistakes of all files, by file, line and column. */
  problems: Problem[];
  /** What can be read in two ways: no mistake, but worth a look. */
  doubts: Problem[];
  /** The text of each file, to show the offending lines. */
  sources: ReadonlyMap<string, string>;
  /** Where each check stands, by `placeOfCheck(caseId, checkId)`. */
  places: ReadonlyMap<string, Location>;
  /** Where target and floor of each measurable criterion stand, by its id. */
  bars: ReadonlyMap<string, BarPlaces>;
}

const CRITERIA_FILE = "criteria.yaml";
const QUARANTINE_FILE = "quarantine.yaml";
/** Files of the folder that are no suites. */
const NO_SUITES: readonly string[] = [CRITERIA_FILE, QUARANTINE_FILE];
const DEFAULT_TRIALS = 1;
/** Keys of a reference that are no names. */
const RESERVED = new Set(["agent", "customer", "calls"]);
const rawSuite = suiteSchema(z.unknown(), z.unknown());

/**
 * Reads a folder of suites and its criteria.yaml. Never throws for what stands in the files: every mistake of every
 * file is in `problems`.
 */
export async function loadLibrary(input: {
  dir: string;
  graders: Graders;
  /** The day on which it is read, `YYYY-MM-DD`: a quarantine ends. */
  today: string;
  read?: FileReader;
  /** Told before a file is parsed, which takes long where it is long. */
  onFile?: (file: string, characters: number) => void;
  /** Tools that the agent has. */
  tools: KnownTools;
  /** The agent's name, which may stand in place of `agent` in references; so may the name of the folder. */
  agent?: string | undefined;
}): Promise<Loaded> {
  const { graders, read = diskReader, tools } = input;
  const dir = posix.normalize(input.dir.replaceAll("\\", "/")).replace(/(?<=.)\/$/, "");
  const speakers = [...new Set([posix.basename(dir), input.agent])].filter(
    (name): name is string => name !== undefined && /^[\w-]+$/.test(name) && !RESERVED.has(name),
  );
  // Checks are read on their own, so that their problems show beside those of the case.
  const schema = caseSchema(z.unknown(), speakers);
  const problems: Problem[] = [];
  const doubts: Problem[] = [];
  const sources = new Map<string, string>();
  const mentioned = new Set<string>();
  const places = new Map<string, Location>();

  const { names, problem } = await listYaml(read, dir);
  if (problem !== null) problems.push(problem);
  const open = async (name: string): Promise<Omit<Reader, "criteria"> | null> => {
    const file = dir === "." ? name : `${dir}/${name}`;
    try {
      const text = await read.text(file);
      sources.set(file, text);
      input.onFile?.(file, text.length);
      const yaml = parseYaml({ file, text });
      problems.push(...yaml.problems);
      return { yaml, problems, doubts, graders, tools, speakers, schema, mentioned, places };
    } catch (error) {
      problems.push({
        location: { file, line: 1, column: 1 },
        message: `Can't be read: ${messageOf(error)}`,
        hint: null,
      });
      return null;
    }
  };

  const criteriaFile = names.includes(CRITERIA_FILE) ? await open(CRITERIA_FILE) : null;
  const criteria = criteriaFile === null ? null : readCriteria({ ...criteriaFile, criteria: null });
  // Where an id is listed twice, the first counts; it is reported.
  const known =
    criteria && new Map([...criteria.criteria].reverse().map(({ id, measurable }) => [id, measurable]));

  const suites: Suite[] = [];
  const named: Named[] = [];
  let allReadable = true;
  for (const name of names.filter((name) => !NO_SUITES.includes(name))) {
    const reader = await open(name);
    if (reader === null || reader.yaml.value === undefined) allReadable = false;
    else {
      named.push(...namesIn(reader.yaml));
      const suite = readSuite({ ...reader, criteria: known });
      if (suite === null) allReadable = false;
      else suites.push(suite);
    }
  }
  problems.push(...duplicates(named));
  if (criteria !== null && allReadable) problems.push(...unfed(criteria, mentioned));
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
  return { library, problems, doubts, sources, places, bars: criteria?.bars ?? new Map<string, BarPlaces>() };
}

async function listYaml(
  read: FileReader,
  dir: string,
): Promise<{ names: string[]; problem: Problem | null }> {
  const at = (message: string, hint: string | null): Problem => ({
    location: { file: dir, line: 0, column: 0 },
    message,
    hint,
  });
  let files: string[];
  try {
    files = await read.list(dir);
  } catch (error) {
    const missing = error instanceof Error && "code" in error && error.code === "ENOENT";
    return {
      names: [],
      problem: missing
        ? at(
            "There is no such folder",
            "Go to the project's folder, which has cases/ and prompts/ in it, or name the folder with the suites: --cases FOLDER.",
          )
        : at(
            `The folder can't be read: ${messageOf(error)}`,
            error instanceof Error && "code" in error ? "Name a folder with YAML suites." : null,
          ),
    };
  }
  const names = files.filter((name) => /\.ya?ml$/i.test(name)).sort((a, b) => (a < b ? -1 : 1));
  const hasSuite = names.some((name) => !NO_SUITES.includes(name));
  if (!hasSuite)
    return {
      names,
      problem: at("There is no suite in this folder", "A suite is a file that ends in .yaml."),
    };
  if (!names.includes(CRITERIA_FILE)) {
    return {
      names,
      problem: at(
        `There is no ${CRITERIA_FILE} in this folder`,
        "It lists the success criteria that checks feed.",
      ),
    };
  }
  return { names, problem: null };
}

function readSuite(reader: Reader): Suite | null {
  const { yaml } = reader;
  const raw = parseAt(reader, { path: [], schema: rawSuite, called: "a suite", apart: ["cases"] });
  if (raw?.defaults.criteria !== undefined) {
    checkCriteria(reader, { path: ["defaults", "criteria"], ids: raw.defaults.criteria });
  }
  const defaults: SuiteDefaults = {
    suite: raw?.suite ?? "",
    kind: raw?.kind ?? "regression",
    trials: raw?.defaults.trials ?? DEFAULT_TRIALS,
    criteria: raw === undefined ? null : (raw.defaults.criteria ?? []),
    limits: raw?.defaults.limits,
  };
  const recordedTools = raw?.recorded_tools ?? null;
  const tools = recordedTools === null ? reader.tools : recordedOnly(recordedTools);
  const own = { ...reader, tools };
  // Also when the head of the suite is wrong: all mistakes are shown at once.
  const cases = indexesAt(yaml, "cases").flatMap(
    (index) => readCase(own, { path: ["cases", index], defaults }) ?? [],
  );
  const everyConversation = indexesAt(yaml, "every_conversation").flatMap(
    (index) => readCheck(own, { path: ["every_conversation", index], inherited: defaults.criteria }) ?? [],
  );
  if (raw === undefined) return null;
  if (raw.cases === undefined && raw.every_conversation === undefined) {
    report(
      reader,
      ["suite"],
      "The suite has no cases",
      "Add `cases:`, or `every_conversation:` with what must be true of every recorded conversation.",
    );
    return null;
  }
  return {
    name: raw.suite,
    about: raw.about ?? "",
    file: yaml.file,
    recordedTools,
    everyConversation,
    cases,
  };
}

function indexesAt(yaml: YamlFile, key: string): number[] {
  const list = valueAt(yaml.value, [key]);
  return Array.isArray(list) ? [...list.keys()] : [];
}

/** Of a recorded agent's tools only the names are known. What they answered stands in the recordings. */
function recordedOnly(names: readonly string[]): KnownTools {
  return new Map(names.map((name): [string, KnownTool] => [name, { schema: null, answer: "" }]));
}

interface Named {
  called: "suite name" | "case id";
  name: string;
  location: Location;
}

/** The names that a file gives, also to cases that are broken. */
function namesIn(yaml: YamlFile): Named[] {
  const take = (called: Named["called"], path: Path): Named[] => {
    const name = valueAt(yaml.value, path);
    return typeof name === "string" ? [{ called, name, location: yaml.at(path) }] : [];
  };
  const list = valueAt(yaml.value, ["cases"]);
  const cases = Array.isArray(list) ? list : [];
  return [...take("suite name", ["suite"]), ...cases.flatMap((_, i) => take("case id", ["cases", i, "id"]))];
}

/** Names stand in journals and baselines for years, so two things with one name can't be told apart. */
function duplicates(named: readonly Named[]): Problem[] {
  const first = new Map<string, Location>();
  return named.flatMap(({ called, name, location }) => {
    const earlier = first.get(`${called} ${name}`);
    if (earlier === undefined) {
      first.set(`${called} ${name}`, location);
      return [];
    }
    const hint =
      called === "case id"
        ? "Give the newer case another id; an id stays with its case for ever."
        : "Rename one, or put all cases into one file.";
    const message = `The ${called} \`${name}\` is used twice: here and at ${earlier.file}:${earlier.line}:${earlier.column}`;
    return [{ location, message, hint }];
  });
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

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
