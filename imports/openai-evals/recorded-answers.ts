// An eval may grade answers that are in its rows: then no grader takes a part of `sample`.

type Path = readonly string[];

/** Usual names of a row's answer, the most likely first. */
const ANSWERS = ["output", "model_output", "response", "answer", "completion", "generated_text"];
const ROW = /\{\{\s*item\.([\w.]+)\s*\}\}/g;

/** The field of the rows with the answer that is graded; null where the answer is not in the rows. */
export function answerField(criteria: readonly unknown[]): Path | null {
  const text = JSON.stringify(criteria);
  if (/\{\{\s*sample\b/.test(text)) return null;
  const looked = new Set(criteria.flatMap(lookedAt));
  const [only] = looked;
  if (only !== undefined) return looked.size === 1 ? only.split(".") : null;
  const named = new Set([...text.matchAll(ROW)].map((match) => match[1] ?? ""));
  const likely = ANSWERS.find((name) => named.has(name));
  return likely === undefined ? null : [likely];
}

/** The fields that graders of texts look at: their `input`, where it is one field alone. */
function lookedAt(criterion: unknown): string[] {
  if (typeof criterion !== "object" || criterion === null || !("input" in criterion)) return [];
  const { input } = criterion;
  // A field that is compared with itself is no answer.
  if ("reference" in criterion && criterion.reference === input) return [];
  const match = typeof input === "string" ? /^\s*\{\{\s*item\.([\w.]+)\s*\}\}\s*$/.exec(input) : null;
  return match?.[1] === undefined ? [] : [match[1]];
}

/** The same graders, for an answer that is yet to come. */
export function forAnswers(criterion: unknown, field: Path): unknown {
  if (typeof criterion === "string") {
    return criterion.replace(ROW, (all, name: string) =>
      name === field.join(".") ? "{{ sample.output_text }}" : all,
    );
  }
  if (Array.isArray(criterion)) return criterion.map((one) => forAnswers(one, field));
  if (typeof criterion !== "object" || criterion === null) return criterion;
  return Object.fromEntries(Object.entries(criterion).map(([key, one]) => [key, forAnswers(one, field)]));
}
