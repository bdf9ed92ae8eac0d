import { checksOf, type Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { refuseCases } from "./refuse-cases.ts";

/**
 * Refuses cases that set up or inspect a system: that of a user's own agent can't be reached here.
 * @throws {UserError} for cases that need it
 */
export function refuseWorlds(chosen: readonly Case[], agent: AgentUnderTest): void {
  if (agent.takesWorld === true) return;
  const { name } = agent;
  const asking = chosen.filter((c) => needsWorld(c));
  if (agent.answersItsTools !== true) {
    refuseCases(
      asking,
      `sets up the system behind the agent's tools with \`world\`, or looks into it with \`state\`. ${name} is an agent of your own, whose system Assay can't reach. Answer its tools under \`tools\` instead, or choose other cases with --suite.`,
    );
    return;
  }
  // If the agent never got the answer that a case gives for a tool, its checks would mean nothing.
  const scripted = chosen.filter((c) => c.tools.length > 0 || needsWorld(c));
  refuseCases(
    scripted,
    `says what tools answer, or what is in the system behind them. Those of ${name} answer customers, from the service's own system. Start another server of it with: assay serve --evaluation, choose other cases with --suite, --case or --tag, or play the prompt folder.`,
  );
}

function needsWorld(one: Case): boolean {
  return one.world !== undefined || checksOf(one).some(({ check }) => check.kind === "state");
}
