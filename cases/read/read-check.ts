import { z } from "zod";
import type { Check, Grader } from "../../graders/contract/types.ts";
import type { Graders } from "../../graders/registry.ts";
import { hintForCriterion } from "../names/criterion-names.ts";
import { hintForUnknownKey, valueAt } from "../problems/issues.ts";
import { parseAt, type Reader, report } from "./reader.ts";
import { modifiersSchema } from "../schema/schema.ts";
import { checkCalls, checkDetails } from "../names/check-calls.ts";
import { checkState } from "../names/check-state.ts";
import { halfPattern } from "../problems/pattern.ts";
import { checkSettings, doubtEmphasis, doubtNeverSays } from "../names/text-doubts.ts";
import { asWritten } from "../schema/written.ts";
import type { Path } from "../yaml/yaml.ts";

const MODIFIERS = Object.keys(modifiersSchema.shape);
/** The other keys are the grader's or unknown, and are handled elsewhere. */
const modifiersOnly = z.object(modifiersSchema.shape);

/** Reads one check. Null when it is wrong; the mistakes are then in the reader's problems. */
export function readCheck(
  reader: Reader,
  input: { path: Path; inherited: readonly string[] | null },
): Check | null {
  const { path, inherited } = input;
  const { yaml, graders } = reader;
  const before = reader.problems.length;
  const raw = valueAt(yaml.value, path);
  if (typeof raw !== "object" || raw === null || Array.isArray(raw)) {
    report(reader, path, "A check needs a key that says how to decide it", hintForBareCheck(raw, graders));
    return null;
  }
  const keys = Object.keys(raw);
  const kinds = keys.filter((key) => graders.has(key));
  const outdented = reportUnknownKeys(reader, { path, keys, kind: kinds[0] ?? null });
  const modifiers = readModifiers(reader, path);

  const kind = kinds[0];
  if (kind === undefined) {
    if (keys.every((key) => MODIFIERS.includes(key))) {
      report(reader, path, "The check has no grader", `Add one of ${[...graders.keys()].join(", ")}.`);
    }
    return null;
  }
  for (const second of kinds.slice(1)) {
    reader.problems.push({
      location: yaml.atKey([...path, second]),
      message: `One check can't be both \`${kind}\` and \`${second}\``,
      hint: `Make it two checks: begin \`- ${second}:\` on a line of its own.`,
    });
  }
  const grader = graders.get(kind) as Grader<unknown>;
  const settings = outdented ? undefined : readSettings(reader, { path: [...path, kind], grader });
  if (modifiers?.not === true && !grader.negatable) {
    reader.problems.push({
      location: yaml.atKey([...path, "not"]),
      message: `\`not: true\` has no meaning for \`${kind}\``,
      hint: "Remove it, or turn the limits around.",
    });
  }
  // Wrong ids are reported at their own place; a message here would repeat it.
  const own = modifiers?.criteria;
  const criteria = own ?? inherited ?? [];
  const feedless = criteria.length === 0 && modifiers !== undefined && inherited !== null;
  if (feedless) reader.feedless.push(path);
  if (feedless || reader.problems.length > before || settings === undefined || modifiers === undefined)
    return null;
  return {
    kind,
    settings: settings.value,
    not: modifiers.not ?? false,
    severity: modifiers.severity ?? "required",
    criteria: [...new Set(criteria)],
    ...(modifiers.why === undefined ? {} : { why: modifiers.why }),
    ...(modifiers.says_in_words === undefined ? {} : { inWords: modifiers.says_in_words }),
  };
}

function readModifiers(reader: Reader, path: Path) {
  const modifiers = parseAt(reader, { path, schema: modifiersOnly, called: "a check" });
  if (modifiers?.criteria !== undefined) {
    checkCriteria(reader, { path: [...path, "criteria"], ids: modifiers.criteria });
  }
  return modifiers;
}

/** Reports criteria that don't exist or can't be measured. */
export function checkCriteria(reader: Reader, input: { path: Path; ids: readonly string[] }): void {
  const { path, ids } = input;
  const isList = Array.isArray(valueAt(reader.yaml.value, path));
  ids.forEach((id, index) => {
    reader.mentioned.add(id);
    if (reader.criteria === null) return;
    const at = isList ? [...path, index] : path;
    const criterion = reader.criteria.get(id);
    if (criterion === undefined) {
      report(reader, at, `There is no criterion \`${id}\``, hintForCriterion(id, reader.criteria));
    } else if (!criterion.measurable) {
      report(
        reader,
        at,
        `The criterion \`${id}\` is listed as not measurable`,
        "Feed another one, or move it to `criteria:` in criteria.yaml.",
      );
    }
  });
}

function readSettings(
  reader: Reader,
  input: { path: Path; grader: Grader<unknown> },
): { value: unknown } | undefined {
  const { path, grader } = input;
  const before = reader.problems.length;
  const value = parseAt(reader, {
    path,
    schema: grader.schema,
    called: `\`${grader.kind}\``,
    ...(grader.asWritten === true && { value: asWritten(reader.yaml, path, () => true) }),
  });
  if (reader.problems.length > before) return undefined;
  // A check is hashed and written to a journal: it must not contain a value that JSON would lose.
  const json = JSON.stringify(value) as string | undefined;
  if (json === undefined) {
    report(reader, path, `The settings of \`${grader.kind}\` aren't plain data`);
    return undefined;
  }
  if (grader.kind === "matches") checkPattern(reader, path);
  if (/^(?:never_)?says$|^asks_for$/.test(grader.kind)) checkSettings(reader, path);
  if (grader.kind === "never_says") doubtNeverSays(reader, path);
  if (grader.kind === "says") doubtEmphasis(reader, path);
  if (grader.kind === "tool_calls") checkCalls(reader, path);
  if (grader.kind === "asks_for") checkDetails(reader, path);
  if (grader.kind === "state") checkState(reader, path);
  return { value: JSON.parse(json) as unknown };
}

/**
 * Reports a pattern, at a path or under its `pattern`, that begins with a slash and doesn't end like a
 * pattern with slashes.
 */
export function checkPattern(reader: Reader, path: Path): void {
  const at = typeof valueAt(reader.yaml.value, path) === "string" ? path : [...path, "pattern"];
  const written = valueAt(reader.yaml.value, at);
  const half = typeof written === "string" ? halfPattern(written) : null;
  if (half !== null) report(reader, at, `\`${String(at.at(-1))}\`: ${half.message}`, half.hint);
}

/** @returns true when the grader's settings seem to be next to its key instead of under it */
function reportUnknownKeys(
  reader: Reader,
  input: { path: Path; keys: string[]; kind: string | null },
): boolean {
  const { path, keys, kind } = input;
  const { yaml, graders } = reader;
  const unknown = keys.filter((key) => !graders.has(key) && !MODIFIERS.includes(key));
  const outdented = unknown.length > 0 && kind !== null && valueAt(yaml.value, [...path, kind]) === null;
  const allowed = [...graders.keys(), ...MODIFIERS];
  for (const key of unknown) {
    reader.problems.push({
      location: yaml.atKey([...path, key]),
      message: kind === null ? `There is no check called \`${key}\`` : `Unknown key \`${key}\` in a check`,
      hint: outdented
        ? `If \`${key}\` belongs to \`${kind}\`, indent it further.`
        : hintForUnknownKey({ key, path, yaml, allowed }),
    });
  }
  return outdented;
}

function hintForBareCheck(raw: unknown, graders: Graders): string {
  if (Array.isArray(raw)) return "Remove one of the two dashes.";
  const first = typeof raw === "string" ? (/^[a-z_]+/u.exec(raw)?.[0] ?? "") : "";
  if (typeof raw === "string" && graders.has(first)) {
    const rest = raw.slice(first.length).replace(/^:?\s*/u, "");
    return `A key needs a colon and a space after it: \`- ${first}: ${rest === "" ? "..." : rest.slice(0, 60)}\`.`;
  }
  return typeof raw === "string" && graders.has("judge")
    ? `For example \`- judge: ${raw.slice(0, 60)}\`.`
    : `It begins with one of ${[...graders.keys()].join(", ")}.`;
}
