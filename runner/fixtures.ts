import type { ScriptedTools } from "../agent/index.ts";
import { createToolAnswers } from "../cases/index.ts";
import type { Case } from "../cases/types.ts";

/** Answers the tool calls of one trial as its case says. Holds the state of that trial. */
export function scriptedTools(testCase: Case): ScriptedTools {
  const answers = createToolAnswers(testCase.tools);
  return (tool, input) => {
    const answer = answers(tool, input);
    return answer === null ? null : { content: answer.result, isError: answer.isError };
  };
}
