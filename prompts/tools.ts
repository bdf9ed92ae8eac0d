import { z } from "zod";
import type { PromptProblem } from "./errors.ts";
import { nearNames } from "./near.ts";
import { toolSchemaMistakes, type SchemaMistake } from "./tool-schema.ts";
import type { Prompt, PromptTool, ToolDefinition } from "./types.ts";
import { parsePlaced } from "../text/placed-yaml.ts";

const described = z.strictObject({
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/, "must be letters, digits, _ and -, at most 64"),
  description: z.string().refine((text) => text.trim() !== "", "must say what the tool does and returns"),
  strict: z.boolean().exactOptional(),
  input_schema: z.unknown().optional(),
  schema: z
    .string()
    .regex(
      /^[^/\\]+\.json$/,
      "must be the name of a JSON file beside the manifest, such as lookup-order.json",
    )
    .optional(),
});

/** The allowed keys of a described tool. */
export const TOOL_KEYS: readonly string[] = Object.keys(described.shape);

/** A tool as the manifest lists it: a name, or a description whose schema may be in a file. */
export type ListedTool = string | z.output<typeof described>;

/** An entry under `tools`. `resolveTools` reports mistakes in the schema itself. */
export const listedTool = z.union(
  [
    z.string().refine((name) => name.trim() !== "", "must be a tool's name"),
    described.refine((tool) => (tool.input_schema === undefined) !== (tool.schema === undefined), {
      error: "must have either input_schema or schema, which names a file with it",
    }),
  ],
  { error: "must be a tool's name, or { name, description, input_schema }" },
);

/** The tools that cases may name: the agent's, and those of inactive features. */
export function knownTools({ tools, offTools = [] }: Pick<Prompt, "tools" | "offTools">): PromptTool[] {
  return [...tools, ...offTools];
}

export function toolName(tool: PromptTool | ListedTool): string {
  return typeof tool === "string" ? tool : tool.name;
}

/** The place of a mistake in the manifest: its path, and whether its key is wrong. */
export interface ToolMistake extends SchemaMistake {
  /** Set where the mistake is in a file next to the manifest. */
  place?: PromptProblem["location"];
}

/** A prompt's folder, as its tools need it. */
interface Surroundings {
  /** The folder's name. */
  source: string;
  /** The text of a file next to the manifest; null where it is missing. */
  textOf: (file: string) => string | null;
  /** The tools that may be listed by name alone; null for any. */
  codedTools: readonly string[] | null;
}

/** The tools with their schemas, as Claude gets them. */
export function resolveTools(
  listed: readonly ListedTool[],
  around: Surroundings,
): { tools: PromptTool[]; mistakes: ToolMistake[] } {
  const mistakes: ToolMistake[] = [];
  const tools = listed.map((tool, index): PromptTool => {
    if (typeof tool === "string") {
      mistakes.push(...unknownTool(tool, index, around.codedTools));
      return tool;
    }
    const { name, description, strict, input_schema: inline, schema: file } = tool;
    const at = ["tools", index];
    const found = file === undefined ? { schema: inline, place: null } : readFile(file, around);
    if ("message" in found) {
      mistakes.push({ path: [...at, "schema"], message: found.message });
      return name;
    }
    for (const mistake of toolSchemaMistakes(found.schema, { strict: strict === true })) {
      const path = [...at, "input_schema", ...mistake.path];
      const place = found.place?.(mistake);
      mistakes.push({ ...mistake, path, ...(place && { place }) });
    }
    const definition = { name, description, input_schema: found.schema as ToolDefinition["input_schema"] };
    return strict === undefined ? definition : { ...definition, strict };
  });
  return { tools, mistakes };
}

function unknownTool(name: string, index: number, known: readonly string[] | null): ToolMistake[] {
  if (known === null || known.includes(name)) return [];
  const near = nearNames(name, known)[0];
  const hint =
    near === undefined
      ? `tools with code are: ${known.join(", ")}; describe any other: { name, description, input_schema }`
      : `did you mean ${near}?`;
  return [{ path: ["tools", index], message: `there is no tool "${name}"`, hint }];
}

interface SchemaFile {
  schema: unknown;
  place: (mistake: SchemaMistake) => PromptProblem["location"];
}

function readFile(name: string, { source, textOf }: Surroundings): SchemaFile | { message: string } {
  const text = textOf(name);
  if (text === null) return { message: `there is no file ${name} in ${source}` };
  let schema: unknown;
  try {
    schema = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { message: `${name} is not JSON: ${reason}` };
  }
  // JSON is YAML, and the YAML parser knows the place of each value.
  const { valueAt, keyAt } = parsePlaced(text);
  const place = ({ path, atKey }: SchemaMistake) => ({
    file: `${source}/${name}`,
    ...(atKey === true ? keyAt(path) : valueAt(path)),
  });
  return { schema, place };
}
