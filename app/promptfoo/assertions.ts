import { z } from "zod";
import type { Check } from "../../graders/index.ts";
import { isTemplate, untouched } from "./nunjucks.ts";

/** An assertion of promptfoo. */
export interface PromptfooAssertion {
  type: string;
  value?: unknown;
  threshold?: number;
  metric?: string;
  weight?: number;
}

/** What a check becomes in promptfoo, and what is different about it; or why there is no such assertion. */
export type Translation = { assertions: PromptfooAssertion[]; notes: string[] } | { why: string };

type Rule = (settings: unknown, not: boolean) => Translation;

const texts = z.array(z.string());
const says = z.object({ all: texts, any: texts });
const neverSays = z.object({ any: texts, except: texts.optional() });
const matches = z.object({ pattern: z.object({ source: z.string(), flags: z.string() }) });
const equals = z.object({ text: z.string(), exact: z.boolean() });
const length = z.object({
  min_words: z.number().optional(),
  max_words: z.number().optional(),
  min_chars: z.number().optional(),
  max_chars: z.number().optional(),
  max_sentences: z.number().optional(),
});
const json = z.object({ schema: z.record(z.string(), z.unknown()).nullable(), anywhere: z.boolean() });
const similar = z.object({ to: texts, metric: z.string(), atLeast: z.number() });
const judge = z.union([z.string(), z.object({ criterion: z.string(), see: z.string().optional() })]);
const refusal = z.object({ wanted: z.boolean() });
const latency = z.object({ max_ms: z.number().optional(), first_text_max_ms: z.number().optional() });
const cost = z.object({ max_usd: z.number() });

const LETTERS =
  "there, letters are looked for, also within words, and figures by their digits; here, whole words, and numbers by their value";

/** One assertion, negated where the check is. */
function one(type: string, value: unknown, not: boolean, notes: readonly string[] = []): Translation {
  const turned = not ? `not-${type}` : type;
  return { assertions: [{ type: turned, ...(value !== undefined && { value }) }], notes: [...notes] };
}

/** Each kind of check that promptfoo can also make. The kinds that are not listed can't be converted. */
const RULES: Readonly<Record<string, Rule>> = {
  says: (settings, not) => {
    const { all, any } = says.parse(settings);
    if (all.length > 0 && any.length > 0 && not) return { why: "what must not hold is two things together" };
    const each = (type: string, list: string[]): PromptfooAssertion[] =>
      list.length === 0
        ? []
        : [
            {
              type: `${not ? "not-" : ""}icontains${list.length === 1 ? "" : type}`,
              value: list.length === 1 ? untouched(list[0] ?? "") : list.map(untouched),
            },
          ];
    return { assertions: [...each("-all", all), ...each("-any", any)], notes: [LETTERS] };
  },
  never_says: (settings, not) => {
    const { any, except = [] } = neverSays.parse(settings);
    const lost =
      except.length === 0
        ? []
        : [
            `the exceptions ${except.map((text) => `"${text}"`).join(", ")} are left out: inside them it counts, too`,
          ];
    return one("icontains-any", any.map(untouched), !not, [LETTERS, ...lost]);
  },
  matches: (settings, not) => {
    const { source, flags } = matches.parse(settings).pattern;
    // promptfoo's own `regex` takes no flags.
    const code = `new RegExp(${JSON.stringify(source)}, ${JSON.stringify(flags.replaceAll(/[gy]/g, ""))}).test(output)`;
    return one("javascript", untouched(code), not);
  },
  equals: (settings, not) => {
    const { text, exact } = equals.parse(settings);
    const notes = exact ? [] : ["there, each character counts; here, capital letters and typography don't"];
    return one("equals", untouched(text), not, notes);
  },
  length: (settings, not) => {
    const { min_words, max_words, min_chars, max_chars, max_sentences } = length.parse(settings);
    const words = {
      ...(min_words !== undefined && { min: min_words }),
      ...(max_words !== undefined && { max: max_words }),
    };
    const bounds = [
      ...(min_chars === undefined ? [] : [`output.trim().length >= ${min_chars}`]),
      ...(max_chars === undefined ? [] : [`output.trim().length <= ${max_chars}`]),
    ];
    const made: PromptfooAssertion[] = [
      ...(Object.keys(words).length > 0 ? [{ type: "word-count", value: words }] : []),
      ...(bounds.length > 0 ? [{ type: "javascript", value: bounds.join(" && ") }] : []),
    ];
    if (made.length === 0) return { why: "sentences are not counted there" };
    if (not && made.length > 1) return { why: "what must not hold is two things together" };
    return {
      assertions: made.map(({ type, ...rest }) => ({ type: not ? `not-${type}` : type, ...rest })),
      notes:
        max_sentences === undefined ? [] : ["sentences are not counted there: max_sentences is left out"],
    };
  },
  json: (settings, not) => {
    const { schema, anywhere } = json.parse(settings);
    return one(anywhere ? "contains-json" : "is-json", schema ?? undefined, not);
  },
  similar: (settings, not) => {
    const { to, metric, atLeast } = similar.parse(settings);
    const [text = "", ...others] = to;
    if (metric !== "levenshtein") return { why: `there is no such measure as ${metric} there` };
    if (others.length > 0) return { why: "it is compared with one text there, and not with several" };
    const threshold = Math.floor((1 - atLeast) * text.length);
    return {
      assertions: [{ type: not ? "not-levenshtein" : "levenshtein", value: untouched(text), threshold }],
      notes: [
        `a likeness of ${atLeast} became a distance of at most ${threshold}, which is the same for replies as long as the text`,
      ],
    };
  },
  judge: (settings, not) => {
    const read = judge.parse(settings);
    const criterion = typeof read === "string" ? read : read.criterion;
    return one("llm-rubric", untouched(criterion), not, [
      "the judge there sees the reply alone, and no quote of it is checked",
    ]);
  },
  refusal: (settings, not) => one("is-refusal", undefined, refusal.parse(settings).wanted === not),
  latency: (settings) => {
    const { max_ms, first_text_max_ms } = latency.parse(settings);
    if (max_ms === undefined) return { why: "the time until the first words is not measured there" };
    return {
      assertions: [{ type: "latency", threshold: max_ms }],
      notes:
        first_text_max_ms === undefined ? [] : ["first_text_max_ms is left out: it is not measured there"],
    };
  },
  cost: (settings) => ({
    assertions: [{ type: "cost", threshold: cost.parse(settings).max_usd }],
    notes: [],
  }),
};

/** Why a text with template signs can't be converted. */
export const BRACES = { why: "promptfoo takes {{, {% and {# for the beginning of a template" };

/**
 * A check as assertions of promptfoo. Its criteria are their metric. An assertion that fails nothing has no
 * weight.
 */
export function translate(check: Check): Translation {
  const rule = Object.hasOwn(RULES, check.kind) ? RULES[check.kind] : undefined;
  if (rule === undefined) return { why: "no assertion there asks the same" };
  const found = rule(check.settings, check.not);
  if ("why" in found) return found;
  if (isTemplate(JSON.stringify(check.settings) ?? "")) return BRACES;
  const [metric, ...others] = check.criteria;
  return {
    assertions: found.assertions.map((assertion) => ({
      ...assertion,
      ...(metric !== undefined && { metric }),
      ...(check.severity === "advisory" && { weight: 0 }),
    })),
    notes: [
      ...found.notes,
      ...(others.length === 0 ? [] : ["an assertion has one metric there, the first of its criteria"]),
    ],
  };
}
