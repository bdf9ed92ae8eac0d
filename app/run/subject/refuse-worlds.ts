import { checksOf, type Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { UserError } from "../../user-error.ts";

/**
 * Nobody here can set up the system behind an agent of the user's own, or see what is left in it.
 * @throws {UserError} for cases that need it
 */
export function refuseWorlds(chosen: readonly Case[], agent: AgentUnderTest): void {
  if (agent.takesWorld === true) return;
  if (agent.answersItsTools === true) refuseScripts(chosen, agent);
  const asking = chosen.filter(
    (c) => c.world !== undefined || checksOf(c).some(({ check }) => check.kind === "state"),
  );
  const [first] = asking;
  if (first === undefined) return;
  const { file, line } = first.location;
  const others = asking.length > 1 ? `, and ${asking.length - 1} more,` : "";
  throw new UserError(
    `${file}:${line}: the case ${first.id}${others} sets up the system behind the agent's tools with \`world\`, or looks into it with \`state\`. ${agent.name} is an agent of your own, whose system Assay can't reach. Answer its tools under \`tools\` instead, or choose other cases with --suite.`,
  );
}

/** An answer that a case gives a tool, and that the agent never hears of, would make its checks nonsense. */
function refuseScripts(chosen: readonly Case[], { name }: AgentUnderTest): void {
  const scripted = chosen.filter(({ tools }) => tools.length > 0);
  const [first] = scripted;
  if (first === undefined) return;
  const { file, line } = first.location;
  const others = scripted.length > 1 ? `, and ${scripted.length - 1} more,` : "";
  throw new UserError(
    `${file}:${line}: the case ${first.id}${others} says under \`tools\` what tools answer. Those of ${name} answer by themselves, as in production. Choose other cases with --suite, --case or --tag, or play the prompt folder.`,
  );
}
