import { z } from "zod";

// The used fields of the files of the openai/evals repository. Other fields are ignored.

const text = z.string();
const fields = z.record(text, z.unknown());

/** An entry of a registry: a name for another entry, or a class with its arguments. */
export const entrySchema = z.looseObject({
  id: text.optional(),
  description: text.optional(),
  class: text.optional(),
  args: fields.optional(),
});

/** A prompt for a grading model, with its choices. */
export const specSchema = z.looseObject({
  prompt: z.union([text, z.array(z.looseObject({ content: text }))]),
  choice_strings: z.union([text, z.array(text)]),
  choice_scores: z.union([z.literal("from_strings"), z.record(text, z.number())]).nullish(),
  input_outputs: z.record(text, text).optional(),
  args: z.record(text, z.record(text, text)).nullish(),
});
export type SpecFile = z.output<typeof specSchema>;

/** A row: what the model is given, and answers that are right. */
export const sampleSchema = fields;
export type RegistrySample = Readonly<Record<string, unknown>>;

/** A line of a log that `oaieval` writes. */
export const eventSchema = z.looseObject({
  run_id: text.optional(),
  sample_id: text,
  type: text,
  data: fields,
});

/** The first line of a log. */
export const logHeadSchema = z.looseObject({
  spec: z.looseObject({
    completion_fns: z.array(text).optional(),
    base_eval: text.optional(),
    eval_name: text.optional(),
    run_id: text.optional(),
    run_config: z
      .looseObject({
        eval_spec: z
          .looseObject({ cls: text.optional(), args: fields.optional(), key: text.optional() })
          .optional(),
      })
      .optional(),
  }),
});
export type LogHead = z.output<typeof logHeadSchema>["spec"];

/** Answers that are right: a text, or several. */
export function idealsOf(ideal: unknown): string[] {
  if (ideal === null || ideal === undefined) return [];
  return [ideal].flat().map((one: unknown) => (typeof one === "string" ? one : JSON.stringify(one)));
}
