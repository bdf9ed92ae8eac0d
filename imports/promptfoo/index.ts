import type { ImportedPart, Importer, ImportInput, SourceFile } from "../carried.ts";
import { SourceError } from "../carried.ts";
import { documentOf } from "../source/document.ts";
import { shown } from "../template.ts";
import { casesOfTest, type TestContext } from "./cases.ts";
import { conversationsOf } from "./conversations.ts";
import type { RawTest } from "./csv-tests.ts";
import { ofResultsTable, resultsTable } from "./results-table.ts";
import { fieldOf, type PromptfooPrompt, readPrompt } from "./prompt.ts";
import { ofResults, ofResultsFile, type PlacedResult, resultIn, resultsIn } from "./results.ts";
import { testsFrom, testsIn } from "./tests.ts";

/** promptfoo: its configuration, with every file that it names, a file of tests alone, or an evaluation's results. */
export const promptfoo: Importer = read;

async function* read(input: ImportInput): AsyncGenerator<ImportedPart> {
  for (const file of input.files) {
    if (/\.(?:csv|jsonl|ndjson)$/i.test(file.path)) {
      const setting = settingOf(file, input, { kind: "unknown" });
      const table = /\.csv$/i.test(file.path) ? await resultsTable(file) : null;
      if (table !== null) {
        yield* ofResultsTable(table, { ...setting, file });
        continue;
      }
      // Each line of an evaluation's output has its test.
      const results: PlacedResult[] = [];
      for await (const one of testsFrom(file, input)) {
        const result = "kind" in one ? null : resultIn(one.value, one.at);
        if (result === null) yield* taken(one, setting);
        else results.push(result);
      }
      yield* ofResults(results, { ...setting, file });
    } else yield* configuration(file, input);
  }
}

async function* configuration(file: SourceFile, input: ImportInput): AsyncGenerator<ImportedPart> {
  const record = await documentOf(file);
  const { value } = record;
  if (Array.isArray(value)) {
    const setting = settingOf(file, input, { kind: "unknown" });
    for await (const one of testsIn(value, { record, path: [], file, input })) yield* taken(one, setting);
    return;
  }
  const found = resultsIn(value);
  if (found !== null) {
    const setting = settingOf(file, input, { kind: "unknown" });
    yield* ofResultsFile({ record, found, file, input, setting });
    return;
  }
  if (!["tests", "scenarios", "prompts", "redteam"].some((key) => fieldOf(value, key) !== undefined)) {
    throw new SourceError(
      `${file.path}: this is not a configuration of promptfoo: it has no tests, no scenarios, no prompts and no results.`,
    );
  }
  const injected = fieldOf(fieldOf(value, "redteam"), "injectVar");
  const { prompt, told, remembers } = await readPrompt({
    record,
    file,
    input,
    injected: typeof injected === "string" ? injected : null,
  });
  yield* told;
  const setting: TestContext = {
    ...settingOf(file, input, prompt),
    suite: shown(fieldOf(value, "description") ?? "").trim() || nameOf(file),
    root: value,
    defaults: null,
    ...repeatIn(value),
  };
  const defaults = fieldOf(value, "defaultTest");
  if (typeof defaults === "string") {
    const named = await input.open(defaults.replace(/^file:\/\//, ""), file);
    const own = await documentOf(named);
    setting.defaults = { value: mapOf(own.value), at: own.at, file: named };
  } else if (defaults !== undefined && defaults !== null) {
    setting.defaults = { value: mapOf(defaults), at: (path) => record.at(["defaultTest", ...path]), file };
  }
  const messages: RawTest[] = [];
  for await (const one of testsIn(fieldOf(value, "tests"), { record, path: ["tests"], file, input })) {
    if (remembers && !("kind" in one)) messages.push(one);
    else yield* taken(one, setting);
  }
  yield* conversationsOf(messages, setting);
  yield* scenarios(record.value, { record, file, setting });
  for (const [key, kind, why] of BESIDE_TESTS) {
    if (fieldOf(value, key) !== undefined) yield { kind, place: record.at([key]), what: `\`${key}\``, why };
  }
}

/** Parts of a configuration that are not about its tests. */
const BESIDE_TESTS: readonly [key: string, kind: "lost" | "note", why: string][] = [
  ["extensions", "lost", "other tools' code is never run"],
  ["derivedMetrics", "lost", "other tools' code is never run"],
  ["nunjucksFilters", "lost", "other tools' code is never run"],
  ["tags", "lost", "they are the configuration's, and cases have tags of their own"],
  ["providers", "note", "is the agent, which is named when cases are played: --model, --prompt or --agent"],
  ["targets", "note", "is the agent, which is named when cases are played: --model, --prompt or --agent"],
];

/** The most trials of a case. */
const MOST_TRIALS = 1000;

function repeatIn(value: unknown): Pick<TestContext, "trials"> {
  const repeat = fieldOf(fieldOf(value, "evaluateOptions"), "repeat");
  return typeof repeat === "number" && Number.isInteger(repeat) && repeat > 0
    ? { trials: Math.min(repeat, MOST_TRIALS) }
    : {};
}

/** Each configuration of a scenario with each of its tests. */
async function* scenarios(
  value: unknown,
  o: { record: Awaited<ReturnType<typeof documentOf>>; file: SourceFile; setting: TestContext },
): AsyncGenerator<ImportedPart> {
  const list = fieldOf(value, "scenarios");
  if (!Array.isArray(list)) return;
  for (const [index, scenario] of list.entries()) {
    const path = ["scenarios", index];
    if (typeof scenario !== "object" || scenario === null) {
      yield {
        kind: "lost",
        place: o.record.at(path),
        what: "a scenario",
        why: "it is not a map; one in a file of its own is imported by naming its tests",
      };
      continue;
    }
    const configs: unknown = fieldOf(scenario, "config");
    const tests: RawTest[] = [];
    const found = testsIn(fieldOf(scenario, "tests") ?? [{}], {
      record: o.record,
      path: [...path, "tests"],
      file: o.file,
      input: o.setting.input,
    });
    for await (const one of found) {
      if ("kind" in one) yield one;
      else tests.push(one);
    }
    for (const config of Array.isArray(configs) ? configs : [{}]) {
      for (const test of tests) {
        const own = mapOf(config);
        const merged = {
          ...own,
          ...test.value,
          vars: { ...mapOf(own["vars"]), ...mapOf(test.value["vars"]) },
          assert: [...listIn(own["assert"]), ...listIn(test.value["assert"])],
        };
        yield* casesOfTest({ ...test, value: merged }, o.setting);
      }
    }
  }
}

async function* taken(one: RawTest | ImportedPart, setting: TestContext): AsyncGenerator<ImportedPart> {
  if ("kind" in one) yield one;
  else yield* casesOfTest(one, setting);
}

function settingOf(file: SourceFile, input: ImportInput, prompt: PromptfooPrompt): TestContext {
  return {
    suite: nameOf(file),
    prompt: input.customer === null ? prompt : { kind: "template", template: input.customer },
    defaults: null,
    root: null,
    input,
  };
}

function nameOf({ path }: SourceFile): string {
  return (path.split(/[\\/]/).at(-1) ?? "").replace(/\.[^.]*$/, "");
}

function mapOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
