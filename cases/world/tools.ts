import type { KnownWorld } from "./world.ts";

/** What cases know of a tool that the agent has. */
export interface KnownTool {
  /** The JSON Schema of its arguments. Null where it is not known: then no argument name is checked. */
  schema: Readonly<Record<string, unknown>> | null;
  /** What it answers where a case gives no answer; null where only a case can answer. */
  answer: string | null;
  /** The system that answers it, where the agent brings one that a case can set up. */
  world?: KnownWorld;
}

/** The agent's tools by name. */
export type KnownTools = ReadonlyMap<string, KnownTool>;

/** The system behind an agent's tools; null where it brings none. */
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

/** Everything about tools that can change how a case is read. Plain data, to be hashed. */
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
