import { isScalar, parseDocument, visit } from "yaml";
import type { DraftCheck, ImportLocation } from "../carried.ts";

/** Allowed keys next to the key of a check. */
const MODIFIERS = ["not", "severity", "why", "says_in_words", "criteria"];
/** Digits that a number would lose, such as those of a ZIP code. */
const CODE = /^(?:\+\d|-?0\d|-?\d{16,}$)/;

const NUMBER = /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/;

/** The checks of a cell, in a suite's format: one (`says: hello`), or a list with dashes. */
export function checksIn(
  cell: string,
  o: { fill: (text: string) => string; place: ImportLocation },
): { checks: DraftCheck[] } | { why: string } {
  if (cell.trim() === "") return { checks: [] };
  const document = parseDocument(cell, { prettyErrors: false, logLevel: "error" });
  const [error] = document.errors;
  if (error !== undefined)
    return { why: `it is not YAML: ${error.message}. Write it as in a suite, such as says: hello` };
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value === "number" && CODE.test(node.source ?? "")) node.value = node.source;
      if (typeof node.value !== "string" || !isScalar(node)) return;
      const filled = o.fill(node.value);
      // A cell with a number is read as one, unless it is the whole text.
      node.value = /^\{\{[^{}]*\}\}$/.test(node.value) && NUMBER.test(filled) ? Number(filled) : filled;
    },
  });
  const value: unknown = document.toJS({ maxAliasCount: 100 });
  const checks: DraftCheck[] = [];
  for (const raw of [value].flat()) {
    if (typeof raw !== "object" || raw === null) {
      return {
        why: `${JSON.stringify(raw)} is not a check. Write what must be true, such as says: ${JSON.stringify(raw)}`,
      };
    }
    const map = raw as Record<string, unknown>;
    const [kind, second] = Object.keys(map).filter((key) => !MODIFIERS.includes(key));
    if (kind === undefined) return { why: "a check in it says not what must be true" };
    if (second !== undefined)
      return {
        why: `a check can't be both \`${kind}\` and \`${second}\`. Begin each with a dash, on a line of its own`,
      };
    const { not, severity, why, says_in_words: inWords, criteria } = map;
    checks.push({
      kind,
      settings: map[kind],
      ...(not === true && { not }),
      ...(severity === "advisory" && { advisory: true }),
      ...(typeof why === "string" && { why }),
      ...(typeof inWords === "string" && { inWords }),
      ...(criteria !== undefined && { criteria: [criteria].flat().map(String) }),
      criterion: null,
      place: o.place,
    });
  }
  return { checks };
}
