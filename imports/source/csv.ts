import { parsePlacedCsv, type PlacedCsv } from "../../text/placed-csv.ts";
import { type SourceFile, SourceError } from "../carried.ts";

/**
 * A file that is a table.
 * @throws {SourceError} for what is no table, with its place
 */
export async function csvOf(file: SourceFile): Promise<PlacedCsv> {
  const table = parsePlacedCsv(await file.text());
  if (table.fault === null) return table;
  const { place, message } = table.fault;
  throw new SourceError(`${file.path}:${place.line}:${place.column}: ${message}. Nothing was imported.`);
}
