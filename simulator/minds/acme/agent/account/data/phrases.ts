import type { Reach } from "../../phrases/index.ts";
import type { Intent } from "../../understand/index.ts";
import type { Act } from "../tools.ts";

/** The agent's questions: a later message of hers is recognised by them. */
export const ASKED = {
  consent: /\bshall i go ahead\b/,
  detail: /\bplease tell me\b|\bplease look at both\b|\bwhat is to be changed\b/,
  retry: /\btry once more\b/,
};

export const NEEDED = {
  policy: "your policy number",
  birth: "the policy holder's date of birth",
  end: "the last day that the policy is to be in force",
  contact: "the new e-mail address, phone number or postal address",
} as const;

const DOING: Readonly<Record<Act, string>> = {
  policy: "look into your policy",
  claim: "look into your claim",
  contact: "change your contact details",
  cancel: "send our team a request to end your policy",
  person: "hand you over",
};

/** Intents that are answered together with a customer's own matter. */
export const BESIDES: ReadonlySet<Intent["kind"]> = new Set([
  "hours",
  "coverage",
  "extras",
  "products",
  "other_product",
  "competitor",
  "promise",
  "speculation",
  "bargain",
]);

export const CALL_US = ({ phone, hours }: Reach) =>
  `our customer service${phone === null ? "" : ` at ${phone}`}${hours === null ? "" : ` (${hours})`}`;

/** The object of a change, in words. */
export const CHANGES: readonly (readonly ["email" | "phone" | "address", string])[] = [
  ["email", "your e-mail address"],
  ["phone", "your phone number"],
  ["address", "your address"],
];

type Words = Readonly<Record<string, unknown>>;

export const PHRASES = {
  identify: (p: { act: Act; needed: string; reach: string }) =>
    `I can ${DOING[p.act]} right here. Please tell me ${p.needed}. You can also ask ${p.reach}.`,
  confirm: {
    contact: (p: { policy: string; changes: string; end: string }) =>
      `So I would change, for policy ${p.policy}, ${p.changes}. Shall I go ahead?`,
    cancel: (p: { policy: string; changes: string; end: string }) =>
      `So I would ask our team to end policy ${p.policy}, with ${p.end} as its last day. Shall I go ahead?`,
  },
  unchanged: "All right, I've left everything as it was.",
  mismatch:
    "I couldn't find a policy with that number and date of birth. Please look at both once more and send them to me again.",
  noAnswer: (p: { reach: string; doubt: string }) =>
    `I'm sorry, our system isn't answering right now${p.doubt}. I can try once more, or hand you over to a colleague; you can also ask ${p.reach}.`,
  doubt: ", so I can't tell whether that went through",
  refused: (p: { why: string }) => `I'm sorry, that isn't possible. ${p.why}`,
  noClaims: "There is no claim on this policy.",
  noPerson: (p: { reach: string }) => `Please ask ${p.reach}.`,
  boast: "I've taken care of that for you.",
};

/** The agent's words for a result, by act. */
export const TOLD: Readonly<Record<Act, (result: Words, p: { list: string; reach: string }) => string>> = {
  policy: (r, { list }) => `Here is what I see for policy ${String(r["policy_number"])}: ${list}.`,
  claim: (r) =>
    `Your claim ${String(r["claim_number"])} (${String(r["about"])}, filed on ${String(r["filed_on"])}): its status is "${String(r["status"])}". ${String(r["next_step"])}`,
  contact: (_, { list }) => `That's done: we now have ${list}.`,
  cancel: (r) =>
    `Your request ${String(r["request_id"])} has been received: to end policy ${String(r["policy_number"])}, with ${String(r["end_date"])} as its last day. Our team will decide on it and get back to you.`,
  person: (r, { reach }) =>
    `I've handed this conversation over to our ${String(r["team"])}; your reference is ${String(r["reference"])}. They are there ${String(r["reached"])}, and will get in touch with you. You can also call ${reach.replace(` (${String(r["reached"])})`, "")}.`,
};

export const ASPECT_NAMES: Readonly<Record<string, string>> = {
  renews_on: "it renews on",
  monthly_premium_usd: "you pay",
  product: "its product is",
  vehicle: "it covers your",
  status: "its status is",
  email: "your e-mail address is",
  phone: "your phone number is",
  address: "your address is",
};

/**
 * Reasons why a person is needed, by the words of the customer and of the tool's options. The last one always
 * fits.
 */
export const WHY_PERSON: readonly (readonly [RegExp, RegExp])[] = [
  [/\bcomplain|\blawyer|\battorney|\bdispute|\bappeal/, /complain/],
  [/\bhurt\b|\binjured\b/, /claim/],
  [/\bcolleague\b/, /fail/],
  [/(?:)/, /person|human|other/],
];

export const SUMMARY = "The customer needs a person:";
