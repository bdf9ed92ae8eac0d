import { checkEncoding, encodingSlip } from "./encoding.ts";
import { type Named, namesIn } from "./names.ts";
import { readSuite } from "./read-suite.ts";
import type { Reader } from "./reader.ts";
import { partsOf, type SuitePart } from "./suite-parts.ts";
import type { Location, Problem, Suite } from "./types.ts";
import { parseYaml, type YamlFile } from "./yaml.ts";

/** What a suite is read with: besides its text, everything that what is read depends on. */
export type SuiteContext = Pick<Reader, "graders" | "tools" | "today" | "speakers" | "schema" | "criteria">;

/** What one file holds, and what is wrong with it. Plain data: the same text with the same context gives the same again. */
export interface SuiteFile {
  /** Null where it could not be read. */
  suite: Suite | null;
  problems: Problem[];
  doubts: Problem[];
  named: Named[];
  /** Ids of criteria that anything in it names. */
  mentioned: string[];
  /** Where each check stands, by `placeOfCheck`. */
  places: [string, Location][];
  /** Whether there are checks that feed no criterion. */
  feedless: boolean;
}

/** Characters of cases that are parsed at once. */
const PART = 50_000;

/**
 * Reads one suite. A long one is read part by part, which takes a tenth of the memory and less time; where anything is
 * wrong with it, it is read again as a whole, because a mistake in one place shows in others.
 * @param size characters that are parsed at once
 */
export function readSuiteFile(
  source: { file: string; text: string },
  context: SuiteContext,
  size = PART,
): SuiteFile {
  const parts = encodingSlip(source.text) === null ? partsOf(source.text, size) : null;
  return (parts && readParts(parts, source.file, context)) ?? readWhole(source, context);
}

function readWhole(source: { file: string; text: string }, context: SuiteContext): SuiteFile {
  const yaml = parseYaml(source);
  const { problems, doubts, readable } = checkEncoding(source.file, source.text);
  if (!readable) yaml.value = undefined;
  const found = readParsed(yaml, context);
  return {
    ...found,
    problems: [...problems, ...(readable ? yaml.problems : []), ...found.problems],
    doubts: [...doubts, ...found.doubts],
  };
}

/** Null where anything is wrong, or a part holds other cases than those that were cut out for it. */
function readParts(parts: readonly SuitePart[], file: string, context: SuiteContext): SuiteFile | null {
  let whole: (SuiteFile & { suite: Suite }) | null = null;
  const mentioned = new Set<string>();
  const doubts = new Map<string, Problem>();
  for (const { text, cases, place } of parts) {
    const parsed = parseYaml({ file, text });
    if (parsed.problems.length > 0) return null;
    const part = readParsed(place(parsed), context);
    const { suite } = part;
    if (part.problems.length > 0 || suite?.cases.length !== cases) return null;
    for (const id of part.mentioned) mentioned.add(id);
    // What stands above the cases is read with each part.
    for (const doubt of part.doubts) doubts.set(JSON.stringify(doubt), doubt);
    if (whole === null) whole = { ...part, suite };
    else {
      for (const one of suite.cases) whole.suite.cases.push(one);
      for (const one of part.places) whole.places.push(one);
      for (const one of part.named) if (one.called === "case id") whole.named.push(one);
    }
  }
  return whole && { ...whole, mentioned: [...mentioned], doubts: [...doubts.values()] };
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
