import { type ImportLocation, type SourceFile, SourceError } from "../carried.ts";
import { JsonFault, parsePlacedJson } from "./json.ts";

/** One value of a file: the whole of it, an element of its list, or a line. */
export interface SourceRecord {
  value: unknown;
  /** The place of a part of it. */
  at: (path: readonly (string | number)[]) => ImportLocation;
}

/** A line that is not JSON. */
export interface BadLine {
  place: ImportLocation;
  message: string;
}

/** The first line of what Git LFS leaves in the place of a file. */
const POINTER = "version https://git-lfs.github.com/spec/";
/** Each line has one JSON value, unless the file is one value over several lines. */
const LINES = /\.(?:jsonl|ndjson|jl)$/i;

/**
 * The records of a JSON file, or of one with JSON in each line. A list, and a page of an API (`{ data: [...]
 * }`), is split. Lines are read one after another, so that a file may have any length.
 * @throws {SourceError} for a file that is not JSON, with its place
 */
export async function* recordsOf(file: SourceFile): AsyncGenerator<SourceRecord | BadLine> {
  for await (const line of file.lines()) {
    if (line.startsWith(POINTER)) {
      throw new SourceError(
        `${file.path} is a pointer of Git LFS, and not the file itself: \`git lfs pull\` fetches it.`,
      );
    }
    break;
  }
  if (await hasLines(file)) {
    yield* linesOf(file);
    return;
  }
  const text = await file.text();
  if (text.trim() === "") throw new SourceError(`${file.path} is empty.`);
  let json: ReturnType<typeof parsePlacedJson>;
  try {
    json = parsePlacedJson(text);
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause;
    const where = `${file.path}:${cause.line}:${cause.column}`;
    throw new SourceError(`${where}: ${cause.message}. Nothing was imported.`, { cause });
  }
  const at = (path: readonly (string | number)[]): ImportLocation => ({ file: file.path, ...json.at(path) });
  const list = listIn(json.value);
  if (list === null) yield { value: json.value, at };
  else {
    for (const [index, value] of list.items.entries()) {
      const base = [...list.path, index];
      yield { value, at: (path) => at([...base, ...path]) };
    }
  }
}

async function* linesOf(file: SourceFile): AsyncGenerator<SourceRecord | BadLine> {
  let line = 0;
  for await (const text of file.lines()) {
    line++;
    if (text.trim() === "") continue;
    const here = line;
    const placed = (place: { column: number }): ImportLocation => ({
      file: file.path,
      line: here,
      column: place.column,
    });
    try {
      const json = parsePlacedJson(text);
      yield { value: json.value, at: (path) => placed(json.at(path)) };
    } catch (cause) {
      if (!(cause instanceof JsonFault)) throw cause;
      yield { place: placed(cause), message: cause.message };
    }
  }
}

/** By its name, or because its first line is a value and a second one follows. */
async function hasLines(file: SourceFile): Promise<boolean> {
  if (LINES.test(file.path)) return true;
  let first: string | null = null;
  for await (const line of file.lines()) {
    if (line.trim() === "") continue;
    if (first !== null) return true;
    if (!/^\s*\{.*\}\s*$/.test(line)) return false;
    first = line;
  }
  return false;
}

/** The keys under which APIs put a page of a list. */
const PAGES = ["data", "runs", "examples"];

function listIn(value: unknown): { items: unknown[]; path: string[] } | null {
  if (Array.isArray(value)) return { items: value, path: [] };
  if (typeof value !== "object" || value === null) return null;
  for (const key of PAGES) {
    const list = Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
    if (Array.isArray(list)) return { items: list, path: [key] };
  }
  return null;
}
