import { z } from "zod";
import type { ImportedPart, DraftCheck, ImportLocation } from "../carried.ts";
import { bare, containing, containingAny, schemaOfValue } from "../checks.ts";
import { textFor, valueFor } from "../samples.ts";
import { shown } from "../template.ts";
import { listOf } from "./lists.ts";

/** An assertion, with its variables replaced. */
export const assertionSchema = z.looseObject({
  type: z.string(),
  value: z.unknown().optional(),
  threshold: z.number().optional(),
  weight: z.number().optional(),
  metric: z.string().optional(),
});
export type Assertion = z.output<typeof assertionSchema>;

/** The translation of an assertion. */
export interface Translated {
  checks: DraftCheck[];
  /** Why it, or a part of it, could not be imported. */
  why: string | null;
  /** A note for the reader. */
  note?: string;
}

type Made = Pick<DraftCheck, "kind" | "settings" | "says" | "calls">;
type Rule = (given: {
  value: unknown;
  text: string;
  list: string[];
  threshold: number | undefined;
  not: boolean;
}) => { made: Made[]; note?: string } | { why: string };

const one = (kind: string, settings: unknown, says?: string): { made: Made[] } => ({
  made: [{ kind, settings, ...(says !== undefined && { says }) }],
});
const no = (why: string): { why: string } => ({ why });
const OTHER_MEASURE =
  "there is no such measure here: `similar` knows levenshtein and rouge_l, and `judge` can compare what two texts mean";
const CODE =
  "other tools' code is never run. Say what it looks for with a check, or write a grader (docs/how-to/grader.md)";
const CONTEXT =
  "it grades what was retrieved, which is no part of a conversation here. `given` finds what was made up";

/** Contains-any: one pattern, so that it can be negated as a whole. */
function anyOf(anyCase: boolean): Rule {
  return ({ list }) => one("matches", containingAny(list, { anyCase }), list[0]);
}

function allOf(anyCase: boolean): Rule {
  return ({ list, not }) => {
    const patterns = list.map((text) => containing(text, { anyCase }));
    if (!not)
      return { made: patterns.map((settings, i) => ({ kind: "matches", settings, ...says(list[i]) })) };
    const looks = patterns.map((p) => `(?=[\\s\\S]*?${bare(p)})`).join("");
    return one("matches", `/^${looks}/${anyCase ? "iu" : "u"}`);
  };
}

function says(text: string | undefined): { says?: string } {
  return text === undefined ? {} : { says: text };
}

function judged(words: (text: string) => string): Rule {
  return ({ text, threshold }) => ({
    ...one("judge", words(text)),
    ...(threshold !== undefined && {
      note: `its threshold ${threshold} is of a score; here the judge says yes or no`,
    }),
  });
}

/** A rubric that is a map, a line for each of its entries; null for any other. */
function inLines(value: unknown): string | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  return Object.entries(value)
    .map(([name, one]) => `${name}: ${shown(one)}`)
    .join("\n");
}

function asJson(anywhere: boolean): Rule {
  return ({ value }) => {
    const schema: unknown = typeof value === "string" ? parsed(value) : value;
    if (schema === null) return no("its schema is not JSON");
    const some = anywhere ? '{"answer": "text"}' : "{}";
    if (schema === undefined || schema === "") return one("json", anywhere ? { anywhere } : true, some);
    const fits = valueFor(schema);
    return one(
      "json",
      { schema, ...(anywhere && { anywhere }) },
      fits === undefined ? undefined : JSON.stringify(fits),
    );
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Each kind of assertion, without `not-`. Other kinds are unknown. */
const RULES: Readonly<Record<string, Rule>> = {
  equals: ({ value, text }) =>
    typeof value === "object" && value !== null
      ? one("json", { schema: schemaOfValue(value) }, JSON.stringify(value))
      : one("equals", { text, exact: true }, text),
  contains: ({ text }) => one("matches", containing(text), text),
  icontains: ({ text }) => one("matches", containing(text, { anyCase: true }), text),
  "contains-any": anyOf(false),
  "icontains-any": anyOf(true),
  "contains-all": allOf(false),
  "icontains-all": allOf(true),
  "starts-with": ({ text }) => one("matches", containing(text, { from: "start" }), text),
  "ends-with": ({ text }) => one("matches", containing(text, { from: "end" }), text),
  regex: ({ text }) => {
    const pattern = `/${text.replace(/(?<!\\)\//g, "\\/")}/`;
    return one("matches", pattern, textFor(pattern) ?? undefined);
  },
  "is-json": asJson(false),
  "contains-json": asJson(true),
  levenshtein: ({ text, threshold = 5 }) => {
    const least = 1 - threshold / Math.max(text.length, 1);
    if (least <= 0) return no(`a distance of ${threshold} passes every reply that is as long as this text`);
    return {
      ...one("similar", { to: text, at_least: Number(least.toFixed(4)) }, text),
      note: `a distance of at most ${threshold} became a likeness of ${least.toFixed(2)}, which is the same for replies as long as the text`,
    };
  },
  "rouge-n": ({ text, threshold = 0.75 }) => ({
    ...one("similar", { to: text, metric: "rouge_l", at_least: threshold }, text),
    note: "single words were compared; rouge_l asks for their order, too",
  }),
  "word-count": ({ value }) => {
    const bounds = z.looseObject({ min: z.number().optional(), max: z.number().optional() }).safeParse(value);
    const exact = Number(shown(value));
    const [min, max] = bounds.success ? [bounds.data.min, bounds.data.max] : [exact, exact];
    if (min === undefined && max === undefined) return no("it names neither `min` nor `max`");
    if (Number.isNaN(min) || Number.isNaN(max)) return no("its value is no number of words");
    const settings = {
      ...(min !== undefined && { min_words: min }),
      ...(max !== undefined && { max_words: max }),
    };
    const length = Math.max(min ?? 1, 1);
    return one(
      "length",
      settings,
      length > 2000 ? undefined : Array.from({ length }, () => "word").join(" "),
    );
  },
  "is-refusal": ({ not }) =>
    not ? one("refusal", false) : one("refusal", true, "I'm sorry, but I can't help with that."),
  latency: ({ threshold }) =>
    threshold === undefined ? no("it has no threshold") : one("latency", { max_ms: threshold }),
  cost: ({ threshold }) =>
    threshold === undefined ? no("it has no threshold") : one("cost", { max_usd: threshold }),
  "tool-call-f1": ({ list, threshold = 1 }) =>
    threshold < 1
      ? no("a share of the tools is not asked for here: say which must be called with `tool_calls`")
      : {
          made: [{ kind: "tool_calls", settings: { exactly: list }, calls: list }],
          note: "tools are counted: each is called once",
        },
  "trajectory:tool-used": ({ value, list }) => {
    const names = z.looseObject({ name: z.string() }).safeParse(value);
    const tools = names.success ? [names.data.name] : list;
    return { made: [{ kind: "tool_calls", settings: { at_least: tools }, calls: tools }] };
  },
  "llm-rubric": ({ value, text, ...given }) =>
    judged((words) => words)({ value, text: inLines(value) ?? text, ...given }),
  "g-eval": judged((text) => text),
  "model-graded-closedqa": judged((text) => `Meets this criterion: ${text}`),
  factuality: judged((text) => `Agrees with this fact, and contradicts nothing of it: ${text}`),
  "model-graded-factuality": judged(
    (text) => `Agrees with this fact, and contradicts nothing of it: ${text}`,
  ),
  "answer-relevance": judged(() => "Answers what the customer asked, and nothing else."),
  "conversation-relevance": judged(
    () => "Answers what the customer asked, in view of the whole conversation.",
  ),
  similar: () => no(OTHER_MEASURE),
  bleu: () => no(OTHER_MEASURE),
  gleu: () => no(OTHER_MEASURE),
  meteor: () => no(OTHER_MEASURE),
  javascript: () => no(CODE),
  python: () => no(CODE),
  ruby: () => no(CODE),
  webhook: () => no("replies are not sent to other services. Write a grader (docs/how-to/grader.md)"),
  "context-faithfulness": () => no(CONTEXT),
  "context-recall": () => no(CONTEXT),
  "context-relevance": () => no(CONTEXT),
  "select-best": () => no("it chooses between variants, which is what `assay compare` does"),
  "max-score": () => no("it chooses between variants, which is what `assay compare` does"),
};

/** Kinds for which promptfoo ignored `not-`, in version 0.123. Here it has its effect. */
const NOT_IGNORED = ["factuality", "model-graded-factuality", "model-graded-closedqa"];

/** An assertion as checks. @param fill replaces variables; null for a text that is a program */
export function translate(
  given: Assertion,
  place: ImportLocation,
  fill: (text: string) => string | null,
): Translated {
  const not = given.type.startsWith("not-");
  const type = not ? given.type.slice(4) : given.type;
  const lost = (why: string): Translated => ({ checks: [], why });
  const rule = Object.hasOwn(RULES, type) ? RULES[type] : undefined;
  if (rule === undefined) return lost(`there is no check here that asks the same`);
  const value = filled(given.value, fill);
  if (value === null)
    return lost("its value is a program (a filter, a condition or a loop), which is not run");
  const text = shown(value.is);
  if (text.startsWith("file://")) return lost(CODE);
  const list = listOf(value.is);
  const needsText =
    !/^(?:is-json|contains-json|is-refusal|latency|cost|word-count|answer-relevance|conversation-relevance)$/.test(
      type,
    );
  const read = rule({ value: value.is, text, list, threshold: given.threshold, not });
  if ("why" in read) return lost(read.why);
  if (needsText && (text.trim() === "" || list.length === 0)) return lost("it has no value to compare with");
  const turned = not && type !== "is-refusal";
  const notes = [
    read.note,
    turned && NOT_IGNORED.includes(type) ? "there, `not-` changed nothing of it. Here it does" : undefined,
  ].filter((note) => note !== undefined);
  return {
    checks: read.made.map(({ says: good, calls, ...made }): DraftCheck => ({
      ...made,
      ...(turned ? { not: true } : { ...says(good), ...(calls !== undefined && { calls }) }),
      // Its weight there is 0: it is measured, and does not decide.
      ...(given.weight === 0 && { advisory: true }),
      criterion: given.metric ?? null,
      place,
    })),
    why: null,
    ...(notes.length > 0 && { note: notes.join("; ") }),
  };
}

function filled(value: unknown, fill: (text: string) => string | null): { is: unknown } | null {
  if (typeof value === "string") {
    const text = fill(value);
    return text === null ? null : { is: text };
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => filled(item, fill));
    return items.some((item) => item === null) ? null : { is: items.map((item) => item?.is) };
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, item]) => [key, filled(item, fill)] as const);
    const isProgram = entries.some(([, item]) => item === null);
    return isProgram ? null : { is: Object.fromEntries(entries.map(([key, item]) => [key, item?.is])) };
  }
  return { is: value };
}

/** The messages about an assertion's translation. */
export function toldOf({ why, note }: Translated, type: string, place: ImportLocation): ImportedPart[] {
  const what = `the assertion ${type}`;
  return [
    ...(why === null ? [] : [{ kind: "lost" as const, place, what, why }]),
    ...(note === undefined ? [] : [{ kind: "note" as const, place, what, why: note }]),
  ];
}
