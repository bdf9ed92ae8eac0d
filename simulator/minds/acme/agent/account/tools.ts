import { fold } from "../../text/index.ts";
import { FIELD_KINDS, TOOL_ACTS } from "./data/patterns.ts";
import type { Tool } from "../../../../../claude/types.ts";

/** The act that a tool of the company's system performs for a customer. */
export type Act = "policy" | "claim" | "contact" | "cancel" | "person";

/** The kind of such a tool's property. */
export type FieldKind =
  | "policy"
  | "birth"
  | "claim"
  | "email"
  | "phone"
  | "address"
  | "end"
  | "reason"
  | "summary"
  | "other";

export interface AccountTool {
  name: string;
  act: Act;
  /** `prefix`: the letters with which such a number begins, when the description shows one. */
  fields: { name: string; kind: FieldKind; required: boolean; options: string[]; prefix: string | null }[];
}

/** The tools of the company's system whose purpose their schemas show. */
export function accountTools(tools: readonly Tool[]): AccountTool[] {
  return tools.flatMap(({ name, input_schema: { properties, required } }): AccountTool[] => {
    const act = TOOL_ACTS.find(([, pattern]) => pattern.test(spoken(name)))?.[0];
    if (act === undefined) return [];
    const described = Object.entries(
      (properties ?? {}) as Record<string, { description?: string; enum?: string[] }>,
    );
    const fields = described.map(([field, { description = "", enum: options = [] }]) => ({
      name: field,
      kind: FIELD_KINDS.find(([, pattern]) => pattern.test(spoken(field)))?.[0] ?? ("other" as const),
      required: required?.includes(field) === true,
      options,
      prefix: /\b([A-Z]{1,4})-\d+/.exec(description)?.[1] ?? null,
    }));
    return [{ name, act, fields }];
  });
}

function spoken(name: string): string {
  return fold(name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " "));
}
