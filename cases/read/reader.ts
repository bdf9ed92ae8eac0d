import type { z } from "zod";
import { WrittenNumber } from "../../graders/tool-calls/index.ts";
import type { Graders } from "../../graders/registry.ts";
import type { KnownCriterion } from "../names/criterion-names.ts";
import { problemsOf, valueAt } from "../problems/issues.ts";
import type { caseSchema } from "../schema/schema.ts";
import type { KnownTools } from "../world/tools.ts";
import type { Location, Problem } from "../types.ts";
import { replaceAt } from "../yaml/replace-at.ts";
import type { Path, YamlFile } from "../yaml/yaml.ts";
import { withNeededNumbers } from "./needed-numbers.ts";

/** Context of reading one file, and the collected mistakes. */
export interface Reader {
  yaml: YamlFile;
  problems: Problem[];
  graders: Graders;
  /** The agent's tools. */
  tools: KnownTools;
  /** The day on which the files are read. */
  today: () => Date;
  /** Names of the agent, under which a reference may have its replies. */
  speakers: readonly string[];
  /** A case's schema, with those names. */
  schema: ReturnType<typeof caseSchema<z.ZodUnknown>>;
  /** Ambiguous parts, which are not mistakes. `lint` names them. */
  doubts: Problem[];
  /** Criteria by id. Null when criteria.yaml could not be read. */
  criteria: ReadonlyMap<string, KnownCriterion> | null;
  /** Ids of criteria that any part of the files names, also in an invalid case. */
  mentioned: Set<string>;
  /** The place of each check, by `placeOfCheck`. */
  places: Map<string, Location>;
  /** The checks of this file without a criterion: one mistake, however many there are. */
  feedless: Path[];
}

export function report(reader: Reader, path: Path, message: string, hint: string | null = null): void {
  reader.problems.push({ location: reader.yaml.at(path), message, hint });
}

/**
 * Parses the value at a path with a schema. Undefined when it is wrong; the mistakes are then in `problems`.
 */
export function parseAt<Schema extends z.ZodType>(
  reader: Reader,
  input: {
    path: Path;
    schema: Schema;
    called: string;
    /** The value to parse, where it differs from the value at the path. */
    value?: unknown;
    /** Keys whose values are read separately: the schema accepts any value for them. */
    apart?: readonly string[];
  },
): z.output<Schema> | undefined {
  const { yaml } = reader;
  const { path, schema, called } = input;
  const raw = "value" in input ? input.value : valueAt(yaml.value, path);
  const parsed = parseText({ yaml, path, schema, raw, apart: input.apart ?? [] });
  if (parsed.success) return parsed.data;
  reader.problems.push(...problemsOf(parsed.error.issues, { yaml, base: path, schema, called }));
  return undefined;
}

/**
 * Parses; where the schema accepts a number as text, it keeps the written form: a ZIP code `01234` stays one,
 * and `1.50` keeps its zero. The text of a cell is a number where the schema accepts nothing else: `3,5`.
 */
function parseText<Schema extends z.ZodType>(input: {
  yaml: YamlFile;
  path: Path;
  schema: Schema;
  raw: unknown;
  apart: readonly string[];
}) {
  const { yaml, path, schema, apart } = input;
  let parsed = schema.safeParse(input.raw);
  let raw = input.raw;
  if (!parsed.success && yaml.cellsUnder !== undefined) {
    const cells = yaml.cellsUnder(path).map((place) => place.slice(path.length));
    const read = withNeededNumbers({ schema, value: raw, places: cells });
    if (read !== null) {
      raw = read;
      parsed = schema.safeParse(raw);
    }
  }
  for (const { path: place, source } of yaml.oddUnder(path)) {
    if (!parsed.success) break;
    if (apart.includes(String(place[path.length]))) continue;
    if (valueAt(raw, place.slice(path.length)) instanceof WrittenNumber) continue;
    const candidate = replaceAt(raw, place.slice(path.length), source);
    const again = schema.safeParse(candidate);
    if (again.success && sameButForText(parsed.data, again.data)) {
      parsed = again;
      raw = candidate;
    }
  }
  return parsed;
}

/** True when two values differ only where both are text: then the place expects text. */
function sameButForText(a: unknown, b: unknown): boolean {
  if (typeof a === "string" && typeof b === "string") return true;
  if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return Object.is(a, b);
  const [ours, theirs] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    ours.length === theirs.size &&
    ours.every(([key, child]) => theirs.has(key) && sameButForText(child, theirs.get(key)))
  );
}

/** Key of a check over all suites: case id and the check's id within the case. */
export function placeOfCheck(caseId: string, checkId: string): string {
  return `${caseId} ${checkId}`;
}
