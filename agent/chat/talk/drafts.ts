import type { StoredText } from "./memory.ts";
import { isObject } from "./shapes.ts";

/** The text that was typed and not sent. */
export interface KeptDraft {
  /** The draft to continue; empty where there is none. */
  read: () => string;
  /** Stores the typed text; nothing where it is empty or contains data that must not be stored. */
  keep: (text: string) => void;
  /** Deletes the drafts of all windows: their conversation is over. */
  drop: () => void;
}

/**
 * A window continues its own draft; a new window continues the draft that was typed last. So no window
 * overwrites another's text.
 * @param o.window lives as long as this window, also through its reloads
 * @param o.browser lives until the customer comes back; all windows share it
 * @param o.conversation id of the present one. The draft of another one is not shown; a draft without a
 * conversation belongs to whichever begins.
 * @param o.isSecret whether a text must not be stored
 */
export function openDrafts(o: {
  window: StoredText;
  browser: StoredText;
  conversation: () => string | null;
  isSecret: (text: string) => boolean;
}): KeptDraft {
  // The shared draft when this window last read or wrote it: another window's draft is not removed.
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
        // Empty, not absent: this window does not load another's draft.
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

/** Any other stored text is not a draft. */
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

/** The draft's key in the browser's storage. */
export const DRAFT = "assay-chat:draft";
