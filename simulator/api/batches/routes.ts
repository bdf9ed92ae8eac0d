import type { ApiVersion } from "../wire/auth.ts";
import type { BatchBook } from "./book.ts";

/** The answer to a request about batches: JSON, or the lines of results. Null for any other path. */
export function batchAnswer(
  book: BatchBook,
  o: {
    method: string;
    pathname: string;
    query: URLSearchParams;
    version: ApiVersion;
    body: () => Record<string, unknown>;
  },
): { json: object } | { lines: readonly string[] } | null {
  const match = /^\/v1\/messages\/batches(?:\/([^/]+)(?:\/(cancel|results))?)?$/.exec(o.pathname);
  if (match === null) return null;
  const [, id, what] = match;
  switch (`${o.method} ${id === undefined ? "all" : (what ?? "one")}`) {
    case "POST all":
      return { json: book.create(o.body(), o.version) };
    case "GET all":
      return { json: book.list(o.query) };
    case "GET one":
      return { json: book.get(id ?? "") };
    case "DELETE one":
      return { json: book.remove(id ?? "") };
    case "POST cancel":
      return { json: book.cancel(id ?? "") };
    case "GET results":
      return { lines: book.results(id ?? "") };
    default:
      return null;
  }
}

/** Lines one at a time: there may be a hundred thousand. */
export async function* eachLine(lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`;
}
