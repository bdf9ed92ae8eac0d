import { z } from "zod";
import { criterionIds } from "../names/criterion-names.ts";
import { valueAt } from "../problems/issues.ts";
import { readCase, type SuiteDefaults } from "./read-case.ts";
import { checkCriteria, readCheck } from "./read-check.ts";
import { parseAt, type Reader, report } from "./reader.ts";
import { readWorld } from "../world/read-world.ts";
import { suiteSchema } from "../schema/schema.ts";
import type { KnownTool, KnownTools } from "../world/tools.ts";
import type { Suite } from "../types.ts";
import type { YamlFile } from "../yaml/yaml.ts";

/** Number of trials of a case where no file sets it. */
export const DEFAULT_TRIALS = 1;
const rawSuite = suiteSchema(z.unknown(), z.unknown());

/** Reads one suite. Null when its head is wrong; otherwise its valid cases are read. */
export function readSuite(reader: Reader): Suite | null {
  const { yaml } = reader;
  if (isNoSuite(reader)) return null;
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
    world: undefined,
  };
  const recordedTools = raw?.recorded_tools ?? null;
  const tools = recordedTools === null ? reader.tools : recordedOnly(recordedTools);
  const own = { ...reader, tools };
  defaults.world = readWorld(own, ["defaults", "world"]);
  // Also when the head of the suite is wrong: all mistakes are shown at once.
  const cases = indexesAt(yaml, "cases").flatMap(
    (index) => readCase(own, { path: ["cases", index], defaults }) ?? [],
  );
  const everyConversation = indexesAt(yaml, "every_conversation").flatMap(
    (index) => readCheck(own, { path: ["every_conversation", index], inherited: defaults.criteria }) ?? [],
  );
  reportFeedless(reader);
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

/** Only the names of a recorded agent's tools are known. Their answers are in the recordings. */
function recordedOnly(names: readonly string[]): KnownTools {
  return new Map(names.map((name): [string, KnownTool] => [name, { schema: null, answer: "" }]));
}

/** A file that is not a suite: only its cases, or only text. */
function isNoSuite(reader: Reader): boolean {
  const { value, file } = reader.yaml;
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return false;
  const name = (file.split("/").at(-1) ?? "")
    .replace(/\.ya?ml$/i, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
  report(
    reader,
    [],
    Array.isArray(value)
      ? "The file begins with a list; a suite begins with its name"
      : "The file holds only text; a suite begins with its name",
    Array.isArray(value)
      ? `Write \`suite: ${name}\` and \`cases:\` above the list, and leave the list below \`cases:\`.`
      : `Write \`suite: ${name}\`, and the cases below \`cases:\`. cases/README.md shows a whole file.`,
  );
  return true;
}

/** Checks without a criterion mostly have one cause: the suite's head names none. */
function reportFeedless(reader: Reader): void {
  const [first, ...more] = reader.feedless;
  if (first === undefined) return;
  const ids = criterionIds(reader.criteria);
  const example = ids[0] ?? "ID";
  const isNew = valueAt(reader.yaml.value, ["defaults"]) === undefined;
  const where = isNew
    ? `Write \`defaults: { criteria: [${example}] }\` at the head of the suite, or \`criteria: [${example}]\` in a case or a check.`
    : `Write \`criteria: [${example}]\` in the suite's \`defaults\`, in a case or in a check.`;
  report(
    reader,
    first,
    more.length === 0
      ? "The check feeds no criterion, so its verdict would count for nothing"
      : `${more.length + 1} checks of this file feed no criterion, so their verdicts would count for nothing; this is the first`,
    `${where}${ids.length === 0 ? "" : ` criteria.yaml lists ${ids.join(", ")}.`}`,
  );
}
