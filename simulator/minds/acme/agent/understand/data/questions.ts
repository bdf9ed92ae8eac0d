import type { Intent } from "../types.ts";
/** "Do you insure Teslas?" */
export const CAN_INSURE =
  /\b(?:do|does|can|will|would|could|are) (?:you|acme|ya|it|i)\b.{0,30}\b(?:insur|cover|offer)|\bassurez|\baseguran?\b|\bversichern sie\b/;

export const COVERISH =
  /\bcover\w*|\binclud\w*|\bprotect\w*|\bpay(?:s)? (?:for|if|when)|\bwho pays\b|\bcouver\w*|\bcubiert\w*|\binsur\w*|\bwhat (?:is|are|does|about|if|happens)\b|\bhow about\b|\band (?:what|for|if)\b|\bexplain\b|\btell me\b|\bdoes (?:it|that|this)\b|\bcouvr\w*|\bcompri\w*|\bassur\w*|\bcubr\w*|\bincluy\w*|\basegur\w*|\bversicher\w*|\bdeckt\b|\babgedeckt\b|\bmean\w*/;

export const DECIDED: ReadonlySet<Intent["kind"]> = new Set([
  "other_product",
  "service",
  "bargain",
  "advice",
  "person",
  "history",
]);

export const PRICED = /\bquot|\bprice|\bcost|\bhow much|\bdevis|\bcotiz|\bangebot/;
