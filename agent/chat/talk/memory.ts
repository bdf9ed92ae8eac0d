/** A text that a browser keeps, under a name. */
export interface StoredText {
  read: () => string | null;
  keep: (text: string) => void;
  clear: () => void;
}

/**
 * Where the browser keeps nothing, as in some frames of another site, a text lasts as long as the page.
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

/** The name of the conversation that is gone on with in this browser: its id. Its texts stay with the service. */
export const CONVERSATION = "assay-chat:conversation";
