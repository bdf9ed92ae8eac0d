import { createTools, messagesOf, worldOf, type AgentTool } from "../../agent/index.ts";
import type { Case, PastTurn } from "../../cases/types.ts";
import type { MessageParam } from "../../claude/types.ts";
import type { Prompt } from "../../prompts/index.ts";
import { scriptedTools } from "../play/fixtures.ts";

/** Rows of a system, by table and key. */
type Rows = Record<string, Record<string, Record<string, unknown>>>;

/** The tools for one conversation of an evaluation, answered as the case says. */
export interface TrialStage {
  tools: AgentTool[];
  /** What was said before, which an agent continues. */
  history: MessageParam[];
  /** The route of the history's last message; null where the agent sorts no messages. */
  route: string | null;
  /** Milliseconds from any fixed moment. Delays that a case asks for are added, but not waited for. */
  clock: () => number;
  /** The current rows of the system behind the tools; null where there is none. */
  rows: () => Rows | null;
}

/**
 * Sets up the tools of a prompt for one conversation, and the system behind them.
 * @param setUp the case's part: what its tools answer, and the rows of the system as its schema read them
 * @param now today, where the rows don't say it
 */
export function setStage(
  prompt: Pick<Prompt, "tools" | "offTools" | "routing">,
  setUp: Pick<Case, "tools" | "world" | "history">,
  now: () => Date,
): TrialStage {
  const world = worldOf(prompt.tools)?.begin(setUp.world, now) ?? null;
  // An agent without tools leaves their system unchanged.
  const untouched = prompt.offTools === undefined ? null : {};
  let lateMs = 0;
  const scripted = scriptedTools(setUp, (ms) => (lateMs += ms));
  const { history = [] } = setUp;
  const tools = createTools(prompt.tools, { scripted, clock: now, backend: world?.backend });
  return {
    tools,
    history: messagesOf(history, { withTools: tools.length > 0 }),
    route: routeIn(history, prompt),
    clock: () => performance.now() + lateMs,
    rows: () => world?.rows() ?? untouched,
  };
}

/** The last route of a history, where the agent still has this route. */
function routeIn(history: readonly PastTurn[], { routing }: Pick<Prompt, "routing">): string | null {
  const last = history.findLast(({ route }) => route !== undefined)?.route ?? null;
  return routing?.routes.some(({ name }) => name === last) === true ? last : null;
}
