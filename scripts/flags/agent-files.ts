import type { AgentFiles } from "../../app/project/agent-files.ts";

interface Named {
  prompt?: string;
  cases?: string;
}

/** The options with the agent's files: those that the flags name, otherwise those of the only agent. */
export async function filesOf<T extends Named>(options: T): Promise<T & AgentFiles> {
  const { agentFiles } = await import("../../app/project/agent-files.ts");
  return { ...options, ...(await agentFiles(process.cwd(), options)) };
}

/** The same for a command that reads suites, whose agent may have no prompt here. */
export async function checkedFilesOf<T extends Named>(
  options: T,
): Promise<Omit<T, "prompt"> & { prompt: string | null; cases: string }> {
  const { checkedFiles } = await import("../../app/project/agent-files.ts");
  return { ...options, ...(await checkedFiles(process.cwd(), options)) };
}

/**
 * The same for a command that plays a single variant and may resume a run, whose manifest names its files.
 */
export async function plannedFilesOf<
  T extends Named & { model?: string; resume?: unknown; run?: unknown; agent?: string },
>(given: T): Promise<T & AgentFiles> {
  const options = await ofOneVariant(given);
  // A user's own agent says its name when it is loaded, and its suites are found by that name.
  if (options.agent !== undefined) return { prompt: "", cases: "", ...options };
  const goesOn = options.resume !== undefined || options.run !== undefined;
  return goesOn ? { prompt: "", cases: "", ...options } : filesOf(options);
}

/** The same for a command that plays a single variant of the agent. */
export async function ofOneVariant<T extends Named & { model?: string }>(options: T): Promise<T> {
  const { requireOneVariant } = await import("../../app/project/one-variant.ts");
  await requireOneVariant(options, process.cwd());
  return options;
}

/** The same for a comparison, which may be of several prompts, or of finished runs. */
export async function comparedFilesOf<
  T extends Named & { model?: string; variant?: unknown; resume?: unknown },
>(options: T): Promise<T & { cases: string; agentPrompt: string }> {
  const { cases, prompt, model, variant } = options;
  const plays = options.resume === undefined && [prompt, model, variant].some((named) => named !== undefined);
  if (!plays) return { ...options, cases: cases ?? "", agentPrompt: "" };
  const first = prompt?.split(",")[0]?.trim();
  const files = await filesOf({ ...(cases !== undefined && { cases }), ...(first ? { prompt: first } : {}) });
  return { ...options, cases: files.cases, agentPrompt: files.prompt };
}
