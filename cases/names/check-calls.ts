import { knownDetail, misspelt, typoOf } from "../../graders/speech/details/index.ts";
import { checkArguments } from "./check-arguments.ts";
import { argumentsIn } from "./argument-names.ts";
import { valueAt } from "../problems/issues.ts";
import type { Reader } from "../read/reader.ts";
import { didYouMean } from "../problems/suggest.ts";
import type { Path } from "../yaml/yaml.ts";

/**
 * Tools and arguments in a `tool_calls` check: with an unknown one, `at_most` or `none` would always pass.
 */
export function checkCalls(reader: Reader, path: Path): void {
  const settings = valueAt(reader.yaml.value, path);
  if (typeof settings !== "object" || settings === null || Array.isArray(settings)) return;
  for (const key of ["exactly", "at_least", "at_most", "in_order", "tools"]) {
    const written = valueAt(settings, [key]);
    if (written === undefined || written === null) continue;
    // A single entry needs no list around it.
    const entries: unknown[] = Array.isArray(written) ? written : [written];
    entries.forEach((entry, index) => {
      const at = Array.isArray(written) ? [...path, key, index] : [...path, key];
      if (typeof entry === "string") reportUnknownTool(reader, { name: entry, path: at });
      else if (typeof entry === "object" && entry !== null) {
        for (const [name, args] of Object.entries(entry)) {
          reportUnknownTool(reader, { name, path: [...at, name] });
          checkArguments(reader, { tool: name, path: [...at, name], args, expected: true });
        }
      }
    });
  }
}

/**
 * Details in an `asks_for` check are free words. A word that differs from a known detail or a tool's argument
 * only by a typo was meant to be it. No reply would contain it, and `not: true` would always hold.
 */
export function checkDetails(reader: Reader, path: Path): void {
  const known = new Set(
    [...reader.tools.values()].flatMap(({ schema }) =>
      schema === null ? [] : [...(argumentsIn([schema], schema)?.names.keys() ?? [])],
    ),
  );
  const check = (value: unknown, at: Path): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => check(item, [...at, index]));
    else if (typeof value === "object" && value !== null) {
      for (const key of ["all", "any"]) check(valueAt(value, [key]), [...at, key]);
    } else if (typeof value === "string") {
      const meant = misspelt(value) ?? (knownDetail(value) === null ? typoOf(value, known) : null);
      if (meant === null) return;
      reader.problems.push({
        location: reader.yaml.at(at),
        message: `The detail \`${value}\` looks like a typo`,
        hint: `Did you mean \`${meant}\`? For a detail of your own, write \`the ${value}\`.`,
      });
    }
  };
  check(valueAt(reader.yaml.value, path), path);
}

/** Reports a tool that the agent doesn't have. */
export function reportUnknownTool(reader: Reader, input: { name: string; path: Path }): void {
  const { name, path } = input;
  const { tools } = reader;
  if (tools.has(name)) return;
  const meant = didYouMean(name, tools.keys());
  reader.problems.push({
    location: reader.yaml.atKey(path),
    message: `The agent has no tool \`${name}\``,
    hint: meant === null ? `It has ${[...tools.keys()].join(", ") || "none"}.` : `Did you mean \`${meant}\`?`,
  });
}
