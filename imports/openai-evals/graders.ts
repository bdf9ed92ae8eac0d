import { containing, schemaAt, schemaPattern, valueAtPath } from "../checks.ts";
import type { ImportedPart, DraftCheck, ImportLocation } from "../carried.ts";
import type { SourceRecord } from "../source/records.ts";
import { type EvalCriterion, criterionSchema, type EvalMessage, wordsOf } from "./shapes.ts";
import { type AnswerPart, fillRow, forReader, lookAt } from "./templates.ts";

type Item = Readonly<Record<string, unknown>>;

/** A grader's checks of the answer to a row; or why there are none here. */
export type AskOf = (item: Item) => DraftCheck | { why: string };

/** A grader of an eval, read once. */
export interface ReadGrader {
  name: string;
  place: ImportLocation;
  /** None where it could not be imported: that is reported already. */
  asks: AskOf[];
  told: ImportedPart[];
}

/** Reads an entry of `testing_criteria`. */
export function readGrader(
  record: SourceRecord,
  path: readonly (string | number)[],
  raw: unknown,
): ReadGrader {
  const place = record.at(path);
  const type = fieldOf(raw, "type") ?? "no type";
  const name = fieldOf(raw, "name") ?? type;
  const what = `the grader ${JSON.stringify(name)} (${type})`;
  const lost = (why: string, at: ImportLocation = place): ReadGrader => ({
    name,
    place,
    asks: [],
    told: [{ kind: "lost", place: at, what, why }],
  });
  const parsed = criterionSchema.safeParse(raw);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const known = criterionSchema.options.some((option) => option.shape.type.value === type);
    const where = (issue?.path ?? []).filter((step) => typeof step !== "symbol");
    return known
      ? lost(`${where.join(".")}: ${issue?.message ?? "it can't be read"}`, record.at([...path, ...where]))
      : lost("this kind of grader is not known");
  }
  const grader = parsed.data;
  const base = { criterion: name, place };
  switch (grader.type) {
    case "string_check":
      return { name, place, told: [], asks: [(item) => stringCheck(grader, item, base)] };
    case "text_similarity":
      return similarity(grader, { what, base, lost });
    case "label_model":
    case "score_model":
      return judged(grader, { what, base });
    case "python":
      return lost(
        "other tools' code is never run. Say what it looks for with a check, or write a grader (docs/how-to/grader.md)",
      );
    case "multi":
      return several(grader, { record, path, what, name, place });
  }
}

type Base = Pick<DraftCheck, "criterion" | "place">;

function stringCheck(
  { input, reference, operation }: Extract<EvalCriterion, { type: "string_check" }>,
  item: Item,
  base: Base,
): DraftCheck | { why: string } {
  const not = operation === "ne" || operation === "neq";
  const symmetric = not || operation === "eq";
  let [looked, other] = [lookAt(input, item), lookAt(reference, item)];
  if (looked.kind === "row" && other.kind === "answer" && symmetric) [looked, other] = [other, looked];
  if (looked.kind === "no") return looked;
  if (other.kind === "no") return other;
  if (looked.kind === "row") return { why: "it looks at the row alone, and at nothing of the answer" };
  if (other.kind === "answer") return { why: "it compares the answer with itself" };
  let wanted = other.text;
  if (looked.before !== "" || looked.after !== "") {
    const fits = wanted.startsWith(looked.before) && wanted.endsWith(looked.after);
    if (!symmetric || !fits) return { why: "there are other words around the answer that it looks at" };
    wanted = wanted.slice(looked.before.length, wanted.length - looked.after.length);
  }
  if (wanted.trim() === "") {
    return { why: "the text that it compares with is empty, which every answer or none would fit" };
  }
  return { ...base, ...(not && { not }), ...checkOf(looked.what, operation, wanted) };
}

function checkOf(
  what: AnswerPart,
  operation: Extract<EvalCriterion, { type: "string_check" }>["operation"],
  wanted: string,
): Pick<DraftCheck, "kind" | "settings" | "says" | "calls"> {
  const contains = operation === "like" || operation === "ilike";
  const not = operation === "ne" || operation === "neq";
  const anyCase = operation === "ilike";
  if (what.part === "tool") {
    // The order of several calls is not checked: calls in one reply are parallel.
    return { kind: "tool_calls", settings: { at_least: [wanted] }, ...(!not && { calls: [wanted] }) };
  }
  if (what.part === "json") {
    const leaf = contains
      ? { type: "string", pattern: schemaPattern(wanted, anyCase) }
      : { enum: [wanted, ...asData(wanted)] };
    const says = not ? {} : { says: JSON.stringify(valueAtPath(what.path, wanted)) };
    return { kind: "json", settings: { schema: schemaAt(what.path, leaf) }, ...says };
  }
  return contains
    ? { kind: "matches", settings: containing(wanted, { anyCase }), says: wanted }
    : { kind: "equals", settings: { text: wanted, exact: true }, ...(!not && { says: wanted }) };
}

/** A number, a truth value or null is compared in its written form. */
function asData(text: string): unknown[] {
  if (!/^(?:-?\d+(?:\.\d+)?|true|false|null)$/.test(text)) return [];
  const value: unknown = JSON.parse(/^-?0\d/.test(text) ? `"${text}"` : text);
  return String(value) === text && typeof value !== "string" ? [value] : [];
}

function similarity(
  grader: Extract<EvalCriterion, { type: "text_similarity" }>,
  o: { what: string; base: Base; lost: (why: string) => ReadGrader },
): ReadGrader {
  const { evaluation_metric: metric, pass_threshold: threshold } = grader;
  const ours = metric === "fuzzy_match" ? "levenshtein" : metric === "rouge_l" ? "rouge_l" : null;
  if (ours === null) {
    return o.lost(
      `there is no such measure here: ${metric}. \`similar\` knows levenshtein and rouge_l; \`judge\` can compare what two texts mean`,
    );
  }
  if (typeof threshold !== "number")
    return o.lost("it has no pass_threshold, so it is not known what passes");
  if (threshold <= 0 || threshold > 1)
    return o.lost(`its pass_threshold, ${threshold}, passes every answer or none`);
  const ask: AskOf = (item) => {
    const [looked, other] = [lookAt(grader.input, item), fillRow(grader.reference, item)];
    if (looked.kind === "no") return looked;
    if ("why" in other) return other;
    const whole =
      looked.kind === "answer" && looked.what.part === "text" && looked.before + looked.after === "";
    if (!whole) return { why: "it compares something else than the whole answer" };
    if (other.text.trim() === "") return { why: "the text that it compares with is empty" };
    return {
      ...o.base,
      kind: "similar",
      settings: { to: other.text, metric: ours, at_least: threshold },
      says: other.text,
    };
  };
  const told: ImportedPart[] =
    ours === "rouge_l"
      ? []
      : [
          {
            kind: "note",
            place: o.base.place,
            what: o.what,
            why: "fuzzy_match became levenshtein, which is stricter on words that change places; look at its threshold",
          },
        ];
  return { name: o.base.criterion ?? "", place: o.base.place, asks: [ask], told };
}

function judged(
  grader: Extract<EvalCriterion, { type: "label_model" | "score_model" }>,
  o: { what: string; base: Base },
): ReadGrader {
  const [low, high] = (grader.type === "score_model" ? grader.range : null) ?? [0, 1];
  const threshold = grader.type === "score_model" ? (grader.pass_threshold ?? null) : 0;
  const verdict =
    grader.type === "label_model"
      ? `Whoever follows these instructions labels the agent's reply ${alternatives(grader.passing_labels)}, and none of the other labels${othersOf(grader)}:`
      : `Whoever follows these instructions gives the agent's reply a score of at least ${threshold ?? (low + high) / 2}, from ${low} to ${high}:`;
  const ask: AskOf = (item) => {
    const words = instructions(grader.input, item);
    if ("why" in words) return words;
    return {
      ...o.base,
      ...(threshold === null && { advisory: true }),
      kind: "judge",
      settings: `${verdict}\n\n${words.text}`,
    };
  };
  const told: ImportedPart[] = [
    {
      kind: "note",
      place: o.base.place,
      what: o.what,
      why: "became a question for the judge. Another model decides it now, so what people said of the old grader's verdicts says nothing about the new one",
    },
  ];
  if (threshold === null) {
    told.push({
      kind: "note",
      place: o.base.place,
      what: o.what,
      why: "has no pass_threshold, so it is advisory: it is reported at the middle of its range, and fails nothing",
    });
  }
  return { name: o.base.criterion ?? "", place: o.base.place, asks: [ask], told };
}

function alternatives(labels: readonly string[]): string {
  return labels.map((label) => JSON.stringify(label)).join(" or ");
}

function othersOf({ labels, passing_labels }: Extract<EvalCriterion, { type: "label_model" }>): string {
  const others = labels.filter((label) => !passing_labels.includes(label));
  return others.length === 0 ? "" : ` (${others.map((label) => JSON.stringify(label)).join(", ")})`;
}

function instructions(messages: readonly EvalMessage[], item: Item): { text: string } | { why: string } {
  const texts: string[] = [];
  for (const { content } of messages) {
    const words = wordsOf(content);
    if (words === null) return { why: "its instructions hold sound or pictures" };
    const filled = forReader(words, item);
    if ("why" in filled) return filled;
    texts.push(filled.text.trim());
  }
  const text = texts.filter((one) => one !== "").join("\n\n");
  return text === "" ? { why: "it has no instructions" } : { text };
}

/** A product, and a minimum of several, pass only where each passes; any other formula has weights. */
const ALL_MUST =
  /^\s*(?:min\s*\(\s*[\w.]+(?:\s*,\s*[\w.]+)*\s*\)|[\w.]+(?:\s*\*\s*[\w.]+)*|[\w.]+(?:\s+and\s+[\w.]+)*)\s*$/;

function several(
  grader: Extract<EvalCriterion, { type: "multi" }>,
  o: {
    record: SourceRecord;
    path: readonly (string | number)[];
    what: string;
    name: string;
    place: ImportLocation;
  },
): ReadGrader {
  const entries: [string | number, unknown][] = Array.isArray(grader.graders)
    ? grader.graders.map((one, index) => [index, one])
    : Object.entries(grader.graders);
  const read = entries.map(([key, one]) => readGrader(o.record, [...o.path, "graders", key], one));
  const formula = grader.calculate_output ?? "";
  const all = formula !== "" && ALL_MUST.test(formula);
  const asks = read.flatMap((one) =>
    one.asks.map((ask): AskOf => (item) => {
      const check = ask(item);
      return "why" in check || all ? check : { ...check, advisory: true };
    }),
  );
  const told = read.flatMap((one) => one.told);
  if (!all) {
    told.push({
      kind: "lost",
      place: o.record.at([...o.path, "calculate_output"]),
      what: `${o.what}: its formula ${JSON.stringify(formula)}`,
      why: "checks here are not weighed against each other. Its graders are there, each advisory: say which of them must pass",
    });
  }
  return { name: o.name, place: o.place, asks, told };
}

function fieldOf(value: unknown, key: string): string | null {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
  const field = (value as Record<string, unknown>)[key];
  return typeof field === "string" ? field : null;
}
