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

/** Which conversation is gone on with, in this browser. Its texts stay with the service. */
export interface Memory {
  read(): Remembered | null;
  keep(remembered: Remembered): void;
  forget(): void;
}

interface Remembered {
  id: string;
  /** Of the message that was said last: it may have to be sent again. */
  key: string | null;
}

export function openMemory(): Memory {
  const shelf = openShelf("assay-chat:conversation");
  return {
    read: () => remembered(shelf.read()),
    keep: (conversation) => shelf.keep(JSON.stringify(conversation)),
    forget: shelf.clear,
  };
}

function remembered(text: string | null): Remembered | null {
  const value: unknown = attempt(() => JSON.parse(text ?? "null"));
  if (typeof value !== "object" || value === null || !("id" in value) || typeof value.id !== "string")
    return null;
  return { id: value.id, key: "key" in value && typeof value.key === "string" ? value.key : null };
}

/** A browser may forbid what it offers, and its storage may be full. */
function attempt<T>(use: () => T): T | null {
  try {
    return use();
  } catch {
    return null;
  }
}
