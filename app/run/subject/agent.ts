import { describeTools, TOOL_NAMES } from "../../../agent/index.ts";
import { anyTools, type KnownTools } from "../../../cases/index.ts";
import { knownTools, loadPrompt, PromptError, type Prompt } from "../../../prompts/index.ts";

/** The agent of the cases, as far as it could be read. */
export interface ReadAgent {
  /** The prompt, or every mistake in it. */
  prompt: Prompt | PromptError;
  /** What cases may know about its tools. Where the prompt has mistakes, any name may be a tool. */
  tools: KnownTools;
}

/** Reads a prompt without throwing at once: mistakes in the cases may be more important. */
export async function readAgent(source: string, cwd: string): Promise<ReadAgent> {
  try {
    const prompt = await loadPrompt(source, { cwd, codedTools: TOOL_NAMES });
    return { prompt, tools: describeTools(knownTools(prompt)) };
  } catch (error) {
    if (error instanceof PromptError) return { prompt: error, tools: anyTools() };
    throw error;
  }
}

/** The prompt. @throws {PromptError} when it could not be read */
export function promptOf({ prompt }: ReadAgent): Prompt {
  if (prompt instanceof PromptError) throw prompt;
  return prompt;
}

/** What cases may know about an agent; any tool where it is not known. */
export function toolsAndName(agent: ReadAgent | null) {
  if (agent === null) return { tools: anyTools() };
  return agent.prompt instanceof PromptError
    ? { tools: agent.tools }
    : { tools: agent.tools, agentName: agent.prompt.name };
}
