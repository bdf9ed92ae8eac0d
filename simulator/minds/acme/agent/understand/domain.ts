import { fold } from "../../text/index.ts";
import { INSURANCE, CUSTOMER_AFFAIRS, ELSEWHERE, OWN_VEHICLE, UPKEEP } from "./data/domain.ts";

/** How surely a text is about insurance or the company: 0 not at all, 1 perhaps, 2 certainly. */
export function insuranceDegree(text: string): 0 | 1 | 2 {
  const said = fold(text);
  const other = ELSEWHERE.test(said);
  if (
    /\binsur\w*|\bassur(?:er|ance\w*)\b|\bseguros?\b|\bversicher\w*|\bacme\b|\bpolicyholder|\bdeductible|\bclaims?\b|\bcustomer service\b/.test(
      said,
    )
  )
    return other && !/\binsur|\bassur|\bsegur|\bversich|\bacme|\bclaim/.test(said) ? 1 : 2;
  if (/\bbilling (?:preference|issue|problem|info\w*|address|method|date|cycle)\b|\bauto-?pay\b/.test(said))
    return 2;
  if (INSURANCE.test(said)) return other ? 0 : 2;
  if (
    /\b(?:do|does|will|can|would|is|are|am) (?:you|it|i|acme|your|the|this|my)\b.{0,30}\bcover(?:s|ed)?\b/.test(
      said,
    ) &&
    !other
  )
    return 1;
  if (OWN_VEHICLE.test(said) && !UPKEEP.test(said)) return 1;
  if (CUSTOMER_AFFAIRS.test(said)) return other ? 0 : 1;
  return 0;
}

/** True when a text plainly belongs to another world: cooking, banking, programming. */
export function belongsElsewhere(text: string): boolean {
  return ELSEWHERE.test(fold(text));
}
