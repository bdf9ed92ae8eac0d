import type { StoredText } from "./memory.ts";
import { isObject } from "./shapes.ts";

/** What was typed and not sent. */
export interface KeptDraft {
  /** What is to be written on with; empty where there is nothing. */
  read: () => string;
  /** Keeps what is typed now; nothing of it where it is empty, or holds what had better not be written down. */
  keep: (text: string) => void;
  /** Forgets what any window kept: its conversation is over. */
  drop: () => void;
}

/**
 * A window goes on with its own draft, and a new one with the draft that was typed last. So no window's typing is
 * overwritten by another's.
 * @param o.window lasts as long as this window, over its reloads
 * @param o.browser lasts until the customer comes back; all windows share it
 * @param o.conversation id of the present one. A draft of another is not shown; one of none belongs to whichever begins.
 * @param o.isSecret whether a text must not be kept
 */
export function openDrafts(o: {
  window: StoredText;
  browser: StoredText;
  conversation: () => string | null;
  isSecret: (text: string) => boolean;
}): KeptDraft {
  // What the shared place held when this window last read or wrote it: what another window put there is not removed.
  let known = o.window.read() ?? o.browser.read();
  return {
    read() {
      known = o.window.read() ?? o.browser.read();
      const draft = parsed(known);
      if (draft === null) return "";
      return draft.conversation === null || draft.conversation === o.conversation() ? draft.text : "";
    },
    keep(text) {
      if (text.trim() === "" || o.isSecret(text)) {
        // Empty, not absent: this window does not take up another's draft.
        o.window.keep("");
        if (o.browser.read() === known) o.browser.clear();
        return;
      }
      known = JSON.stringify({ conversation: o.conversation(), text });
      o.window.keep(known);
      o.browser.keep(known);
    },
    drop() {
      o.window.keep("");
      o.browser.clear();
    },
  };
}

/** Whatever else is stored there is no draft. */
function parsed(kept: string | null): { conversation: string | null; text: string } | null {
  if (kept === null || kept === "") return null;
  try {
    const draft: unknown = JSON.parse(kept);
    if (!isObject(draft)) return null;
    const { conversation, text } = draft;
    if (typeof text !== "string" || (conversation !== null && typeof conversation !== "string")) return null;
    return { conversation, text };
  } catch {
    return null;
  }
}

/** The name of the draft in the browser. */
export const DRAFT = "assay-chat:draft";
