import type { Case } from "../../cases/index.ts";
import { similarity } from "../../graders/reading/similarity.ts";
import type { ConversationCase } from "../to-case/conversation-case.ts";
import { openingOf } from "./request.ts";

/**
 * Least similarity of two messages that ask the same, by their longest common sequence of words (ROUGE-L,
 * F1).
 */
const THE_SAME = 0.8;
/** Number of compared characters of a message. */
const COMPARED = 500;

/** A case that a new one must not repeat. */
export interface KnownCase {
  id: string;
  opening: string;
}

export function knownCases(cases: readonly Case[]): KnownCase[] {
  return cases.map((one) => ({ id: one.id, opening: openingOf(one) }));
}

/** Why a draft repeats an existing case: its id, or nearly the same first message. Null for a new case. */
export function repeats(item: ConversationCase, known: readonly KnownCase[]): string | null {
  if (known.some(({ id }) => id === item.id)) return `there is a case ${item.id} already`;
  const opening = openingOfDraft(item);
  const twin = known.find(
    (one) => similarity("rouge_l", one.opening.slice(0, COMPARED), opening.slice(0, COMPARED)) >= THE_SAME,
  );
  return twin === undefined ? null : `${twin.id} asks the same already, "${twin.opening}"`;
}

export function openingOfDraft({ turns }: ConversationCase): string {
  return turns[0]?.customer ?? "";
}
