import { checkEncoding, encodingFault } from "../files/encoding.ts";
import type { FileReader } from "../files/files.ts";
import { type UniqueName, namesIn } from "../names/names.ts";
import { readSuite } from "./read-suite.ts";
import type { Reader } from "./reader.ts";
import { createSharer, shareParts } from "../share.ts";
import { withRows } from "../files/rows.ts";
import { partsOf, type SuitePart } from "./suite-parts.ts";
import type { Case, Location, Problem, Suite } from "../types.ts";
import { parseYaml, type YamlFile } from "../yaml/yaml.ts";

/** The context in which a suite is read: everything besides its text that changes the result. */
export type SuiteContext = Pick<Reader, "graders" | "tools" | "today" | "speakers" | "schema" | "criteria">;

/**
 * The content of one file and its mistakes. Plain data: the same text with the same context gives the same
 * result.
 */
export interface SuiteFile {
  /** Null where it could not be read. */
  suite: Suite | null;
  problems: Problem[];
  doubts: Problem[];
  named: UniqueName[];
  /** Ids of criteria that any part of the file names. */
  mentioned: string[];
  /** The place of each check, by `placeOfCheck`. */
  places: [string, Location][];
  /** Whether there are checks without a criterion. */
  feedless: boolean;
}

/** Characters of cases that are parsed at once. A larger tree survives more garbage collections, each of which copies it. */
const PART = 8000;

/**
 * Reads one suite. Only a part of a long suite is a tree in memory at a time. If any part has a mistake, the
 * suite is read again as a whole, because one mistake can affect other places.
 * @param size characters that are parsed at once
 */
export function readSuiteFile(
  source: { file: string; text: string },
  context: SuiteContext,
  size = PART,
): SuiteFile {
  const parts = encodingFault(source.text) === null ? partsOf(source.text, size) : null;
  return (parts && readParts(parts, source.file, context)) ?? readWhole(source, context);
}

function readWhole(source: { file: string; text: string }, context: SuiteContext): SuiteFile {
  const { yaml, problems, doubts } = parseWhole(source);
  const found = readParsed(yaml, context);
  return {
    ...found,
    problems: [...problems, ...found.problems],
    doubts: [...doubts, ...found.doubts],
  };
}

/**
 * The same for a suite with rows, whose cases are expanded first. @param o.sources receives the text of the
 * table
 */
export async function readSuiteWithRows(
  source: { file: string; text: string },
  context: SuiteContext,
  o: { read: FileReader; dir: string; sources: Map<string, string> },
): Promise<SuiteFile> {
  const { yaml, problems, doubts } = parseWhole(source);
  const ofRows: Problem[] = [];
  const found = readParsed(await withRows(yaml, { ...o, problems: ofRows }), context);
  return {
    ...found,
    problems: [...problems, ...ofRows, ...found.problems],
    doubts: [...doubts, ...found.doubts],
  };
}

function parseWhole(source: { file: string; text: string }): {
  yaml: YamlFile;
  problems: Problem[];
  doubts: Problem[];
} {
  const yaml = parseYaml(source);
  const { problems, doubts, readable } = checkEncoding(source.file, source.text);
  if (!readable) yaml.value = undefined;
  return { yaml, problems: [...problems, ...(readable ? yaml.problems : [])], doubts };
}

/** Null where a part has a mistake, or has other cases than those that were cut out for it. */
function readParts(parts: readonly SuitePart[], file: string, context: SuiteContext): SuiteFile | null {
  let whole: (SuiteFile & { suite: Suite }) | null = null;
  const mentioned = new Set<string>();
  const doubts = new Map<string, Problem>();
  const share = createSharer();
  for (const { text, cases, place } of parts) {
    const parsed = parseYaml({ file, text });
    if (parsed.problems.length > 0) return null;
    const part = readParsed(place(parsed), context);
    const { suite } = part;
    if (part.problems.length > 0 || suite?.cases.length !== cases) return null;
    for (const id of part.mentioned) mentioned.add(id);
    // The lines above the cases are read with each part.
    for (const doubt of part.doubts) doubts.set(JSON.stringify(doubt), doubt);
    const alone = suite.cases.map((one) => shareParts(copyOf(one), share));
    if (whole === null) whole = { ...part, suite: { ...suite, cases: alone } };
    else {
      for (const one of alone) whole.suite.cases.push(one);
      for (const one of part.places) whole.places.push(one);
      for (const one of part.named) if (one.called === "case id") whole.named.push(one);
    }
  }
  return whole && { ...whole, mentioned: [...mentioned], doubts: [...doubts.values()] };
}

/** A substring of the file would keep the whole file in memory. */
function copyOf(one: Case): Case {
  return JSON.parse(JSON.stringify(one)) as Case;
}

function readParsed(yaml: YamlFile, context: SuiteContext): SuiteFile {
  const found = { problems: [] as Problem[], doubts: [] as Problem[] };
  const mentioned = new Set<string>();
  const places = new Map<string, Location>();
  if (yaml.value === undefined) {
    return { suite: null, ...found, named: [], mentioned: [], places: [], feedless: false };
  }
  const reader: Reader = { ...context, ...found, yaml, mentioned, places, feedless: [] };
  const suite = readSuite(reader);
  return {
    suite,
    ...found,
    named: namesIn(yaml),
    mentioned: [...mentioned],
    places: [...places],
    feedless: reader.feedless.length > 0,
  };
}
