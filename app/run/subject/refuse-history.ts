import type { Case } from "../../../cases/index.ts";
import type { AgentUnderTest } from "../../../runner/index.ts";
import { refuseCases } from "./refuse-cases.ts";

/**
 * An agent without the earlier messages would answer another conversation.
 * @throws {UserError} for cases that begin in the middle of one
 */
export function refuseHistory(chosen: readonly Case[], agent: AgentUnderTest): void {
  if (agent.takesHistory === true) return;
  const { name } = agent;
  const how =
    agent.answersItsTools === true
      ? "Start another server of it with: assay serve --evaluation, or play the prompt folder."
      : "A module says that it can with `takesHistory: true`, and is given `trial.history`; over HTTP, the shapes openai and anthropic can, and custom where `{{history}}` is sent.";
  refuseCases(
    chosen.filter(({ history }) => history !== undefined),
    `begins with a \`history\`, and ${name} can't be told what was said before. ${how} Or choose other cases with --suite, --case or --tag.`,
  );
}
