import { DEFAULT_ANSWERS, type InitAnswers } from "../../app/init/answers.ts";
import { UserError } from "../../app/user-error.ts";
import type { Interviewer } from "../desk/questions.ts";

const QUESTIONS: Record<keyof InitAnswers, string> = {
  name: "What is the agent called (small letters, digits, hyphens)",
  company: "Which company does it speak for",
  about: "What is it for, in a sentence",
  model: "Which model answers",
};

/**
 * Asks a person for the answers that no flag gives. One that can't be used is refused at once, and asked again.
 * @param o.check throws a UserError for such an answer
 * @returns null where the person leaves
 */
export async function askProject(
  given: Partial<InitAnswers>,
  o: { questions: Interviewer; check: (answers: Partial<InitAnswers>) => Promise<void> },
): Promise<InitAnswers | null> {
  const answers = { ...DEFAULT_ANSWERS, ...given };
  const open = (Object.keys(QUESTIONS) as (keyof InitAnswers)[]).filter((key) => given[key] === undefined);
  for (const key of open) {
    for (let isUsable = false; !isUsable;) {
      const said = await o.questions.ask(`${QUESTIONS[key]}? [${DEFAULT_ANSWERS[key]}] `);
      if (said === null) return null;
      answers[key] = said === "" ? DEFAULT_ANSWERS[key] : said;
      isUsable = await usable({ [key]: answers[key] }, o);
    }
  }
  return answers;
}

/** Says what is wrong with an answer. */
async function usable(
  answer: Partial<InitAnswers>,
  o: { questions: Interviewer; check: (answers: Partial<InitAnswers>) => Promise<void> },
): Promise<boolean> {
  try {
    await o.check(answer);
    return true;
  } catch (cause) {
    if (!(cause instanceof UserError)) throw cause;
    o.questions.say(`${cause.message}\n`);
    return false;
  }
}
