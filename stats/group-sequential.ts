// Provisional: replaced by the author of the sequential methods.
import { normalQuantile } from "./special.ts";
export function spendingBounds(o: {
  information: number[];
  alpha: number;
  spending: "pocock" | "obrien-fleming" | "even";
}): number[] {
  return o.information.map(() => normalQuantile(1 - o.alpha / o.information.length));
}
