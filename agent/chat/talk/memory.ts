/** A text that a browser keeps, under a name. */
export interface StoredText {
  read: () => string | null;
  keep: (text: string) => void;
  clear: () => void;
}

/**
 * A stored text. Where the browser stores nothing, as in some frames of another site, the text lasts as long
 * as the page.
 * @param storage the browser's, which throws where it is forbidden or full
 */
export function openShelf(name: string, storage: () => Storage): StoredText {
  let here: string | null = null;
  const use = <T>(kept: (storage: Storage) => T, instead: T): T => {
    try {
      return kept(storage());
    } catch {
      return instead;
    }
  };
  return {
    read: () => use((kept) => kept.getItem(name), here),
    keep(text) {
      here = text;
      use((kept) => kept.setItem(name, text), undefined);
    },
    clear() {
      here = null;
      use((kept) => kept.removeItem(name), undefined);
    },
  };
}

/** Storage key of the conversation that continues in this browser: its id. The service has its texts. */
export const CONVERSATION = "assay-chat:conversation";
