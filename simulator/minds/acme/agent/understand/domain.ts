import { fold } from "../../text/index.ts";
import {
  INSURANCE,
  CUSTOMER_AFFAIRS,
  ELSEWHERE,
  OWN_VEHICLE,
  UPKEEP,
  TRADE,
  BARE_TRADE,
  BILLING,
  COVERED,
} from "./data/domain.ts";

/** Certainty that a text is about insurance or the company: 0 not at all, 1 perhaps, 2 certainly. */
export function insuranceDegree(text: string): 0 | 1 | 2 {
  const said = fold(text);
  const other = ELSEWHERE.test(said);
  if (TRADE.test(said)) return other && !BARE_TRADE.test(said) ? 1 : 2;
  if (BILLING.test(said)) return 2;
  if (INSURANCE.test(said)) return other ? 0 : 2;
  if (COVERED.test(said) && !other) return 1;
  if (OWN_VEHICLE.test(said) && !UPKEEP.test(said)) return 1;
  if (CUSTOMER_AFFAIRS.test(said)) return other ? 0 : 1;
  return 0;
}

/** True when a text clearly has another subject: cooking, banking, programming. */
export function belongsElsewhere(text: string): boolean {
  return ELSEWHERE.test(fold(text));
}
