import { isMap, isSeq, parseDocument } from "yaml";

/**
 * A suite with one more case at its end. Every other character stays, so that no comment and no layout is
 * lost.
 * @param item YAML of a list with one case, without indentation
 * @returns null where the suite's cases aren't written as a list, line by line
 */
export function appendCase(suite: string, item: string): string | null {
  const before = casesOf(suite);
  if (before === null) return null;
  const { column, end, values } = before;
  const newline = suite.includes("\r\n") ? "\r\n" : "\n";
  const indented = item
    .trimEnd()
    .replaceAll(/^(?=.)/gm, " ".repeat(column))
    .replaceAll("\n", newline);
  const head = suite.slice(0, end);
  const rest = suite.slice(end);
  const after = rest.trim() === "" ? rest : `${newline}${rest}`;
  const wanted = JSON.stringify([...values, ...(parseDocument(item).toJS() as unknown[])]);
  // An empty line separates it from the last case, unless that ends with a text to which the line would
  // belong.
  const gaps = head.endsWith("\n") ? [newline, ""] : [`${newline}${newline}`];
  const written = gaps.map((gap) => `${head}${gap}${indented}${newline}${after}`);
  // The written text is read again: a case that would be read differently must never be in a suite.
  return written.find((text) => JSON.stringify(casesOf(text)?.values) === wanted) ?? null;
}

/** Where a suite's cases end, in which column they begin, and their content. */
function casesOf(suite: string): { column: number; end: number; values: unknown[] } | null {
  const document = parseDocument(suite, { prettyErrors: false, logLevel: "silent" });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const cases = document.contents.get("cases", true);
  if (!isSeq(cases) || cases.flow === true) return null;
  const [start] = cases.range ?? [];
  const last = cases.items.at(-1);
  const range = typeof last === "object" && last !== null && "range" in last ? (last.range as number[]) : [];
  const valueEnd = range[1];
  if (start === undefined || valueEnd === undefined) return null;
  const column = start - (suite.lastIndexOf("\n", start - 1) + 1);
  const isWhole = valueEnd > 0 && suite[valueEnd - 1] === "\n";
  const lineEnd = suite.indexOf("\n", valueEnd);
  const end = isWhole ? valueEnd : lineEnd === -1 ? suite.length : lineEnd + 1;
  return { column, end, values: cases.toJS(document) as unknown[] };
}
