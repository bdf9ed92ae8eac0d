import { fold } from "../../text/index.ts";
import { isRecord } from "../../../../api/reply/json.ts";
import { KINDS, UNTELLING } from "./data/fields.ts";
import type { Tool } from "../../../../../claude/types.ts";

export type DetailKind = "make" | "model" | "year" | "mileage" | "age" | "other";

/** One detail that the quoting tool needs. */
export interface QuoteField {
  /** The property's name in the tool's schema. */
  name: string;
  kind: DetailKind;
  type: "string" | "integer" | "number" | "boolean";
  options: readonly string[];
  /** Eva's word for it when it is not one of the usual ones: "zip code". */
  spoken: string;
  required: boolean;
  /** Whether mileage is counted in kilometres. */
  kilometres: boolean;
}

export interface QuoteTool {
  name: string;
  fields: QuoteField[];
}

/** The tool that computes a price, with its schema's properties; null when the request has none. */
export function quoteTool(tools: readonly Tool[]): QuoteTool | null {
  const tool = tools.find(({ name, description }) =>
    /quot|premium|price|rate|tarif/i.test(`${name} ${description ?? ""}`),
  );
  if (tool === undefined) return null;
  const { properties } = tool.input_schema;
  const required: unknown[] = tool.input_schema.required ?? Object.keys(properties ?? {});
  return {
    name: tool.name,
    fields: Object.entries(isRecord(properties) ? properties : {}).map(([name, schema]) =>
      fieldOf(name, isRecord(schema) ? schema : {}, required.includes(name)),
    ),
  };
}

function fieldOf(name: string, schema: Record<string, unknown>, required: boolean): QuoteField {
  const description = typeof schema["description"] === "string" ? schema["description"] : "";
  const type = String([schema["type"]].flat().find((one) => one !== "null"));
  const spoken = fold(name.replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " "));
  return {
    name,
    kind: kindOf(spoken, description),
    type: type === "integer" || type === "number" || type === "boolean" ? type : "string",
    options: Array.isArray(schema["enum"]) ? schema["enum"].map(String) : [],
    spoken: spoken.replace(/\bzip\b/, "ZIP").replace(/\bvin\b/, "VIN"),
    required,
    kilometres: /\bkm\b|kilomet/i.test(`${spoken} ${description}`),
  };
}

function kindOf(spoken: string, description: string): DetailKind {
  const test = (text: string) => KINDS.find(([, pattern]) => pattern.test(text))?.[0];
  const short = description.length < 60 && UNTELLING.test(spoken) ? fold(description) : "";
  return test(spoken) ?? test(short) ?? "other";
}

/** The property's name for a kind of detail; null where the tool does not need it. */
export function nameOf(fields: readonly QuoteField[], kind: DetailKind): string {
  return fields.find((field) => field.kind === kind)?.name ?? "";
}
