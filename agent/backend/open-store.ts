import { noSqlite } from "../sqlite.ts";
import { seedRows } from "./seed.ts";
import { openSqliteStore } from "./sqlite-store.ts";
import { memoryStore, type Store } from "./store.ts";
import { fill } from "./world.ts";

/** A store that is ready for use; it was filled with the seed if it was empty. */
export interface OpenStore {
  store: Store;
  /** Message for the person who started it: where the rows are, and what was not available. */
  notice: string;
  close: () => void;
}

/**
 * Opens the tables of a server.
 * @param file a SQLite file; null keeps the tables in memory
 * @param open another way to open a file, for tests
 */
export async function openStore(file: string | null, open = openSqliteStore): Promise<OpenStore> {
  const kept = file === null ? null : await open(file);
  const store = kept ?? memoryStore();
  const isNew = store.all("customers").length === 0;
  if (isNew) store.atomically(() => fill(store, seedRows()));
  const notice =
    kept !== null
      ? `Its tables are in ${file}${isNew ? ", new, with the example rows" : ""}.`
      : file === null
        ? "Its tables are in memory, with the example rows, and are lost when it ends."
        : `Its tables are in memory, and are lost when it ends: ${noSqlite(file)}`;
  return { store, notice, close: () => kept?.close() };
}
