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

export const ADDRESSED =
  /\b(?:does (?:it|that|this)|you|your|my (?:own )?(?:car|vehicle|battery|truck|scooter|tesla|leaf|bolt)|if i)\b/;

export const IF_IT_HAPPENS =
  /\b(?:if|when|what happens)\b.{0,40}\b(?:hit|stol|steal|crash|accident|damag|wreck|total|flood|keyed|smash)|\b(?:does|do|is|are|would|will|am)\b.{0,40}\b(?:cover\w*|pay|includ\w*|insured)\b|\bhow (?:fast|quick|swift)\b|\bwhat (?:is|does)\b.{0,25}\b(?:cover\w*|collision|comprehensive|liability|uninsured)\b/;

export const FILES = /\bfile\b|\breport\b|\bstatus\b|\bmake a claim\b/;

export const IF_WHAT = /\bif\b.{0,60}\bwhat (?:can|could|would|does)\b/;

export const ASKS = /\b(?:is|are|does|do|if|what|how|which|can|would|will)\b/;

export const OWN_POLICY =
  /\bmy (?:\w+ )?(?:policy|plan|account|bill)\b|\bcancel|\bchange\b|\bbill\b|\bpassword\b/;

export const CHARGING = /\bcharg\w*|\bwall ?box|\bstation\b/;
export const WHICH_CAN = /\b(?:which|what|any|can i|could i)\b/;
/** Price words that mean our prices. */
export const PRICES_US = /\b(?:your|you|it|combien|cuanto)\b/;

/** Concerns in the order of their answers. */
export const CONCERNS = [
  "person",
  "contact",
  "hours",
  "link",
  "history",
  "how_are_you",
  "compliment",
  "capabilities",
] as const;
/** Concerns that do not need a word for the company. */
export const WHOEVER_IS_MEANT: ReadonlySet<Intent["kind"]> = new Set(["person", "how_are_you", "compliment"]);
