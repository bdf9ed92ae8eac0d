import type { Address } from "./redis/address.ts";

/** A connection that broke is made again, and `Link` says so where it takes longer. */
const OUTAGE = /ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|Connection is closed|Socket closed|^LOADING|^OOM|^READONLY/;
/** A slice that another process has by now: its own end is expected to fail. */
const TAKEN = /Missing lock|Missing key|Lock mismatch|is not in the active state|could not renew lock/i;

/** What the engine complains of, told once each; what is expected of a queue is no trouble. */
export function queueTrouble(o: {
  address: Address;
  world: { tell: (line: string) => void };
}): (error: Error) => void {
  const said = new Set<string>();
  return ({ message }) => {
    if (OUTAGE.test(message) || TAKEN.test(message) || said.has(message)) return;
    said.add(message);
    o.world.tell(`The queue: ${o.address.hide(message)}`);
  };
}
