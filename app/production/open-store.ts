import { resolve } from "node:path";
import { openConversations, StoreError, type OpenConversations } from "../../agent/service/store/open.ts";
import { storePlace } from "./store-place.ts";
import { UserError } from "../user-error.ts";
import type { World } from "../world.ts";

/** The default place for conversations: a file in the folder where the command is started. */
export const DEFAULT_STORE = "conversations.sqlite";

/**
 * Opens the store of conversations: `--store`, `DATABASE_URL`, or a file; encrypted with `ASSAY_STORE_KEY`
 * where it is set.
 * @param o.store a SQLite file, the address of a PostgreSQL database, or `memory`
 * @param o.mustExist for commands that only read
 * @throws {UserError} when it can't be opened
 */
export async function openStore(
  { env, cwd, now }: Pick<World, "env" | "cwd" | "now">,
  o: { store: string | undefined; mustExist?: boolean },
): Promise<OpenConversations & { where: string }> {
  const named = o.store ?? (env["DATABASE_URL"] || DEFAULT_STORE);
  const { kind, where } = storePlace(named);
  if (kind === "memory" && o.mustExist === true) {
    throw new UserError("A store in memory is the server's own: name the file or database with --store.");
  }
  try {
    const opened = await openConversations({
      where: kind === "file" && where !== null ? resolve(cwd, where) : where,
      key: env["ASSAY_STORE_KEY"],
      now: () => now().getTime(),
      mustExist: o.mustExist ?? false,
    });
    return { ...opened, where: kind === "postgres" ? "PostgreSQL" : (where ?? "memory") };
  } catch (cause) {
    if (!(cause instanceof StoreError)) throw cause;
    const hint =
      o.store === undefined && kind === "file" && o.mustExist === true
        ? ". Name another with --store, or set DATABASE_URL"
        : "";
    throw new UserError(`${cause.message}${hint}`, { cause });
  }
}
