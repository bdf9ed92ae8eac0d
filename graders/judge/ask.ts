import { ClaudeError, type Message } from "../../claude/types.ts";
import type { Evidence, JudgeServices, Verdict } from "../contract/types.ts";
import { readMessage, type Judgement } from "./judgement.ts";
import { judgeRequest, type Question } from "./request.ts";

/** The most times that the judge is asked the same question until its answer is usable. */
const MOST_ANSWERS = 3;

type Decided = Extract<Judgement, { kind: "decided" }>;
type Unscored = Extract<Verdict, { status: "unscored" }>;

/**
 * Asks the judge one question, and asks again, a few times, where its answer is unusable. If no answer is
 * usable, the verdict is `unscored` with what came instead, and a resumed run asks again.
 * @throws {ClaudeError} when the judge could not be reached: that says nothing about the agent.
 */
export async function ask(
  question: Omit<Question, "model">,
  judge: JudgeServices | null,
): Promise<Decided | Unscored> {
  if (!judge) return unscored("needs a judge, and there is none here");
  const asked = { ...question, model: judge.model };
  for (let answers = 1; ; answers++) {
    const message = await send(asked, judge);
    const judgement = readMessage(message, asked);
    const { kind, reason, evidence } = judgement;
    if (kind === "decided") return judgement;
    if (kind === "unknown") return unscored(`the judge could not tell: ${reason}`, evidence);
    // A conversation that is too long now is too long the next time, too.
    if (answers < MOST_ANSWERS && message.stop_reason !== "model_context_window_exceeded") continue;
    const times = answers > 1 ? ` (the last of ${answers} answers)` : "";
    return { ...unscored(`${reason}${times}`, evidence), askAgain: true };
  }
}

/** No verdict is possible. */
function unscored(reason: string, evidence: Evidence[] = []): Unscored {
  return { status: "unscored", reason, evidence };
}

async function send(question: Question, judge: JudgeServices): Promise<Message> {
  try {
    const { message, record } = await judge.claude.send(judgeRequest(question), {
      role: "judge",
      identity: judge.identity,
      // An unusable answer is in the log as well, because it was paid for. It must not be reused as the
      // answer of another attempt.
      mayReuse: (known) => readMessage(known, question).kind !== "unusable",
      ...(judge.signal ? { signal: judge.signal } : {}),
    });
    judge.onCall(record);
    return message;
  } catch (error) {
    if (error instanceof ClaudeError) judge.onCall(error.record);
    throw error;
  }
}
