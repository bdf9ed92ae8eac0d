import { checksOf, type Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { UserError } from "../../user-error.ts";

/**
 * Nobody here can set up the system behind an agent of the user's own, or see what is left in it.
 * @throws {UserError} for cases that need it
 */
export function refuseWorlds(chosen: readonly Case[], agent: AgentUnderTest): void {
  if (agent.takesWorld === true) return;
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
