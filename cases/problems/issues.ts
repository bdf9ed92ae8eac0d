import type { z } from "zod";
import { fixFor, hintForEmpty, hintForNumber, hintForPattern, hintForTruth, hintForType } from "./hints.ts";
import { patternFault } from "./pattern.ts";
import { allowedKeys, expectations } from "../schema/schema-walk.ts";
import { didYouMean } from "./suggest.ts";
import { quoted } from "../yaml/yaml-text.ts";
import type { Location, Problem } from "../types.ts";
import type { Path, YamlFile } from "../yaml/yaml.ts";

type Issue = z.core.$ZodIssue;

/** The parsed value, and its place. */
export interface Parsed {
  yaml: YamlFile;
  /** The path to the parsed value. */
  base: Path;
  schema: z.ZodType;
  /** The value's name in messages about its own keys: `a case`. */
  called: string;
}

/** Translates zod's issues into the words of suite authors. */
export function problemsOf(issues: readonly Issue[], parsed: Parsed): Problem[] {
  const meant = new Set(issues.flatMap((issue) => keysMeant(issue, parsed)));
  return withoutEchoes(issues)
    .filter((issue) => !meant.has(JSON.stringify(issue.path)))
    .flatMap((issue) => problemsOfIssue(issue, parsed));
}

/**
 * The paths of the keys that unknown ones were meant to be. A missing key of these is not a second mistake.
 */
function keysMeant(issue: Issue, { schema }: Parsed): string[] {
  if (issue.code !== "unrecognized_keys") return [];
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  return issue.keys.flatMap((key) => {
    const meant = didYouMean(key, allowedKeys(schema, path));
    return meant === null ? [] : [JSON.stringify([...issue.path, meant])];
  });
}

/**
 * A rule over a map's keys is skipped where a key is misspelt: otherwise one mistake would be reported twice.
 */
function withoutEchoes(issues: readonly Issue[]): Issue[] {
  const misspelt = new Set(
    issues.filter((issue) => issue.code === "unrecognized_keys").map((issue) => JSON.stringify(issue.path)),
  );
  return issues.filter((issue) => issue.code !== "custom" || !misspelt.has(JSON.stringify(issue.path)));
}

function problemsOfIssue(issue: Issue, parsed: Parsed): Problem[] {
  const { yaml, base, schema } = parsed;
  const path = issue.path.map((step) => (typeof step === "symbol" ? String(step) : step));
  const full = [...base, ...path];
  const raw = valueAt(yaml.value, full);
  const name = nameOf(full);
  const found = (
    message: string,
    hint: string | null = null,
    location: Location = yaml.at(full),
  ): Problem[] => [{ location, message, hint }];

  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKey({ key, path, parsed }));
  }
  if (issue.code === "invalid_union") {
    const branch = likeliest(issue.errors);
    if (branch !== null) {
      return withoutEchoes(branch).flatMap((inner) =>
        problemsOfIssue({ ...inner, path: [...issue.path, ...inner.path] }, parsed),
      );
    }
  }
  if (issue.code === "invalid_key" || issue.code === "invalid_element") {
    const inner = issue.issues[0];
    return found(`${name} can't be used here${inner ? `: ${inner.message}` : ""}`, null, yaml.atKey(full));
  }
  if (raw === undefined) {
    return found(`${name} is missing`, hintForMissing(issue), yaml.at(full.slice(0, -1)));
  }
  if (raw === null)
    return found(`${name} is empty`, hintForEmpty(expectations(schema, path), yaml.restOfLine(full)));
  if (isOwnWording(issue)) return ownWording({ issue, full, raw, found, yaml, name });

  switch (issue.code) {
    case "invalid_type":
    case "invalid_union": {
      const expected = expectations(schema, path);
      return found(
        `${name}: expected ${expected}, found ${describe(raw)}`,
        hintForNumber(raw, expected) ?? hintForType(raw, expected),
      );
    }
    case "invalid_value": {
      const values = issue.values.map(String);
      const meant = typeof raw === "string" ? didYouMean(raw, values) : null;
      const menu = values.length === 1 ? (values[0] ?? "") : `one of ${values.join(", ")}`;
      return found(
        `${name}: expected ${menu}, found ${describe(raw)}`,
        meant === null ? null : `Did you mean \`${meant}\`?`,
      );
    }
    case "too_small": {
      if (Array.isArray(raw) && raw.length === 0)
        return found(`${name} is an empty list`, "Add an item, or remove the key.");
      if (raw === "") return found(`${name} is empty`);
      return found(`${name}: ${describe(raw)} is too small; the least is ${String(issue.minimum)}`);
    }
    case "too_big":
      return found(`${name}: ${describe(raw)} is too much; the most is ${String(issue.maximum)}`);
    default:
      return found(`${name}: ${issue.message}`);
  }
}

/** Whether one of our schemas wrote the message, and not zod. */
function isOwnWording(issue: Issue): boolean {
  if (issue.code === "custom") return issue.message !== "Invalid input";
  return !/^(Invalid|Too (big|small)|Unrecognized)/.test(issue.message);
}

function ownWording(input: {
  issue: Issue;
  full: Path;
  raw: unknown;
  found: (message: string, hint?: string | null, location?: Location) => Problem[];
  yaml: YamlFile;
  name: string;
}): Problem[] {
  const { issue, full, raw, found, yaml, name } = input;
  if (issue.message === "is empty") return found(`${name} is empty`);
  const params: unknown = issue.code === "custom" ? issue.params : undefined;
  const fix = typeof params === "object" && params !== null && "fix" in params ? params.fix : null;
  const fault = typeof raw === "string" && /pattern/i.test(issue.message) ? patternFault(raw) : null;
  if (fault !== null) {
    return found(`${name}: ${issue.message}`, hintForPattern(issue.message), yaml.inText(full, fault));
  }
  const instead = issue.message.startsWith("expected") ? `, found ${describe(raw)}` : "";
  const fixed = typeof raw === "string" || typeof raw === "number" ? fixFor(fix, String(raw)) : null;
  const hint = fixed ?? hintForNumber(raw, issue.message) ?? hintForTruth(raw, issue.message);
  return found(`${name}: ${issue.message}${instead}`, hint);
}

function unknownKey(input: { key: string; path: Path; parsed: Parsed }): Problem {
  const { key, path, parsed } = input;
  const { yaml, base, schema, called } = parsed;
  const full = [...base, ...path];
  const where = path.length === 0 ? called : nameOf(full);
  const allowed = allowedKeys(schema, path);
  return {
    location: yaml.atKey([...full, key]),
    message: `Unknown key \`${key}\` in ${where}`,
    hint: hintForUnknownKey({ key, path: full, yaml, allowed }),
  };
}

/** The most likely intended key for an unknown one. */
export function hintForUnknownKey(input: {
  key: string;
  /** The path to the map with the key. */
  path: Path;
  yaml: YamlFile;
  allowed: readonly string[];
}): string | null {
  const { key, path, yaml, allowed } = input;
  const [, glued, value = ""] = /^([\w-]+):(\S.*)$/.exec(key) ?? [];
  if (glued !== undefined && allowed.includes(glued))
    return `Write \`${glued}: ${value}\`: a colon needs a space after it.`;
  if (key === "<<") return "Merging of maps isn't supported; write the keys out.";
  // `{ customer: Hi, Tom }` is a map with the keys `customer` and `Tom`.
  if (yaml.isFlow(path) && valueAt(yaml.value, [...path, key]) === null) {
    return "Inside { } a comma begins a new key. Put text that contains a comma in quotes, and a list in [ ].";
  }
  const meant = didYouMean(key, allowed);
  if (meant !== null) return `Did you mean \`${meant}\`?`;
  if (allowed.length === 0) return null;
  const map = valueAt(yaml.value, path);
  const text =
    typeof map === "object" && map !== null && Object.keys(map).length === 1 ? valueAt(map, [key]) : null;
  const asText =
    typeof text === "string" ? ` If it is text, put all of it in quotes: ${quoted(`${key}: ${text}`)}.` : "";
  return `Known keys: ${allowed.join(", ")}.${asText}`;
}

/** Chooses among the alternatives of a union: the issues of the alternative that was most likely meant. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] | null {
  const near = branches
    .filter((issues) => issues.length > 0 && !issues.some(isWrongFromTheRoot))
    .map((issues) => ({ issues, weight: issues.reduce((sum, issue) => sum + weightOf(issue), 0) }))
    .sort((a, b) => a.weight - b.weight);
  return near[0]?.issues ?? null;
}

function isWrongFromTheRoot(issue: Issue): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") return issue.errors.every((errors) => errors.some(isWrongFromTheRoot));
  return issue.code === "invalid_type" || issue.code === "invalid_value";
}

function weightOf(issue: Issue): number {
  return issue.code === "unrecognized_keys" ? issue.keys.length : 1;
}

/** The value at a path, or undefined. Only own keys count. */
export function valueAt(value: unknown, path: Path): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

function nameOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return "the file";
  if (typeof last === "string") return `\`${last}\``;
  const list = path.findLast((step) => typeof step === "string");
  return list === undefined ? `item ${last + 1}` : `item ${last + 1} of \`${list}\``;
}

function describe(raw: unknown): string {
  if (Array.isArray(raw)) return "a list";
  if (typeof raw === "object" && raw !== null) return "a map of keys";
  if (typeof raw === "string")
    return raw === "" ? "an empty text" : `"${raw.length > 40 ? `${raw.slice(0, 39)}…` : raw}"`;
  return String(raw);
}

function hintForMissing(issue: Issue): string | null {
  if (issue.code === "invalid_value") return `One of ${issue.values.map(String).join(", ")}.`;
  if (issue.path.at(-1) === "customer" && issue.path.at(-3) === "turns")
    return "Each item of `turns` begins with `- customer:`; its `expect:` is below it, as far to the right, without a dash.";
  return null;
}
