import type { KnownWorld } from "./world.ts";

/** A tool of the agent, as cases need it. */
export interface KnownTool {
  /** The JSON Schema of its arguments. Null where it is unknown: argument names are then not checked. */
  schema: Readonly<Record<string, unknown>> | null;
  /** Its answer where a case has none; null where only a case can answer. */
  answer: string | null;
  /** The system that answers it, where the agent has one that a case can set up. */
  world?: KnownWorld;
}

/** The agent's tools by name. */
export type KnownTools = ReadonlyMap<string, KnownTool>;

/** The system behind an agent's tools; null where there is none. */
export function worldBehind(tools: KnownTools): KnownWorld | null {
  return [...tools.values()].find(({ world }) => world !== undefined)?.world ?? null;
}

/**
 * For an agent whose tools are not listed: every name may be a tool, no argument is checked against a schema, and the
 * answers come from elsewhere.
 */
export function anyTools(): KnownTools {
  return new AnyTools();
}

/** Everything about tools that can change how a case is read. Plain data, for a hash. */
export function toolsIdentity(tools: KnownTools): unknown {
  return tools instanceof AnyTools
    ? "any"
    : [...tools].map(([name, tool]) => [
        name,
        tool.schema,
        tool.answer,
        tool.world === undefined ? null : [...tool.world.tables],
      ]);
}

class AnyTools extends Map<string, KnownTool> {
  override has(): boolean {
    return true;
  }
  override get(): KnownTool {
    return { schema: null, answer: "" };
  }
}

/** Whether any name may be a tool, because the tools are not listed. */
export function anyTool(tools: KnownTools): boolean {
  return tools instanceof AnyTools;
}
