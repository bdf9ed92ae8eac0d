import type { Check } from "../graders/contract/types.ts";
import type { Case } from "./types.ts";

/** A check of a case, with its place in the case. */
export interface PlacedCheck {
  /** `2.expect.0` is the first check under the third turn, `expect.0` the first of the whole conversation. */
  id: string;
  check: Check;
  /** Index of the turn that it sees, counted from 0; null for the whole conversation. */
  turn: number | null;
  /** Index in its list. */
  index: number;
}

/** All checks of a case: first those of the turns, in order, then those of the whole conversation. */
export function checksOf(one: Case): PlacedCheck[] {
  const turns = one.customer.kind === "turns" ? one.customer.turns : [];
  const ofTurns = turns.flatMap(({ expect }, turn) =>
    expect.map((check, index) => ({ id: `${turn}.expect.${index}`, check, turn, index })),
  );
  const ofCase = one.expect.map((check, index) => ({ id: `expect.${index}`, check, turn: null, index }));
  return [...ofTurns, ...ofCase];
}
