/** A text that a browser keeps, under a name. */
export interface Shelf {
  read: () => string | null;
  keep: (text: string) => void;
  clear: () => void;
}

/** Where the browser keeps nothing, as in some frames of another site, a text lasts as long as the page. */
export function openShelf(name: string): Shelf {
  let here: string | null = null;
  return {
    read: () => attempt(() => localStorage.getItem(name)) ?? here,
    keep(text) {
      here = text;
      attempt(() => localStorage.setItem(name, text));
    },
    clear() {
      here = null;
      attempt(() => localStorage.removeItem(name));
    },
  };
}

/** Which conversation is gone on with, in this browser: its id. Its texts stay with the service. */
export const CONVERSATION = "assay-chat:conversation";

/** A browser may forbid what it offers, and its storage may be full. */
function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
