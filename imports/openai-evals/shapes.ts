import { z } from "zod";

// The used fields of OpenAI's Evals API. Other fields are ignored.

const text = z.string();

const part = z.looseObject({ type: text.optional(), text: text.optional() });
const content = z.union([text, part, z.array(z.union([text, part]))]);

/** A message of a template, of a run or of a model grader. */
export const messageSchema = z.looseObject({ role: text, content: content.nullish() });
export type EvalMessage = z.output<typeof messageSchema>;

const named = { name: text.optional() };

export const criterionSchema = z.discriminatedUnion("type", [
  z.looseObject({
    type: z.literal("string_check"),
    ...named,
    input: text,
    reference: text,
    operation: z.enum(["eq", "ne", "neq", "like", "ilike"]),
  }),
  z.looseObject({
    type: z.literal("text_similarity"),
    ...named,
    input: text,
    reference: text,
    evaluation_metric: text,
    pass_threshold: z.number().nullish(),
  }),
  z.looseObject({
    type: z.literal("label_model"),
    ...named,
    input: z.array(messageSchema),
    labels: z.array(text),
    passing_labels: z.array(text),
  }),
  z.looseObject({
    type: z.literal("score_model"),
    ...named,
    input: z.array(messageSchema),
    range: z.tuple([z.number(), z.number()]).nullish(),
    pass_threshold: z.number().nullish(),
  }),
  z.looseObject({ type: z.literal("python"), ...named }),
  z.looseObject({
    type: z.literal("multi"),
    ...named,
    graders: z.union([z.record(text, z.unknown()), z.array(z.unknown())]),
    calculate_output: text.optional(),
  }),
]);
export type EvalCriterion = z.output<typeof criterionSchema>;

export const evalSchema = z.looseObject({
  id: text.optional(),
  name: text.nullish(),
  testing_criteria: z.array(z.unknown()),
  data_source_config: z.looseObject({ type: text }).optional(),
});

const inputMessages = z.union([
  z.looseObject({ type: z.literal("template"), template: z.array(messageSchema) }),
  z.looseObject({ type: z.literal("item_reference"), item_reference: text }),
]);
export type InputMessages = z.output<typeof inputMessages>;

export const rowSchema = z.looseObject({
  item: z.record(text, z.unknown()),
  sample: z.record(text, z.unknown()).nullish(),
});
export type EvalRow = z.output<typeof rowSchema>;

export const runSchema = z.looseObject({
  id: text.optional(),
  name: text.nullish(),
  eval_id: text.optional(),
  data_source: z.looseObject({
    type: text,
    source: z
      .looseObject({ type: text, content: z.array(z.unknown()).optional(), id: text.optional() })
      .optional(),
    input_messages: inputMessages.nullish(),
    model: text.nullish(),
  }),
});
export type Run = z.output<typeof runSchema>;

export const outputItemSchema = z.looseObject({
  id: text.optional(),
  run_id: text.optional(),
  eval_id: text.optional(),
  datasource_item_id: z.union([z.number(), text]).optional(),
  datasource_item: z.record(text, z.unknown()),
  results: z
    .array(
      z.looseObject({ name: text.optional(), passed: z.boolean().nullish(), score: z.number().nullish() }),
    )
    .nullish(),
  sample: z
    .looseObject({
      input: z.array(z.unknown()).nullish(),
      output: z.array(z.unknown()).nullish(),
      model: text.nullish(),
      error: z.unknown().optional(),
      finish_reason: text.nullish(),
    })
    .nullish(),
  status: text.optional(),
});
export type OutputItem = z.output<typeof outputItemSchema>;

/** The words of a message; null where it contains sound or pictures. */
export function wordsOf(content: EvalMessage["content"]): string | null {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  const words = [content].flat().map((one) => (typeof one === "string" ? one : (one.text ?? null)));
  return words.some((one) => one === null) ? null : words.join("");
}
