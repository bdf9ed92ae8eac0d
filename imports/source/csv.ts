import { parsePlacedCsv, type PlacedCsv } from "../../text/placed-csv.ts";
import { type SourceFile, SourceError } from "../carried.ts";

/**
 * A file with a table.
 * @param o.numbered as for `parsePlacedCsv`
 * @throws {SourceError} for a file that is not a table, with the place
 */
export async function csvOf(file: SourceFile, o: { numbered?: boolean } = {}): Promise<PlacedCsv> {
  const table = parsePlacedCsv(await file.text(), o);
  if (table.fault === null) return table;
  const { place, message } = table.fault;
  throw new SourceError(`${file.path}:${place.line}:${place.column}: ${message}. Nothing was imported.`);
}
