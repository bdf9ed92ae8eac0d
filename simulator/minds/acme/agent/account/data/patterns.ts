import type { Act, FieldKind } from "../tools.ts";

/** The purpose of a tool, by the words of its name. The first match counts. */
export const TOOL_ACTS: readonly (readonly [Act, RegExp])[] = [
  ["person", /\bescalat|\bhuman\b|\bperson\b|\bhand (?:off|over)\b/],
  ["cancel", /\bcancel|\bterminat/],
  ["contact", /\bcontact\b|\baddress\b|\be-?mail\b/],
  ["claim", /\bclaims?\b/],
  ["policy", /\bpolic(?:y|ies)\b/],
];

/** The kind of a tool's property, by the words of its name. The first match counts. */
export const FIELD_KINDS: readonly (readonly [FieldKind, RegExp])[] = [
  ["claim", /\bclaim\b/],
  ["policy", /\bpolicy (?:number|no|id)\b/],
  ["birth", /\bbirth|\bdob\b/],
  ["email", /\be-?mail\b/],
  ["phone", /\bphone\b/],
  ["address", /\baddress\b/],
  ["end", /\bend\b|\blast day\b/],
  ["reason", /\breason\b/],
  ["summary", /\bsummary\b/],
];

/** Requests of a customer, in folded text. */
export const WANTED: Readonly<Record<Act, RegExp>> = {
  person:
    /\b(?:make|file|lodge|have|want to) (?:an? )?(?:formal |official )?complain(?:t)?\b|\blawyers?\b|\battorney\b|\bdispute\b|\bappeal\b|\b(?:was|were|got|been|is) (?:badly |seriously )?(?:hurt|injured)\b|\bhand (?:me|it|this) (?:over|on)\b|\ba colleague\b|^\W*(?:operator|representative|human|agent)\W*(?:please)?\W*$/,
  cancel:
    /\b(?:cancel|end|terminate|stop)\b(?!.{0,40}\b(?:fee|how|free)\b).{0,30}\b(?:my|our|the|this) (?:\w+ ){0,2}(?:policy|insurance|contract)\b|\b(?:policy|insurance) (?:\S+ )?(?:cancelled|canceled|to end)\b/,
  contact:
    /\b(?:chang\w+|updat\w+|correct|replace|new|switch)\b.{0,40}\b(?:e-?mail|phone|telephone|cell|(?:postal |mailing |home )?address|contact (?:details|info\w*))\b|\b(?:e-?mail|phone number|address) (?:has |is )?(?:changed|new|wrong|outdated)\b|\b(?:i|we)(?:'ve| have)? (?:just )?moved\b/,
  claim:
    /\bclaims?\b.{0,60}\b(?:status|updates?|progress|stand|stands|heard|decided|decision|approved|news|going|happening|waiting|through)\b|\b(?:status|updates?|progress|news|waiting|heard|look(?:ing)?|check(?:ing)?|what(?:'s| is| has)|how(?:'s| is)|where(?:'s| is))\b.{0,40}\bclaims?\b|\bcl-?\d{4,}/,
  policy:
    /\b(?:when|which day|what day|until when|how long|how much|what|which|is|does|do|look\w*|check|see|tell|find)\b.{0,60}\bmy (?:\w+ )?policy\b|\bmy (?:\w+ )?policy\b.{0,40}\b(?:renew\w*|expire\w*|active|valid|run out|status|details)\b|\b(?:phone number|e-?mail|address|vehicle|car) (?:do )?(?:you )?have on (?:file|record)\b|\bac-?\d{4,}/,
};

/** Acts that change something, and need consent. */
export const WRITES: ReadonlySet<Act> = new Set(["contact", "cancel"]);

/** Exceptions: a new claim can't be looked up, and swift claims in general belong to no customer. */
export const UNLESS: Partial<Record<Act, RegExp>> = {
  policy: /\bvalid (?:in|for|when|if|with)\b|\bcovers?\b|\bcovered\b/,
  claim:
    /\b(?:file|report|open|make|start|submit|new)\b.{0,20}\bclaim\b|\bsend\b.{0,20}\bmoney\b|\b(?:advertise|swift|settled|in general|usually|normally)\b/,
};

export const AGREES =
  /\b(?:yes|yeah|yep|sure|go ahead|please do|(?<!don't |do not )do it|correct|that's right|that is right|confirm(?:ed)?|agree|ok|okay)\b/;
export const REFUSES =
  /\b(?:no|don't|do not|not yet|wait|hold on|stop|never ?mind|leave it|rather not|changed my mind)\b/;
export const TRIES_AGAIN = /\bagain\b|\bonce more\b|\bretry\b|\bone more time\b/;

/** A date up to this year may be a date of birth. */
export const LAST_BIRTH_YEAR = 2012;

export const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
/** Dates as people write them, in folded text. */
export const DAYS: readonly RegExp[] = [
  /\b(?<y>(?:19|20)\d{2})-(?<m>\d{1,2})-(?<d>\d{1,2})\b/g,
  /\b(?<m>\d{1,2})[/.](?<d>\d{1,2})[/.](?<y>(?:19|20)\d{2})\b/g,
  /\b(?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? (?<d>\d{1,2})(?:st|nd|rd|th)?,? (?<y>(?:19|20)\d{2})\b/g,
  /\b(?<d>\d{1,2})(?:st|nd|rd|th)?(?: of)? (?<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?<y>(?:19|20)\d{2})\b/g,
];

/** Patterns of details, in unfolded text. */
export const SHAPES: Partial<Record<FieldKind, RegExp>> = {
  email: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  phone: /(?<![\d-])(?!1-800)\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\d-])/g,
  address:
    /\b\d{1,5} (?:[A-Z][\w'.]* ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Way|Court|Ct|Boulevard|Blvd|Place|Square)\b(?:,? [A-Z][\w ]*?(?:, [A-Z]{2})?(?: \d{5})?)?(?=[.,;!?\n]|$| and | my | please| policy)/g,
};

/** Columns of a result, by the words of a question about them. */
export const ASPECTS: readonly (readonly [RegExp, string])[] = [
  [/\brenew|\bexpire|\bvalid|\buntil\b|\brun out\b/, "renews_on"],
  [/\bpay\b|\bpremium\b|\bcost|\bhow much\b|\bprice\b/, "monthly_premium_usd"],
  [/\be-?mail\b/, "email"],
  [/\bphone\b|\btelephone\b/, "phone"],
  [/\baddress\b/, "address"],
  [/\bvehicle\b|\bcar\b|\bbike\b/, "vehicle"],
  [/\bactive\b|\bstatus\b|\bin force\b/, "status"],
];
export const USUAL_ASPECTS = ["product", "vehicle", "status", "monthly_premium_usd", "renews_on"];

export const MISMATCH = /\bpolicy number and date of birth\b/;
export const NO_ANSWER =
  /\b(?:did not answer|can't be reached|answered with an error|failed for an unknown reason)\b/;
