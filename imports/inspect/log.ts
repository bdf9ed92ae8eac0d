import { unzipSync } from "fflate";
import { type ImportLocation, type SourceFile, SourceError } from "../carried.ts";
import { documentOf } from "../source/document.ts";
import { JsonFault, parsePlacedJson } from "../source/json.ts";

/** A log, and its samples one after another. */
export interface InspectLog {
  header: unknown;
  samples: AsyncIterable<{ value: unknown; at: (path: readonly (string | number)[]) => ImportLocation }>;
}

/** Greatest unpacked size of one entry of an archive: a larger one is not a log of conversations. */
const LARGEST = 200_000_000;
/** Number of entries that are unpacked together. */
const TOGETHER = 50;

/** Opens a log that is JSON, or an archive (`.eval`). @throws {SourceError} for anything else */
export async function openLog(file: SourceFile): Promise<InspectLog> {
  if (!/\.eval$/i.test(file.path)) {
    const record = await documentOf(file);
    const list: unknown = fieldOf(record.value, "samples");
    return {
      header: record.value,
      samples: (async function* () {
        for (const [index, value] of (Array.isArray(list) ? list : []).entries()) {
          yield { value: value as unknown, at: (path) => record.at(["samples", index, ...path]) };
        }
      })(),
    };
  }
  const bytes = await file.bytes();
  const names = entriesOf(file, bytes);
  const head = ["header.json", "_journal/start.json", "start.json"].find((name) => names.includes(name));
  const [header] = head === undefined ? [] : unpack(file, bytes, [head]);
  const samples = names.filter((name) => /^samples\/.+\.json$/.test(name)).sort();
  return {
    header: header?.json.value,
    samples: (async function* () {
      for (let from = 0; from < samples.length; from += TOGETHER) {
        for (const { name, json } of unpack(file, bytes, samples.slice(from, from + TOGETHER))) {
          const inside = `${file.path}/${name}`;
          yield { value: json.value, at: (path) => ({ file: inside, ...json.at(path) }) };
        }
      }
    })(),
  };
}

function entriesOf(file: SourceFile, bytes: Uint8Array): string[] {
  const names: string[] = [];
  try {
    unzipSync(bytes, { filter: ({ name }) => (names.push(name), false) });
  } catch (cause) {
    throw new SourceError(`${file.path} is not an archive of Inspect.`, { cause });
  }
  return names;
}

function unpack(file: SourceFile, bytes: Uint8Array, names: readonly string[]) {
  let unpacked: Record<string, Uint8Array>;
  try {
    unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!names.includes(name)) return false;
        if (originalSize > LARGEST) throw new SourceError(`${file.path}/${name} is too long to be read.`);
        return true;
      },
    });
  } catch (cause) {
    if (cause instanceof SourceError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new SourceError(
      `${file.path} can't be unpacked: ${why}. Write it as JSON: inspect log convert --to json`,
      { cause },
    );
  }
  return names.flatMap((name) => {
    const packed = unpacked[name];
    if (packed === undefined) return [];
    try {
      // Python writes NaN and Infinity, which JSON does not have.
      const text = new TextDecoder()
        .decode(packed)
        .replace(/(?<=[:[,]\s*)(?:NaN|-?Infinity)(?=\s*[,}\]])/g, "null");
      return [{ name, json: parsePlacedJson(text) }];
    } catch (cause) {
      if (!(cause instanceof JsonFault)) throw cause;
      throw new SourceError(
        `${file.path}/${name}:${cause.line}:${cause.column}: ${cause.message}. Nothing was imported.`,
        { cause },
      );
    }
  });
}

/** A field of a map; undefined where it is missing. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
