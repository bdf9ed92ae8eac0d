import { z } from "zod";
import { refuseDeep } from "./depth.ts";
import type { RecordedCall } from "./pairing.ts";
import { readJson } from "./read-json.ts";

/** An id as it was written; null where it is missing. Some frameworks number their calls. */
export const id = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => (value === null || value === undefined || value === "" ? null : String(value)));

/** The deprecated `function_call`, which has no id. */
export const functionCall = z
  .looseObject({ name: z.string(), arguments: z.unknown().optional() })
  .transform((made): RecordedCall => ({ id: null, name: made.name, input: readArguments(made.arguments) }));

/** OpenAI's shapes, and the flat shape that some frameworks record. */
export const call = z.union(
  [
    z
      .looseObject({ id, function: z.looseObject({ name: z.string(), arguments: z.unknown().optional() }) })
      .transform((made): RecordedCall => ({
        id: made.id,
        name: made.function.name,
        input: readArguments(made.function.arguments),
      })),
    z
      .looseObject({ id, custom: z.looseObject({ name: z.string(), input: z.unknown().optional() }) })
      .transform((made): RecordedCall => ({
        id: made.id,
        name: made.custom.name,
        input: made.custom.input ?? "",
      })),
    z
      .looseObject({
        id,
        name: z.string(),
        args: z.unknown().optional(),
        arguments: z.unknown().optional(),
        input: z.unknown().optional(),
      })
      .transform((made): RecordedCall => ({
        id: made.id,
        name: made.name,
        input: readArguments(made.args ?? made.arguments ?? made.input),
      })),
  ],
  { error: 'expected a call, such as {"id": "1", "function": {"name": "book", "arguments": "{}"}}' },
);

/**
 * Arguments are JSON in a string; for a tool without arguments it may be empty. What doesn't parse stays
 * text, so that it matches no expectation.
 * @throws {RangeError} for arguments that are nested too deep
 */
export function readArguments(written: unknown): unknown {
  if (typeof written !== "string") return written ?? {};
  if (written.trim() === "") return {};
  let parsed: unknown;
  try {
    parsed = readJson(written);
  } catch {
    return written;
  }
  refuseDeep(parsed, "arguments of a call");
  return parsed ?? {};
}
