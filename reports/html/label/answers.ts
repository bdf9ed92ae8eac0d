import type { LabelAnswer, LabelFrame } from "../../../labels/complete.ts";

/** A person's position in a sample, and the answers so far. Pure: a step gives the next state. */
export interface Sitting {
  /** The index of the current question; the number of questions when it is done. */
  at: number;
  /** By the question's id. */
  answers: Readonly<Record<string, LabelAnswer>>;
}

/** Identifies a question about a conversation. */
export function questionId(of: Pick<LabelFrame, "check" | "conversation"> | undefined): string {
  return of === undefined ? "" : `${of.check.slice(0, 16)}.${of.conversation.slice(0, 16)}`;
}

/** Continues a sitting where it ended. */
export function resume(ids: readonly string[], answers: Sitting["answers"]): Sitting {
  return { at: nextOpen(ids, answers, 0), answers };
}

export function answered({ at, answers }: Sitting, ids: readonly string[]): LabelAnswer | null {
  return answers[ids[at] ?? ""] ?? null;
}

/** Answers the current question. */
export function answer(sitting: Sitting, ids: readonly string[], said: LabelAnswer): Sitting {
  const id = ids[sitting.at];
  return id === undefined ? sitting : { ...sitting, answers: { ...sitting.answers, [id]: said } };
}

/** The next question without an answer: after this one, otherwise before it, otherwise the end. */
export function next(sitting: Sitting, ids: readonly string[]): Sitting {
  return { ...sitting, at: nextOpen(ids, sitting.answers, sitting.at + 1) };
}

function nextOpen(ids: readonly string[], answers: Sitting["answers"], from: number): number {
  const open = (id: string): boolean => answers[id] === undefined;
  const behind = ids.findIndex((id, i) => i >= from && open(id));
  if (behind >= 0) return behind;
  const before = ids.findIndex(open);
  return before >= 0 ? before : ids.length;
}

/** Goes one question forward or back, answered or not. */
export function step(sitting: Sitting, ids: readonly string[], by: 1 | -1): Sitting {
  return { ...sitting, at: Math.min(ids.length - 1, Math.max(0, sitting.at + by)) };
}

/** Removes the current answer; if there is none yet, the answer to the question before. */
export function undo(sitting: Sitting, ids: readonly string[]): Sitting {
  const at = answered(sitting, ids) === null ? Math.max(0, sitting.at - 1) : sitting.at;
  const { [ids[at] ?? ""]: _, ...answers } = sitting.answers;
  return { at, answers };
}
