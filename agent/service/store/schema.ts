import type { RowCipher } from "./cipher.ts";

/**
 * Changes that each version of the tables adds. A released step never changes.
 * @param text the type of a column whose texts are compared byte by byte
 */
export function schemaSteps(text: string): string[] {
  return [
    `CREATE TABLE assay_conversations (
      id ${text} PRIMARY KEY,
      at ${text} NOT NULL,
      last_at ${text} NOT NULL,
      customer ${text},
      kept TEXT NOT NULL,
      go_on TEXT,
      keys TEXT NOT NULL,
      lease TEXT
    );
    CREATE INDEX assay_conversations_at ON assay_conversations (at, id);
    CREATE INDEX assay_conversations_last_at ON assay_conversations (last_at);
    CREATE INDEX assay_conversations_customer ON assay_conversations (customer);
    CREATE TABLE assay_store (name ${text} PRIMARY KEY, value TEXT NOT NULL);`,
    `CREATE TABLE assay_spending (day ${text} PRIMARY KEY, usd DOUBLE PRECISION NOT NULL);`,
  ];
}

const PROOF = "proof of the key";

/**
 * Compares the key with the store's first key, and records it in a new store.
 * @param where names the store, without secrets
 * @returns the value to record as `key` in a new store; null where it is recorded
 * @throws {Error} when the store can't be read with this key
 */
export function proveKey(noted: string | null, cipher: RowCipher, where: string): string | null {
  if (noted === null) return cipher.isEncrypted ? cipher.close(PROOF, PROOF) : "none";
  if (noted === "none") {
    if (!cipher.isEncrypted) return null;
    throw new Error(`${where} was begun without a key: unset ASSAY_STORE_KEY, or begin a new store`);
  }
  if (!cipher.isEncrypted) throw new Error(`${where} is encrypted: set ASSAY_STORE_KEY to its key`);
  try {
    cipher.open(noted, PROOF);
    return null;
  } catch (cause) {
    throw new Error(`${where} is encrypted with another key than the one in ASSAY_STORE_KEY`, { cause });
  }
}

/** @throws {Error} when a newer version of the program made the tables */
export function assertKnown(version: number, steps: readonly string[], where: string): void {
  if (version <= steps.length) return;
  throw new Error(
    `${where} was written by a newer version of Assay (its tables have version ${version}, this knows ${steps.length}): update Assay`,
  );
}
