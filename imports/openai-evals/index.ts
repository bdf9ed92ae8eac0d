import type { ImportedPart, Importer, ImportInput, ImportLocation, SourceFile } from "../carried.ts";
import { promptfoo } from "../promptfoo/index.ts";
import { csvOf } from "../source/csv.ts";
import { documentOf } from "../source/document.ts";
import { type BadLine, recordsOf, type SourceRecord } from "../source/records.ts";
import { casesOf, type KnownEval } from "./cases.ts";
import { readGrader } from "./graders.ts";
import { answerField, forAnswers } from "./recorded-answers.ts";
import { isLogLine, isSample, type RegistryFile, registryCases, registryFile } from "./registry/index.ts";
import { evalSchema, outputItemSchema, rowSchema, type Run, runSchema } from "./shapes.ts";

/**
 * OpenAI's Evals: eval objects, runs, output items and rows in its API's format, and the files of the
 * openai/evals repository: its registry, samples and logs.
 */
export const openaiEvals: Importer = read;

async function* read(given: ImportInput): AsyncGenerator<ImportedPart> {
  const sorted = await sort(given.files);
  // The dashboard exports an eval as a configuration of promptfoo.
  if (sorted.promptfoo.length > 0) yield* promptfoo({ ...given, files: sorted.promptfoo });
  yield* registryCases(sorted, given);
  yield* fromApi({ ...given, files: sorted.api });
}

const TABLE = /\.csv$/i;

/** The files by their format. */
async function sort(files: readonly SourceFile[]): Promise<{
  promptfoo: SourceFile[];
  registry: RegistryFile[];
  samples: SourceFile[];
  logs: SourceFile[];
  api: SourceFile[];
}> {
  const sorted = {
    promptfoo: [] as SourceFile[],
    registry: [] as RegistryFile[],
    samples: [] as SourceFile[],
    logs: [] as SourceFile[],
    api: [] as SourceFile[],
  };
  for (const file of files) {
    if (/\.ya?ml$/i.test(file.path)) {
      const read = registryFile(await documentOf(file), file);
      if (read === null) sorted.promptfoo.push(file);
      else sorted.registry.push(read);
    } else if (TABLE.test(file.path)) sorted.api.push(file);
    else {
      const first = await firstValue(file);
      const kind = isLogLine(first) ? "logs" : isSample(first) ? "samples" : "api";
      sorted[kind].push(file);
    }
  }
  return sorted;
}

async function firstValue(file: SourceFile): Promise<unknown> {
  for await (const record of recordsOf(file)) if (!isBad(record)) return record.value;
  return null;
}

async function* fromApi(input: ImportInput): AsyncGenerator<ImportedPart> {
  const evals: KnownEval[] = [];
  const runs: Run[] = [];
  // Questions must be known before the first row is read, and may be anywhere in the file.
  for await (const [record] of allOf(input.files)) {
    if (isBad(record)) continue;
    const { value } = record;
    if (isEval(value)) {
      const known = evalOf(record, evals.length);
      if ("kind" in known) yield known;
      else {
        evals.push(known);
        for (const grader of known.graders) yield* grader.told;
      }
    } else if (isRun(value)) {
      const run = runSchema.safeParse(value);
      if (run.success) runs.push(run.data);
      else yield lost(record.at([]), "a run", run.error.issues[0]?.message ?? "it can't be read");
    }
  }
  const known = casesOf({ evals, runs, customer: input.customer });
  // Answers first: a passed one is the best reference for a case.
  for await (const [record] of allOf(input.files)) {
    if (isBad(record) || !isOutputItem(record.value)) continue;
    const item = outputItemSchema.safeParse(record.value);
    if (item.success) yield* known.outputItem(item.data, record);
    else yield lost(record.at([]), "an output item", item.error.issues[0]?.message ?? "it can't be read");
  }
  for await (const [record] of allOf(input.files)) {
    if (isBad(record)) yield lost(record.place, "a line", `it is not JSON: ${record.message}`);
    else if (isRun(record.value)) yield* known.run(record);
    else if (!isEval(record.value) && !isOutputItem(record.value)) {
      const row = rowSchema.safeParse(record.value);
      if (row.success) yield* known.row(row.data, { place: record.at([]), run: null, evalId: null });
      else yield lost(record.at([]), "a record", "it is not an eval, a run, an output item or a row");
    }
  }
  yield* known.end();
}

async function* allOf(files: readonly SourceFile[]): AsyncGenerator<[SourceRecord | BadLine, SourceFile]> {
  for (const file of files) {
    for await (const record of TABLE.test(file.path) ? rowsOfTable(file) : recordsOf(file)) {
      yield [record, file];
    }
  }
}

/** A table that was uploaded as rows: each column is a field of the item. */
async function* rowsOfTable(file: SourceFile): AsyncGenerator<SourceRecord> {
  const { rows } = await csvOf(file);
  for (const { cells, line } of rows) {
    yield {
      value: { item: Object.fromEntries(cells) },
      at: () => ({ file: file.path, line, column: 1 }),
    };
  }
}

function isBad(record: SourceRecord | BadLine): record is BadLine {
  return "message" in record;
}

function evalOf(record: SourceRecord, index: number): KnownEval | ImportedPart {
  const parsed = evalSchema.safeParse(record.value);
  const place = record.at([]);
  if (!parsed.success) return lost(place, "an eval", parsed.error.issues[0]?.message ?? "it can't be read");
  const { id = null, name, testing_criteria: criteria } = parsed.data;
  const field = answerField(criteria);
  const asked = field === null ? criteria : criteria.map((one) => forAnswers(one, field));
  return {
    id,
    answerField: field,
    name: name ?? id ?? (index === 0 ? "openai-evals" : `openai-evals ${index + 1}`),
    place,
    graders: asked.map((raw, i) => readGrader(record, ["testing_criteria", i], raw)),
    rows: 0,
  };
}

function isEval(value: unknown): boolean {
  return has(value, "testing_criteria");
}

function isOutputItem(value: unknown): boolean {
  return has(value, "datasource_item");
}

function isRun(value: unknown): boolean {
  return has(value, "data_source") && !has(value, "item");
}

function has(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key);
}

function lost(place: ImportLocation, what: string, why: string): ImportedPart {
  return { kind: "lost", place, what, why };
}
