import { createTools, worldOf, type AgentTool } from "../../agent/index.ts";
import type { Case } from "../../cases/types.ts";
import type { Prompt } from "../../prompts/index.ts";
import { scriptedTools } from "../play/fixtures.ts";

/** Rows of a system, by table and key. */
type Rows = Record<string, Record<string, Record<string, unknown>>>;

/** The tools for one conversation of an evaluation, answered as the case says. */
export interface TrialStage {
  tools: AgentTool[];
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
  prompt: Pick<Prompt, "tools" | "offTools">,
  setUp: Pick<Case, "tools" | "world">,
  now: () => Date,
): TrialStage {
  const world = worldOf(prompt.tools)?.begin(setUp.world, now) ?? null;
  // An agent without tools leaves their system unchanged.
  const untouched = prompt.offTools === undefined ? null : {};
  let lateMs = 0;
  const scripted = scriptedTools(setUp, (ms) => (lateMs += ms));
  return {
    tools: createTools(prompt.tools, { scripted, clock: now, backend: world?.backend }),
    clock: () => performance.now() + lateMs,
    rows: () => world?.rows() ?? untouched,
  };
}
