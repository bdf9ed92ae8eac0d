import type { MessageRequest, Tool } from "../../../claude/types.ts";
import { invalid } from "../wire/exchange.ts";
import { checkSchemaSubset, type SchemaUse } from "./schema-subset.ts";

const MAX_STRICT_TOOLS = 20;
const MAX_OPTIONAL = 24;
const MAX_UNIONS = 16;

/**
 * Tools and output format: names, the choice, and schemas that can be enforced.
 * @throws {ApiError} 400
 */
export function checkTools({ tools = [], tool_choice, output_config }: MessageRequest): void {
  const custom = tools as Tool[];
  const names = custom.map(({ name }) => name);
  if (new Set(names).size < names.length) throw invalid("tools: Tool names must be unique.");
  if (tool_choice && tool_choice.type !== "none" && custom.length === 0) {
    throw invalid("tool_choice: may only be specified while providing tools");
  }
  if (tool_choice?.type === "tool" && !names.includes(tool_choice.name)) {
    throw invalid(`tool_choice.name: Tool '${tool_choice.name}' not found in provided tools`);
  }

  const uses: SchemaUse[] = [];
  for (const [index, { strict, input_schema }] of custom.entries()) {
    if (strict !== true) continue;
    const use = checkSchemaSubset(input_schema);
    if (use.problem !== null) throw invalid(`tools.${index}.custom.input_schema: ${use.problem}`);
    uses.push(use);
  }
  if (uses.length > MAX_STRICT_TOOLS) {
    throw invalid(`tools: at most ${MAX_STRICT_TOOLS} strict tools are allowed. Found ${uses.length}.`);
  }
  if (output_config?.format) {
    const use = checkSchemaSubset(output_config.format.schema);
    if (use.problem !== null) throw invalid(`output_config.format.schema: ${use.problem}`);
    uses.push(use);
  }
  const optional = sum(uses.map(({ optionalParameters }) => optionalParameters));
  if (optional > MAX_OPTIONAL) {
    throw invalid(
      `Schemas contain too many optional parameters (${optional}). At most ${MAX_OPTIONAL} are allowed.`,
    );
  }
  const unions = sum(uses.map(({ unionParameters }) => unionParameters));
  if (unions > MAX_UNIONS) {
    throw invalid(
      `Schemas contain too many parameters with union types (${unions}). At most ${MAX_UNIONS} are allowed.`,
    );
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
