import { GRADERS } from "../../graders/registry.ts";
import { checksOf } from "../checks.ts";
import { suiteHash } from "../hash.ts";
import { readSuiteFile, type SuiteContext, type SuiteFile } from "./read-suite-file.ts";
import { placeOfCheck } from "./reader.ts";
import { toolsIdentity, worldBehind } from "../world/tools.ts";
import { createSharer, shareParts } from "../share.ts";
import type { Case, Location, Suite } from "../types.ts";

/** Stores lines of text under keys, for a while. It is only a cache: `put` and `get` never throw. */
export interface SuiteStore {
  /** Id of this build of the program: another build may have read the text differently. */
  build: string;
  /** Null where there are none, or they were changed. */
  get: (key: string) => Promise<string[] | null>;
  put: (key: string, lines: Iterable<string>) => Promise<void>;
}

/** A shorter file is parsed in a few milliseconds. */
const LONG = 4000;
/** Raised when the stored format changes. */
const FORMAT = 1;
const CASES_A_LINE = 500;

type Source = { file: string; text: string };

/**
 * Reads a suite, or uses an earlier command's result for the same text and context. Only a file without a
 * mistake is stored. Its key includes everything that could change the result.
 */
export async function readKeptSuite(
  source: Source,
  context: SuiteContext,
  store: SuiteStore | undefined,
): Promise<SuiteFile> {
  const key = store === undefined || source.text.length < LONG ? null : keyOf(source, context, store.build);
  if (store === undefined || key === null) return readSuiteFile(source, context);
  const known = await store.get(key);
  const kept = known && decode(known, source.file);
  if (kept !== null) return kept;
  const found = readSuiteFile(source, context);
  if (found.suite !== null && found.problems.length === 0) {
    await store.put(key, encode({ ...found, suite: found.suite }));
  }
  return found;
}

/** Null where the user's own graders are part of the context: no hash shows how their code treats a check. */
function keyOf({ file, text }: Source, context: SuiteContext, build: string): string | null {
  const { graders, tools, speakers, criteria } = context;
  const builtIn = [...graders].every(([kind, grader]) => GRADERS.get(kind) === grader);
  if (!builtIn) return null;
  return suiteHash(text, {
    format: FORMAT,
    build,
    file,
    graders: [...graders.keys()],
    tools: toolsIdentity(tools),
    // A reference is played in the system behind the tools, whose rows depend on the date.
    day: worldBehind(tools) === null ? null : context.today().toISOString(),
    speakers,
    criteria: criteria && [...criteria],
  });
}

/** A case, with line and column of each of its checks. */
type KeptCase = [Case, [number, number][]];

interface Head {
  suite: Omit<Suite, "cases">;
  doubts: SuiteFile["doubts"];
  mentioned: string[];
  /** The suite's own name. The cases have theirs. */
  named: SuiteFile["named"];
}

/** As lines, so that no string holds all of a long suite. */
function* encode(found: SuiteFile & { suite: Suite }): Generator<string> {
  const { cases, ...suite } = found.suite;
  const { doubts, mentioned } = found;
  const named = found.named.filter(({ called }) => called === "suite name");
  yield JSON.stringify({ suite, doubts, mentioned, named } satisfies Head);
  const places = new Map(found.places);
  for (let from = 0; from < cases.length; from += CASES_A_LINE) {
    const line = cases.slice(from, from + CASES_A_LINE).map((one): KeptCase => [one, placesIn(one, places)]);
    yield JSON.stringify(line);
  }
}

function placesIn(one: Case, places: ReadonlyMap<string, Location>): [number, number][] {
  return checksOf(one).flatMap(({ id }): [number, number][] => {
    const place = places.get(placeOfCheck(one.id, id));
    return place === undefined ? [] : [[place.line, place.column]];
  });
}

/** Null for an unknown key. */
function decode([first, ...lines]: readonly string[], file: string): SuiteFile | null {
  try {
    const { suite, doubts, mentioned, named } = JSON.parse(first ?? "") as Head;
    const found = { suite: { ...suite, cases: [] as Case[] }, doubts, mentioned, named: [...named] };
    const places: [string, Location][] = [];
    const share = createSharer();
    for (const text of lines) {
      for (const [one, checks] of JSON.parse(text) as KeptCase[]) {
        found.suite.cases.push(shareParts(one, share));
        found.named.push({ called: "case id", name: one.id, location: one.location });
        for (const [i, { id }] of checksOf(one).entries()) {
          const [line, column] = checks[i] ?? [1, 1];
          places.push([placeOfCheck(one.id, id), { file, line, column }]);
        }
      }
    }
    return { ...found, problems: [], places, feedless: false };
  } catch {
    return null;
  }
}
