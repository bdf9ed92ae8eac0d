import type { AgentTool } from "../../agent/index.ts";
import { describeTools } from "../../agent/index.ts";
import type { KnownTools } from "../../cases/index.ts";
import type { Case } from "../../cases/types.ts";
import { knownTools, toolName, type Prompt } from "../../prompts/index.ts";
import { setStage } from "../../runner/index.ts";
import { loadCases } from "../run/subject/library.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { answersOfCases } from "./case-answers.ts";
import { liveTools } from "./live-tools.ts";

/** What answers the tools of a chat. */
export interface ChatToolChoice {
  world: World;
  /** The folder of the agent's suites. */
  cases: string;
  /** The case whose tools and rows are used. */
  case?: string | undefined;
  /** The address of the system behind the tools with code. */
  backend?: string | undefined;
}

/**
 * The tools of a chat. Tools with code look into their system. Tools that a manifest only describes have none, so they
 * answer as the cases say; with `case`, all tools answer as in this case.
 * @returns the tools for one conversation, and notices for the user
 * @throws {UserError} for an unknown case, for mistakes in the suites where a case is named, and for a backend that can't be
 * reached
 */
export async function chatTools(
  prompt: Prompt,
  choice: ChatToolChoice,
): Promise<{ begin: () => AgentTool[]; notices: string[] }> {
  const { world, backend } = choice;
  if (choice.case !== undefined) {
    if (backend !== undefined)
      throw new UserError("--case and --backend both say what the tools answer. Leave one of them out.");
    const played = await caseNamed(choice.case, known(prompt), choice);
    return {
      begin: () => setStage(prompt, { tools: played.tools, world: played.world }, world.now).tools,
      notices: [`Its tools answer as in the case ${played.id}.`],
    };
  }
  const system = await liveTools(
    prompt.tools.filter((tool) => typeof tool === "string"),
    { backend, now: world.now },
  );
  const described = prompt.tools.filter((tool) => typeof tool !== "string");
  const notices = system.notice === null ? [] : [system.notice];
  if (described.length === 0) return { begin: () => system.tools, notices };
  const { cases, notice } = await casesFor(known(prompt), choice);
  const tools = answersOfCases(cases);
  const silent = described.map(toolName).filter((name) => !tools.some(({ tool }) => tool === name));
  return {
    begin() {
      const own = setStage({ ...prompt, tools: described }, { tools }, world.now).tools;
      const byName = new Map([...system.tools, ...own].map((tool) => [tool.name, tool]));
      return prompt.tools.flatMap((tool) => byName.get(toolName(tool)) ?? []);
    },
    notices: [
      ...notices,
      ...(silent.length < described.length
        ? ["Its tools answer as the cases say. --case ID chooses one case."]
        : []),
      ...(notice === null ? [] : [notice]),
      ...(silent.length > 0 && notice === null
        ? [`No case says what ${silent.join(" and ")} answers, so calls of it fail.`]
        : []),
    ],
  };
}

/** The agent of a chat, as far as its suites are concerned. */
interface KnownAgent {
  name: string;
  tools: KnownTools;
}

function known(prompt: Prompt): KnownAgent {
  return { name: prompt.name, tools: describeTools(knownTools(prompt)) };
}

/** The suites may be unfinished, or may not exist yet: a conversation is possible nevertheless. */
export async function casesFor(
  agent: KnownAgent,
  choice: Pick<ChatToolChoice, "world" | "cases">,
): Promise<{ cases: readonly Case[]; notice: string | null }> {
  try {
    const { library } = await loadCases(sourceOf(agent, choice));
    return { cases: library.cases, notice: null };
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    const notice = `Its tools have no answers, because ${choice.cases} can't be read: assay lint says why.`;
    return { cases: [], notice };
  }
}

/** @throws {UserError} where no case, or more than one, has this id */
export async function caseNamed(
  id: string,
  agent: KnownAgent,
  choice: Pick<ChatToolChoice, "world" | "cases">,
): Promise<Case> {
  const { chosen } = await loadCases({ ...sourceOf(agent, choice), case: [id] });
  const [first] = chosen;
  if (first === undefined || chosen.length > 1)
    throw new UserError(`--case ${id} fits ${chosen.length} cases. Name one.`);
  return first;
}

function sourceOf({ name, tools }: KnownAgent, { world, cases }: Pick<ChatToolChoice, "world" | "cases">) {
  return { world, cases, places: [], tools, agentName: name };
}
