/** What cases know of a tool that the agent has. */
export interface KnownTool {
  /** The JSON Schema of its arguments. Null where nobody wrote it down: then no name is held against it. */
  schema: Readonly<Record<string, unknown>> | null;
  /** What it answers where a case says nothing of it; null where only a case can answer. */
  answer: string | null;
}

/** The agent's tools by name. */
export type KnownTools = ReadonlyMap<string, KnownTool>;

/** Of an agent whose tools nobody wrote down: every name may be one, and no argument is held against a schema, and what they answer stands elsewhere. */
export function anyTools(): KnownTools {
  return new AnyTools();
}

/** Everything about tools that can change how a case is read. Plain data, to be hashed. */
export function toolsIdentity(tools: KnownTools): unknown {
  return tools instanceof AnyTools
    ? "any"
    : [...tools].map(([name, tool]) => [name, tool.schema, tool.answer]);
}

class AnyTools extends Map<string, KnownTool> {
  override has(): boolean {
    return true;
  }
  override get(): KnownTool {
    return { schema: null, answer: "" };
  }
}
