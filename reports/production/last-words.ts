import type { CustomersWord } from "./conversation.ts";

/**
 * The customer's feedback that counts, one for each answer and one for the conversation, in the order of the
 * last change. A page sends a thumb at once and its reason later, and people change their minds: the last
 * thumb and the last rating count, with the reason for them.
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
    // A reason belongs to the feedback with which it was sent. A rating after a thumb withdraws nothing.
    const stays = isSame || (word.thumb === null && before.rating === null);
    held.delete(exchange);
    held.set(exchange, { exchange, thumb, rating, reason: given ?? (stays ? before.reason : null) });
  }
  return [...held.values()];
}
