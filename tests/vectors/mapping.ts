import { conversation, makeCheck, runCheck, toolCall, turn } from "../fixtures/graders.ts";
import type { Turn } from "../../graders/contract/transcript.ts";

/** A JSON Schema that only this value fits: exactly the keys of a map, the items of a list in order. */
export function schemaOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return { const: value };
  if (Array.isArray(value)) {
    if (value.length === 0) return { type: "array", maxItems: 0 };
    return {
      type: "array",
      prefixItems: value.map(schemaOf),
      minItems: value.length,
      maxItems: value.length,
    };
  }
  const properties = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, schemaOf(inner)]));
  return { type: "object", properties, required: Object.keys(value), additionalProperties: false };
}

/** A check's result for a reply; `refused` when its value is invalid. */
export async function answer(kind: string, value: unknown, reply: string | Turn): Promise<string> {
  try {
    makeCheck(kind, value);
  } catch {
    return "refused";
  }
  return (await runCheck(kind, value, { transcript: conversation(reply) })).verdict.status;
}

/** A turn in which a tool was called once for each of these inputs. */
export function callsWith(inputs: readonly unknown[]): Turn {
  return turn("", { toolCalls: inputs.map((value) => toolCall("f", { value })) });
}
