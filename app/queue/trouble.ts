import { UserError } from "../user-error.ts";
import type { Address } from "./redis/address.ts";

/** A broken connection is made again, and `Link` reports it where that takes longer. */
const OUTAGE = /ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|Connection is closed|Socket closed|^LOADING|^OOM|^READONLY/;
/** Another process has taken over the slice: its end is expected to fail here. */
const TAKEN = /Missing lock|Missing key|Lock mismatch|is not in the active state|could not renew lock/i;

/** Reports the library's errors, each once. Expected errors are ignored. */
export function queueTrouble(o: {
  address: Address;
  world: { tell: (line: string) => void };
}): (error: Error) => void {
  const said = new Set<string>();
  return (error) => {
    const { message } = error;
    // It ends the command, which reports it.
    if (error instanceof UserError) return;
    if (OUTAGE.test(message) || TAKEN.test(message) || said.has(message)) return;
    said.add(message);
    o.world.tell(`The queue: ${o.address.hide(message)}`);
  };
}
