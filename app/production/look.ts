import type { Problem } from "../../cases/index.ts";
import type { LiveConversation } from "../../reports/production/conversation.ts";
import type { RecordingsFormat } from "../grade/recordings.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";
import { readConversations } from "./from-recordings.ts";
import { fromKept } from "./from-store.ts";
import { openStore } from "./open-store.ts";

/** Which conversations a command reads. */
export interface ConversationSource {
  world: World;
  /** The store, where there is no `file`. */
  store?: string | undefined;
  /** A file of recordings, one on each line. */
  file?: string | undefined;
  /** The format of the file's messages. */
  style?: RecordingsFormat["style"] | undefined;
  endMarkers?: readonly string[] | undefined;
  closingTools?: readonly string[] | undefined;
}

/** Conversations, and the place that they come from. */
export interface Looked {
  conversations: LiveConversation[];
  /** `conversations.sqlite, since 2026-11-19`. */
  where: string;
  /** Problems with lines that can't be read. */
  problems: Problem[];
}

/**
 * Reads the conversations of a place, oldest first.
 * @param o.sinceMs the age of the oldest event that counts; conversations without times are always included
 * @throws {UserError} when there is no such place
 */
export async function lookAt(place: ConversationSource, o: { sinceMs: number | null }): Promise<Looked> {
  const { world } = place;
  const since = o.sinceMs === null ? undefined : new Date(world.now().getTime() - o.sinceMs).toISOString();
  const words = (where: string): string =>
    since === undefined ? where : `${where}, since ${since.slice(0, 10)}`;
  if (place.file !== undefined) {
    if (place.store !== undefined) throw new UserError("Name --store or --file, not both.");
    const format = {
      style: place.style ?? "auto",
      endMarkers: place.endMarkers ?? [],
      closingTools: place.closingTools ?? [],
    };
    const { conversations, problems } = await readConversations(place.file, { world, format });
    const recent = conversations.filter(
      ({ lastAt }) => since === undefined || lastAt === null || lastAt >= since,
    );
    return { conversations: recent, where: words(place.file), problems };
  }
  const { store, where } = await openStore(world, { store: place.store, mustExist: true });
  try {
    const conversations: LiveConversation[] = [];
    for await (const kept of store.list({ since })) {
      // Questions of an evaluation are not customers'.
      if (kept.evaluation === undefined) conversations.push(fromKept(kept));
    }
    return { conversations, where: words(where), problems: [] };
  } finally {
    await store.close();
  }
}
