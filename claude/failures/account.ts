import type { ApiErrorFacts } from "./api-error.ts";

/**
 * Why no request can succeed before the user acts: `spend`, a limit or a balance; `billing`; `account`, the
 * organization itself.
 */
export type AccountTrouble = "spend" | "billing" | "account";

const SPEND_CODES = new Set([
  "enforced_spend_limit_reached",
  "contract_spend_limit_reached",
  "linked_organization_spend_limit_reached",
  "linked_organization_billing_unavailable",
  "insufficient_quota",
]);

/** 400s that are about the organization, not about the request. */
const ACCOUNT_CODES = new Set([
  "organization_on_hold",
  "organization_disabled",
  "organization_type_not_supported",
  "cmek_key_disabled",
  "cmek_key_network_blocked",
]);

/**
 * Limits that a customer set, empty balances and disabled organizations often have no code. Only their text
 * distinguishes them, with a status of 400, 403 or 429. An ordinary rate limit has none of these words.
 */
const SPEND_TEXT: readonly RegExp[] = [
  /\b(?:reached|exceeded|hit|crossed|used up)\b[^.:;]{0,80}\b(?:usage|spend|spending|credit|budget|billing) (?:limits?|caps?|thresholds?|quotas?|allowances?)\b/i,
  /\b(?:usage|spend|spending|credit|budget|billing) (?:limits?|caps?|thresholds?|quotas?)(?: of|:)? (?:\$?[\d.,]{1,12} (?:USD )?)?(?:(?:has|have) been |was |were |is |are )?(?:reached|exceeded|hit)\b/i,
  /\byou will regain access\b/i,
  /\b(?:credit balance is|balance is (?:too low|insufficient|empty|negative|zero|depleted|used up|exhausted))\b/i,
  /\b(?:exhausted|used up|(?:run|ran) out of|depleted)(?: all)?(?: of)?(?: your| the| its)?(?: \w{1,12})? (?:credits?|funds|balance)\b/i,
  /\b(?:credits?|funds|balance) (?:have |has |are |is )?(?:been )?(?:run out|ran out|used up|exhausted|depleted)\b/i,
  /\bextra usage is (?:disabled|not enabled|turned off)\b/i,
  /\b(?:insufficient|not enough|out of|no (?:more|remaining)|no) (?:credits?|funds|quota|balance|extra usage)\b/i,
  /\bbudget has been exceeded\b/i,
];

const ACCOUNT_TEXT: readonly RegExp[] = [
  /\b(?:organi[sz]ation|account|workspace|api key|subscription)\b(?: \S+)? (?:has been|have been|is|was)(?: \w+ly)? (?:disabled|locked|frozen|revoked|under review|suspended|deactivated|on hold|blocked|banned|terminated|closed|archived)\b/i,
  /\b(?:subscription|trial|plan|api key)(?: \S+)? (?:has |is )?(?:expired|ended)\b/i,
  /\b(?:disabled|suspended|deactivated|archived) (?:organi[sz]ation|account|workspace)\b/i,
];

const BILLING_TEXT = /\b(?:billing|payment) (?:information|details|issue|method)\b/i;

/** The account's problem in an error, with any status; null when the error is about something else. */
export function accountTrouble({ status, code, type, text }: ApiErrorFacts): AccountTrouble | null {
  if (code !== null && SPEND_CODES.has(code)) return "spend";
  if (code !== null && ACCOUNT_CODES.has(code)) return "account";
  if (status === 402 || type === "billing_error") return "billing";
  // A failing server says nothing reliable about the account, and the error about a refused message may
  // repeat any words of it.
  if ((status !== null && status >= 500) || /^messages\b/.test(text)) return null;
  if (SPEND_TEXT.some((pattern) => pattern.test(text))) return "spend";
  if (ACCOUNT_TEXT.some((pattern) => pattern.test(text))) return "account";
  return status !== null && BILLING_TEXT.test(text) ? "billing" : null;
}
