import { contentHash } from "../../claude/hash.ts";
import { fileProblem, PromptError, toolName } from "../../prompts/index.ts";
import type { PromptTool, ToolDefinition } from "../../prompts/index.ts";
import type { AgentTool, ScriptedTools } from "../types.ts";
import { CANCEL_POLICY_REQUEST } from "./cancel-policy-request.ts";
import { ESCALATE_TO_HUMAN } from "./escalate-to-human.ts";
import { GET_QUOTE } from "./get-quote.ts";
import { LOOKUP_CLAIM } from "./lookup-claim.ts";
import { LOOKUP_POLICY } from "./lookup-policy.ts";
import { UPDATE_CONTACT } from "./update-contact.ts";
import { toolWorld, type ToolWorld } from "./world.ts";
import type { CodedTool, ToolDeps } from "./types.ts";

/** The tools that have code, by name. A new tool is a file beside this one, and a line here. */
const CODED: ReadonlyMap<string, CodedTool> = new Map(
  [GET_QUOTE, LOOKUP_POLICY, LOOKUP_CLAIM, UPDATE_CONTACT, CANCEL_POLICY_REQUEST, ESCALATE_TO_HUMAN].map(
    (tool) => [tool.definition.name, tool],
  ),
);

/** Names of the tools that a manifest may list by name alone. */
export const TOOL_NAMES: readonly string[] = [...CODED.keys()];

/**
 * The tools that a prompt lists, in its order. A tool that the prompt only describes has no backend: the
 * script answers it, and it fails where the script has no answer.
 * @throws {PromptError} for an unknown name
 */
export function createTools(
  tools: readonly PromptTool[],
  options: Partial<ToolDeps> & {
    /** Answers instead of the backends of production. */
    scripted?: ScriptedTools | undefined;
  } = {},
): AgentTool[] {
  const { scripted, clock = () => new Date(), ...others } = options;
  return tools.map((tool) => {
    if (typeof tool !== "string") return describedTool(tool, scripted);
    const coded = codedTool(tool);
    return scripted === undefined
      ? coded.live({ ...others, clock })
      : coded.scripted(scripted, { ...others, clock });
  });
}

/** Facts about a tool, known without running it. */
export interface ToolFacts {
  /** The JSON Schema of its arguments. */
  schema: Readonly<Record<string, unknown>>;
  /** Its answer in an evaluation where a case has none; null where only a case can answer. */
  answer: string | null;
  /** Set where a system answers that a case may set up. */
  world?: ToolWorld;
}

/** Facts about the tools that a prompt lists, by name. @throws {PromptError} for an unknown name */
export function describeTools(tools: readonly PromptTool[]): ReadonlyMap<string, ToolFacts> {
  return new Map(
    tools.map((tool): [string, ToolFacts] => {
      if (typeof tool !== "string") return [toolName(tool), { schema: tool.input_schema, answer: null }];
      const coded = codedTool(tool);
      const { definition, referenceAnswer } = coded;
      const facts = { schema: { ...definition.input_schema }, answer: referenceAnswer };
      return [tool, isAnsweredByWorld(coded) ? { ...facts, world: toolWorld } : facts];
    }),
  );
}

/** The system behind this prompt's tools; null where no tool has one. */
export function worldOf(tools: readonly PromptTool[]): ToolWorld | null {
  return tools.some((tool) => typeof tool === "string" && isAnsweredByWorld(codedTool(tool)))
    ? toolWorld
    : null;
}

/** Whether a tool's answers come from a system, whose rows a case may set up. */
function isAnsweredByWorld({ referenceAnswer }: CodedTool): boolean {
  return referenceAnswer === null;
}

/** SHA-256 over everything that Claude reads about the tools, hex. Part of a trial's identity. */
export function toolsHash(tools: readonly AgentTool[]): string {
  return contentHash(tools.map(({ definition }) => definition));
}

function codedTool(name: string): CodedTool {
  const tool = CODED.get(name);
  if (tool !== undefined) return tool;
  const hint = `tools with code are: ${TOOL_NAMES.join(", ")}; describe any other: { name, description, input_schema }`;
  throw new PromptError([fileProblem("manifest.yaml", `there is no tool "${name}"`, hint)]);
}

function describedTool(definition: ToolDefinition, scripted: ScriptedTools | undefined): AgentTool {
  const { name } = definition;
  const silent = { content: `No answer is set up for ${name}.`, isError: true };
  return {
    name,
    definition,
    run: (input) => Promise.resolve(scripted?.(name, input) ?? silent),
  };
}
