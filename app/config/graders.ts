import { z } from "zod";
import { modifiersSchema } from "../../cases/schema/schema.ts";
import { withGraders, type AnyGrader, type Graders } from "../../graders/index.ts";
import { UserError } from "../user-error.ts";
import type { LoadedConfig } from "./load.ts";
import { sourceHash } from "./module.ts";
import { ownOf, wrongWords } from "./own.ts";

const isFunction = z.custom<() => unknown>((value) => typeof value === "function", "must be a function");

/** The form in which the user's code exports a grader. */
const graderSchema = z.object({
  kind: z
    .string()
    .regex(/^[a-z][a-z0-9_]*$/, "must be small letters, digits and _")
    .refine((kind) => !Object.hasOwn(modifiersSchema.shape, kind), "means something else in a check already"),
  version: z.int("must be a whole number, raised with every change of what it decides").min(1),
  about: z.string("must be a line for help and editors").trim().min(1),
  schema: z.custom<z.ZodType>(
    (value) => typeof value === "object" && value !== null && "_zod" in value,
    "must be a schema of zod 4, of what follows its key in YAML",
  ),
  needsJudge: z.boolean("must say whether it asks a model: true or false"),
  negatable: z.boolean("must say whether `not: true` makes sense: true or false"),
  describe: isFunction,
  grade: isFunction,
});

/**
 * All graders of a project: the built-in ones, and those that its configuration names.
 * @param root folder of the project, to which paths are relative
 * @throws {UserError} for a module that can't be loaded, what is not a grader, and a kind that is in use
 */
export async function loadGraders(config: LoadedConfig | null, root: string): Promise<Graders> {
  const found = await ownOf(config, { list: "graders", mark: "kind", root });
  const own = found.map(({ value, place, file }) => checked(value, { place, source: sourceHash(file) }));
  try {
    return withGraders(own);
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new UserError(
      `${config?.placeOf(["graders"]) ?? ""}: ${cause.message}. Give yours another \`kind\`.`,
      {
        cause,
      },
    );
  }
}

function checked(grader: unknown, o: { place: string; source: string }): AnyGrader {
  const read = graderSchema.safeParse(grader);
  if (!read.success) {
    throw new UserError(`${o.place}: this is no grader: ${wrongWords(read.error.issues)}.`);
  }
  try {
    z.toJSONSchema(read.data.schema, { target: "draft-7", io: "input", unrepresentable: "any" });
  } catch (cause) {
    throw new UserError(
      `${o.place}: the schema of \`${read.data.kind}\` can't be written as a JSON Schema: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  // The object itself, because its functions may use `this`. The type of its settings is not checked here, as
  // for built-in graders.
  return Object.assign(Object.create(grader as object) as AnyGrader, { source: o.source });
}
