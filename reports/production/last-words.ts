import type { CustomersWord } from "./conversation.ts";

/**
 * What counts of what a customer said, a word for each answer and one for the conversation, in the order of the last change.
 * A page sends a thumb at once and its reason later, and people change their minds: the last thumb and the last rating hold,
 * with a reason that was given for them.
 */
export function lastWords(said: readonly CustomersWord[]): CustomersWord[] {
  const held = new Map<number | null, CustomersWord>();
  for (const word of said) {
    const { exchange } = word;
    const before = held.get(exchange) ?? { exchange, thumb: null, rating: null, reason: null };
    const thumb = word.thumb ?? before.thumb;
    const rating = word.rating ?? before.rating;
    const isSame = thumb === before.thumb && rating === before.rating;
    const given = word.reason?.trim() === "" ? null : word.reason;
    // A reason is one for what was said with it. A rating after a thumb takes nothing back.
    const stays = isSame || (word.thumb === null && before.rating === null);
    held.delete(exchange);
    held.set(exchange, { exchange, thumb, rating, reason: given ?? (stays ? before.reason : null) });
  }
  return [...held.values()];
}
