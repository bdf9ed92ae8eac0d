import { analyzeInbox, type Inbox } from "../../reports/production/inbox.ts";
import type { ReasonKind } from "../../reports/production/reason-kinds.ts";
import { lookAt, type Looked, type ConversationSource } from "./look.ts";

/** Which conversations `assay inbox` searches, and for which reasons. */
export interface InboxOptions extends ConversationSource {
  /** The age of the oldest event that counts, in milliseconds. */
  since: number;
  /** Only these reasons; all without it. */
  kind?: readonly ReasonKind[] | undefined;
}

/**
 * Finds the conversations that are worth reading.
 * @throws {UserError} when there is no such store or file
 */
export async function findWorthReading(
  options: InboxOptions,
): Promise<Omit<Looked, "conversations"> & { inbox: Inbox }> {
  const { conversations, where, problems } = await lookAt(options, { sinceMs: options.since });
  return { inbox: analyzeInbox(conversations, options.kind ?? null), where, problems };
}
