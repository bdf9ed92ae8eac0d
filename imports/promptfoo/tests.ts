import {
  type ImportedPart,
  type ImportInput,
  type ImportLocation,
  type SourceFile,
  SourceError,
} from "../carried.ts";
import { documentOf } from "../source/document.ts";
import { recordsOf, type SourceRecord } from "../source/records.ts";
import { type RawTest, testsOfCsv } from "./csv-tests.ts";

type Path = readonly (string | number)[];

/** Files with a program, or with data that only a program can read. */
const CODE = /\.(?:[cm]?[jt]sx?|py|rb|xlsx?|sh)(?:[#:].*)?$/i;
const ELSEWHERE = /^(?:https?|huggingface|az|s3|gs):\/\//i;

/** Every test in `tests:`, inline or in a named file. */
export async function* testsIn(
  value: unknown,
  o: { record: SourceRecord; path: Path; file: SourceFile; input: ImportInput },
): AsyncGenerator<RawTest | ImportedPart> {
  if (value === undefined || value === null) return;
  if (typeof value === "string") {
    yield* testsOfFile(value, o);
    return;
  }
  if (!Array.isArray(value)) {
    const path = typeof value === "object" && "path" in value ? value.path : null;
    if (typeof path === "string") yield* testsOfFile(path, o);
    else yield lost(o.record.at(o.path), "the tests", "they are neither a list nor the name of a file");
    return;
  }
  for (const [index, one] of value.entries()) {
    const path = [...o.path, index];
    if (typeof one === "string") yield* testsOfFile(one, { ...o, path });
    else if (typeof one === "object" && one !== null && !Array.isArray(one)) {
      const own: Record<string, unknown> = { ...one };
      if (typeof own["path"] === "string" && own["vars"] === undefined && own["assert"] === undefined) {
        yield* testsOfFile(own["path"], { ...o, path });
      } else yield { value: own, at: (inside) => o.record.at([...path, ...inside]), file: o.file };
    } else yield lost(o.record.at(path), "a test", "it is not a map");
  }
}

async function* testsOfFile(
  written: string,
  o: { record: SourceRecord; path: Path; file: SourceFile; input: ImportInput },
): AsyncGenerator<RawTest | ImportedPart> {
  const name = written.replace(/^file:\/\//, "");
  const place = o.record.at(o.path);
  const what = `the tests of ${written}`;
  if (CODE.test(name)) {
    yield lost(
      place,
      what,
      "a program makes them, or a spreadsheet holds them: programs are never run. Save them as YAML or CSV",
    );
    return;
  }
  if (ELSEWHERE.test(written)) {
    yield lost(place, what, "nothing is fetched. Download them, and name the file");
    return;
  }
  let files: readonly SourceFile[];
  try {
    files = /[*?]/.test(name) ? await o.input.list(name, o.file) : [await o.input.open(name, o.file)];
  } catch (cause) {
    if (!(cause instanceof SourceError)) throw cause;
    yield lost(place, what, cause.message.replace(/\.$/, ""));
    return;
  }
  if (files.length === 0) yield lost(place, what, "no file has such a name");
  for (const file of files) yield* testsFrom(file, o.input);
}

/** The tests of a file that has only tests. */
export async function* testsFrom(
  file: SourceFile,
  input: ImportInput,
): AsyncGenerator<RawTest | ImportedPart> {
  if (/\.csv$/i.test(file.path)) yield* testsOfCsv(file);
  else if (/\.(?:jsonl|ndjson)$/i.test(file.path)) {
    for await (const record of recordsOf(file)) {
      if ("message" in record) yield lost(record.place, "a line", `it is not JSON: ${record.message}`);
      else if (typeof record.value === "object" && record.value !== null) {
        yield { value: { ...record.value }, at: record.at, file };
      } else yield lost(record.at([]), "a line", "it is not a test");
    }
  } else {
    const record = await documentOf(file);
    yield* testsIn(record.value, { record, path: [], file, input });
  }
}

function lost(place: ImportLocation, what: string, why: string): ImportedPart {
  return { kind: "lost", place, what, why };
}
