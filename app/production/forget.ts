import type { World } from "../world.ts";
import { openStore } from "./open-store.ts";

/**
 * Deletes everything that a store holds about a customer.
 * @returns the number of conversations, and the place of the store
 * @throws {UserError} when there is no such store
 */
export async function forgetCustomer(o: {
  world: World;
  store?: string | undefined;
  customer: string;
}): Promise<{ forgotten: number; where: string }> {
  const { store, where } = await openStore(o.world, { store: o.store, mustExist: true });
  try {
    return { forgotten: await store.forget(o.customer), where };
  } finally {
    await store.close();
  }
}
