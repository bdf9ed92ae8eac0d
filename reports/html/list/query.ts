/** One condition that a case must match, or with a minus must not match. */
export interface Term {
  /** Null for plain words. */
  field: string | null;
  value: string;
  not: boolean;
}

/** The fields that a query may name. `criteria` also means `criterion`, and so on. */
export const FIELDS = [
  "status",
  "owner",
  "criterion",
  "suite",
  "tag",
  "case",
  "kind",
  "changed",
  "reason",
] as const;
export type SearchField = (typeof FIELDS)[number];

const TERM = /(-?)(?:([a-z]+):)?(?:"([^"]*)"?|(\S+|(?<=:)))/giu;

/**
 * Reads `status:failed -tag:smoke owner:Legal criterion:no_competitors "battery"`. Each term narrows the
 * search, a minus excludes, quotation marks keep words together. If the word before a colon is not a field,
 * the whole is a plain word.
 */
export function parseQuery(text: string): Term[] {
  return [...text.matchAll(TERM)].flatMap(([whole, minus, name, quoted, bare]): Term[] => {
    const value = (quoted ?? bare ?? "").trim();
    if (value === "" || whole === "-") return [];
    const field = FIELDS.find((f) => f === name?.toLowerCase()) ?? null;
    const not = minus === "-";
    if (name !== undefined && field === null) return [{ field: null, value: `${name}:${value}`, not }];
    return [{ field, value, not }];
  });
}

/** A query as it is written. */
export function writeQuery(terms: readonly Term[]): string {
  return terms
    .map(({ field, value, not }) => {
      const word =
        /[\s"]/.test(value) || (field === null && value.startsWith("-"))
          ? `"${value.replaceAll('"', "")}"`
          : value;
      return `${not ? "-" : ""}${field === null ? "" : `${field}:`}${word}`;
    })
    .join(" ");
}

/** The query with a term added, or removed where it is already there. */
export function toggleTerm(text: string, term: Term): string {
  const terms = parseQuery(text);
  const same = (t: Term): boolean =>
    t.field === term.field && t.not === term.not && t.value.toLowerCase() === term.value.toLowerCase();
  return writeQuery(terms.some(same) ? terms.filter((t) => !same(t)) : [...terms, term]);
}

export function hasTerm(text: string, term: Term): boolean {
  return parseQuery(text).some(
    (t) => t.field === term.field && t.not === term.not && t.value.toLowerCase() === term.value.toLowerCase(),
  );
}
