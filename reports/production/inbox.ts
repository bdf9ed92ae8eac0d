import type { LiveConversation } from "./conversation.ts";
import type { ReasonKind } from "./reason-kinds.ts";
import { reasonsOf, urgency, type Reason } from "./reasons.ts";
import { fencesOf } from "./unusual.ts";

/** A conversation that is worth reading. */
export interface InboxItem {
  id: string;
  /** When something last happened in it; null where it was not recorded. */
  at: string | null;
  /** The customer's first words. */
  opens: string;
  /** Messages of the customer. */
  messages: number;
  /** Why it is worth reading, the most urgent reason first. At least one. */
  reasons: Reason[];
}

/** The conversations worth reading, the most urgent first. */
export interface Inbox {
  /** How many conversations were checked. */
  looked: number;
  items: InboxItem[];
}

/**
 * Finds the conversations that are worth reading. They are ordered by their most urgent reason, then by the
 * number of reasons, then by time, the latest first.
 * @param kinds only these reasons count; null for all
 */
export function analyzeInbox(
  conversations: readonly LiveConversation[],
  kinds: readonly ReasonKind[] | null,
): Inbox {
  const fences = fencesOf(conversations);
  const items = conversations.flatMap((conversation): InboxItem[] => {
    const reasons = reasonsOf(conversation, fences).filter(
      ({ kind }) => kinds === null || kinds.includes(kind),
    );
    if (reasons.length === 0) return [];
    const { id, lastAt, exchanges } = conversation;
    return [{ id, at: lastAt, opens: exchanges[0]?.customer ?? "", messages: exchanges.length, reasons }];
  });
  return { looked: conversations.length, items: items.toSorted(byUrgency) };
}

function byUrgency(a: InboxItem, b: InboxItem): number {
  const first = (item: InboxItem): number => urgency(item.reasons[0]?.kind ?? "unusual");
  const [later, earlier] = [b.at ?? "", a.at ?? ""];
  return (
    first(a) - first(b) ||
    b.reasons.length - a.reasons.length ||
    (later < earlier ? -1 : later > earlier ? 1 : 0)
  );
}
