import { isPostgres } from "../../agent/service/store/open.ts";
import { UserError } from "../user-error.ts";

/** Where conversations are kept. `where` is null for memory. */
export interface StorePlace {
  kind: "memory" | "file" | "postgres";
  where: string | null;
}

/** Words that mean that conversations are not kept. */
const MEMORY = new Set(["memory", "memory:", ":memory:"]);

/**
 * Reads `--store`, or `DATABASE_URL`.
 * @throws {UserError} for the address of something that can't keep conversations
 */
export function storePlace(text: string): StorePlace {
  const named = text.trim();
  if (MEMORY.has(named.toLowerCase())) return { kind: "memory", where: null };
  if (isPostgres(named)) return { kind: "postgres", where: named };
  const [, scheme, rest = ""] = /^([a-z][a-z\d+.-]+):(.*)$/is.exec(named) ?? [];
  if (scheme === undefined) {
    if (named !== "" && !named.includes("\0")) return { kind: "file", where: named };
    throw new UserError(`A store has no name. ${WHAT}`);
  }
  // `file` as SQLite itself writes it.
  const path = /^(?:sqlite3?|file)$/i.test(scheme) ? rest.replace(/^\/\/(?=\/|[^/]*$)/, "") : "";
  if (path !== "" && !path.includes("\0")) return storePlace(path);
  // The whole address is not shown, because it may hold a password.
  throw new UserError(`Conversations can't be kept at ${scheme}:... . ${WHAT}`);
}

const WHAT =
  "Name a SQLite file such as conversations.sqlite, a PostgreSQL database (postgresql://user@host/name), or memory.";
