import type { ScriptedTools } from "../../agent/index.ts";
import { createToolAnswers } from "../../cases/index.ts";
import type { Case } from "../../cases/types.ts";

/**
 * Answers the tool calls of one trial as its case says. Holds the state of that trial.
 * @param onLate gets the milliseconds by which an answer is late; they are not waited for
 */
export function scriptedTools(
  testCase: Pick<Case, "tools">,
  onLate: (ms: number) => void = () => undefined,
): ScriptedTools {
  const answers = createToolAnswers(testCase.tools);
  return (tool, input) => {
    const answer = answers(tool, input);
    if (answer === null) return null;
    const { result, isError, fault, unanswered, lateMs = 0 } = answer;
    onLate(lateMs);
    return { content: result, isError, fault, unanswered };
  };
}
