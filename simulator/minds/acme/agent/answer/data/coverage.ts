/** A question to which "yes, we do" is the answer. */
export const ASKS_TO_INSURE =
  /\b(?:do|can|could|will|would) (?:you|acme|i|we) (?:guys )?(?:also )?(?:insure|cover|offer|have|sell|do|bring|get)\b/;

export const ON_TOP = /\b(?:everything in|on top of|in addition to|all of|plus|besides)\b.{0,40}\bcar\b/;

export const YES_OR_NO =
  /\b(?:does|do|is|are|will|would|can|am|could|covered|include[sd]?)\b|^(?:est-ce|couvr|cubre|incluye|puedo|ist|sind|deckt)|\bcouvert|\bcomprise?\b|\bcubiert/;

export const OPEN = /\b(?:what|how|explain|tell me|which|qu'est|que es|was ist|why)\b/;
