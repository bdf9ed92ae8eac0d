import type { LabelAnswer } from "../../labels/complete.ts";

/**
 * Words a minute, silently: the mean of adults for English fiction. For other prose it is 238, because its
 * words are longer; those of conversations are as short as those of fiction (4.1 letters on average in those
 * of the built-in agent). Brysbaert 2019, of 190 studies.
 */
const READING = 260;
/** Words a minute where a known text is only looked at ("scanning"). Carver 1992. */
const SCANNING = 600;
/** Seconds to vote and to go on: two keys (0.28 s each), each after a moment to decide (1.35 s). Card, Moran, Newell 1980. */
const DECIDING = 2 * (0.28 + 1.35);
/** A longer pause is a break, not thinking. */
const BREAK_SECONDS = 180;
/** Answers until a person's own pace is known. */
const FEWEST_ANSWERS = 5;

/** Assumed seconds for one question: to read what it shows at first, and to decide. */
export function cardSeconds({ fresh, known }: { fresh: number; known: number }): number {
  return 60 * (fresh / READING + known / SCANNING) + DECIDING;
}

/**
 * Minutes for the questions without an answer: by the words that each shows at first, and by this person's pace
 * so far, without breaks.
 * @returns at least 1; 0 where all are answered
 */
export function minutesLeft(
  questions: readonly { id: string; seconds: number }[],
  answers: Readonly<Record<string, LabelAnswer>>,
): number {
  const open = questions.filter((q) => answers[q.id] === undefined);
  const seconds = open.reduce((sum, q) => sum + q.seconds, 0);
  return open.length === 0 ? 0 : Math.max(1, Math.round((seconds * paceOf(questions, answers)) / 60));
}

/** The middle ratio of the seconds that a person took to the assumed ones; 1 while it is not known. */
function paceOf(
  questions: readonly { id: string; seconds: number }[],
  answers: Readonly<Record<string, LabelAnswer>>,
): number {
  const given = questions
    .flatMap(({ id, seconds }) => {
      const answer = answers[id];
      return answer === undefined ? [] : [{ seconds, at: Date.parse(answer.at) / 1000 }];
    })
    .sort((a, b) => a.at - b.at);
  const ratios = given
    .slice(1)
    .map(({ at, seconds }, i) => ({ took: at - (given[i]?.at ?? at), seconds }))
    .filter(({ took }) => took > 0 && took < BREAK_SECONDS)
    .map(({ took, seconds }) => took / seconds)
    .sort((a, b) => a - b);
  return ratios.length < FEWEST_ANSWERS ? 1 : (ratios[ratios.length >> 1] ?? 1);
}
