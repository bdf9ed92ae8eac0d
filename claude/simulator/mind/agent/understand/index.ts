import { clauses, contentWords, fold, mend, words } from "../../text/index.ts";
import { isElectric, isMotorcycle } from "../quote/makes.ts";
import { vehicleIn } from "../quote/vehicle.ts";
import { attacksIn, isHostile } from "./attacks.ts";
import { competitorIn } from "./competitors.ts";
import { COVERAGE_WORDS, coveragesIn } from "./coverage.ts";
import { belongsElsewhere, insuranceDegree } from "./domain.ts";
import {
  ABUSE,
  AFFIRM,
  ANGER,
  DENY,
  FOLLOW_UP,
  GOODBYE,
  GREETING,
  IDENTITY,
  QUESTIONS,
  RETRY,
  SADNESS,
  THANKS,
} from "./patterns.ts";
import { personalDataIn, withoutPersonalData } from "./personal.ts";
import { OTHER_PRODUCTS, vehicleProductIn } from "./products.ts";
import { matterIn } from "./service.ts";
import type { Intent, Understanding } from "./types.ts";

export type { Intent, Matter, Understanding } from "./types.ts";

/** What the conversation so far lends to a short message. */
export interface Context {
  /** True when a detail of a quote is in this message. */
  hasDetails: boolean;
  /** True when something was talked about that "tell me more" can mean. */
  hasTopic: boolean;
  /** True when Eva's last message asked or offered something. */
  wasAsked: boolean;
}

/** Reads one message of a customer. */
export function understand(message: string, context: Context): Understanding {
  const personal = personalDataIn(message);
  const attacks = attacksIn(message);
  const honest =
    attacks.length === 0
      ? message
      : honestPart(
          message,
          attacks.some(({ kind }) => kind === "embedded"),
        );
  const folded = fold(message);
  const feeling =
    ABUSE.test(folded) && !/\bstupid question\b|\bdumb question\b/.test(folded)
      ? "abusive"
      : ANGER.test(folded) || shouts(message)
        ? "angry"
        : SADNESS.test(folded)
          ? "sad"
          : null;
  const intents = intentsOf(withoutPersonalData(honest), context, feeling !== null);
  return { intents, attacks, personal, feeling, honest };
}

function shouts(message: string): boolean {
  const letters = message.replace(/[^A-Za-z]/g, "");
  return letters.length > 14 && letters === letters.toUpperCase();
}

/** The sentences that are no part of an attack. */
function honestPart(message: string, pasted: boolean): string {
  const outside = pasted
    ? message.replace(/```[\s\S]*?```|"[^"]{25,}"|\u201C[^\u201D]{25,}\u201D|---[\s\S]*?---/g, " ")
    : message;
  return clauses(outside)
    .filter((clause) => !isHostile(clause) && (!pasted || !/:\s*$|^\s*>/.test(clause)))
    .join(" ");
}

const VOCABULARY = (
  "insurance insure insured coverage covered comprehensive collision liability quote motorcycle electric vehicle mileage battery charging roadside assistance " +
  "premium deductible accident claim policy competitor discount guarantee scooter medical uninsured replacement reimbursement instructions hours customer " +
  "service billing representative weather business commercial degradation cybersecurity passengers monthly stolen theft cancel address payment account"
).split(" ");
const ORDINARY = new Set(
  "police policies claims claimed quotes quoted hourly stole injured insurer insurers county country service services rental dental recovery recover discovery electricity instruction customers custom accidents batteries prize pricey passenger accounts accountant month guaranteed payments canceled cancelled assure assured ensure measure premiums premier coverages covers quite quiet quota states theme theft their vehicles scooters charges charging changing chasing changed comprehend busy medial addressed addresses weathers whether discounts polite quoting monthly assistant assistants battling".split(
    " ",
  ),
);

function mended(text: string): string {
  const fixed = fold(text).replace(/[a-z]{5,}/g, (word) =>
    ORDINARY.has(word) ? word : mend(word, VOCABULARY),
  );
  return fixed
    .replace(/\bu\b/g, "you")
    .replace(/\bur\b/g, "your")
    .replace(/\binsurence\b|\binsurace\b|\bensurance\b/g, "insurance");
}

function intentsOf(message: string, context: Context, upset: boolean): Intent[] {
  if (message.trim() === "") return [{ kind: "empty" }];
  if (words(message).length === 0) return [{ kind: "symbols" }];
  const intents: Intent[] = [];
  if (message.length > 700 && insuranceDegree(message) < 2) return [{ kind: "off_topic", text: message }];
  const parts = clauses(message).slice(0, 40);
  for (const part of parts) {
    for (const intent of clauseIntents(part, parts.length, context)) {
      if (!intents.some((other) => same(other, intent))) intents.push(intent);
    }
  }
  return settled(intents, message, context, upset);
}

/** Words that speak to the company. */
const OURS =
  /\b(?:you|your|yours|u|ur|acme|us|eva|this chat|quote|vous|votre|vos|usted|ustedes|su|sus|tu|tus|sie|ihr|ihre|ihren|ihnen)\b/;

const same = (a: Intent, b: Intent): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Words that ask for an opinion or a fact, in the languages that the simulator speaks. */
const ASKING =
  /\?|^(?:(?:please|hey|hi|so|and|but|also|ok|okay|eva),? )*(?:what|when|where|who|whom|whose|why|how|which|is|are|was|do|does|did|can|could|will|would|should|may|tell|give|show|write|explain|make|help|find|play|set|book|order|translate|calculate|solve|recommend|let|i need|i want|i'd like|i would like|read|sing|name|list|describe|create|generate|compose|convert|remind|turn|call|quel\w*|que|qu'est|comment|combien|ou|quand|pourquoi|pouvez|donne\w*|ecri\w*|raconte\w*|cual\w*|como|cuanto|donde|cuando|por que|puede\w*|dime|cuenta\w*|escrib\w*|was|wie|wo|wann|warum|wer|kannst|konnen|erzahl\w*|schreib\w*|gib)\b/;

function clauseIntents(part: string, count: number, context: Context): Intent[] {
  const said = mended(part);
  const out: Intent[] = [];
  const product = vehicleProductIn(said);
  const greeted = GREETING.exec(said);
  if (greeted !== null) out.push({ kind: "greeting" });
  if (THANKS.test(said)) out.push({ kind: "thanks" });
  if (GOODBYE.test(said) && !/\bhow do i|\?/.test(said)) out.push({ kind: "goodbye" });
  const identity = IDENTITY.find(({ pattern }) => pattern.test(said));
  if (identity !== undefined) out.push({ kind: "identity", asks: identity.asks });

  const asked = QUESTIONS.filter(
    ({ pattern, unless }) => pattern.test(said) && unless?.test(said) !== true,
  ).map(({ kind }) => kind);
  const has = (kind: Intent["kind"]) => asked.includes(kind);
  const alien = belongsElsewhere(said) && insuranceDegree(said) === 0;
  const ours =
    !alien && (insuranceDegree(said) > 0 || product !== null || context.hasTopic || OURS.test(said));
  const mention = competitorIn(said);
  if (
    mention !== null &&
    !(mention.name === null && alien) &&
    (mention.asked || count === 1) &&
    !(has("quote") && !mention.asked)
  ) {
    return [...out, { kind: "competitor", mention }];
  }
  for (const kind of ["promise", "speculation"] as const)
    if (has(kind) && !alien && (ours || words(said).length <= 5)) return [...out, { kind }];

  const others = OTHER_PRODUCTS.filter(({ pattern }) => pattern.test(said)).map(({ id }) => id);
  const matter = matterIn(said);
  const specifics = coveragesIn(said).map(({ id }) => id);
  if (/\bcharg\w*|\bwall ?box|\bstation\b/.test(said) && others.includes("home"))
    others.splice(others.indexOf("home"), 1);
  if (others.length > 0 && !(matter !== null && matter !== "buy" && others.includes("home") && !has("quote")))
    out.push({ kind: "other_product", ids: others });
  const coverish =
    /\bcover\w*|\binclud\w*|\bprotect\w*|\bpay(?:s)? (?:for|if|when)|\bwho pays\b|\bcouver\w*|\bcubiert\w*|\binsur\w*|\bwhat (?:is|are|does|about|if|happens)\b|\bhow about\b|\band (?:what|for|if)\b|\bexplain\b|\btell me\b|\bdoes (?:it|that|this)\b|\bcouvr\w*|\bcompri\w*|\bassur\w*|\bcubr\w*|\bincluy\w*|\basegur\w*|\bversicher\w*|\bdeckt\b|\babgedeckt\b|\bmean\w*/;
  if (matter !== null && others.length === 0 && !alien && !isQuestionOfCover(said, matter, coverish)) {
    if (!(has("quote") && matter !== "claim") || /\bmy (?:existing|current)\b/.test(said)) {
      if (!has("hours")) out.push({ kind: "service", matter });
    }
  }
  const served = out.some(({ kind }) => kind === "service");
  for (const kind of [
    "person",
    "contact",
    "hours",
    "link",
    "history",
    "how_are_you",
    "compliment",
    "capabilities",
  ] as const) {
    if (alien || !(ours || kind === "how_are_you" || kind === "compliment" || words(said).length <= 6))
      continue;
    if (
      has(kind) &&
      !(kind === "history" && served) &&
      !(kind === "link" && served) &&
      !(kind === "contact" && has("hours")) &&
      !(kind === "contact" && has("person"))
    )
      out.push({ kind });
  }
  if (has("bargain") && !served && (ours || (!alien && words(said).length <= 5)))
    out.push({ kind: "bargain" });
  else if (has("advice") && !served) out.push({ kind: "advice" });
  const meant = out.some(
    ({ kind }) =>
      kind === "other_product" ||
      kind === "service" ||
      kind === "bargain" ||
      kind === "advice" ||
      kind === "person" ||
      kind === "history",
  );
  const onlyDetails = context.hasDetails && !/\?/.test(part) && !/\bcover\w*|\binclud/.test(said);
  if (
    specifics.length > 0 &&
    !meant &&
    !onlyDetails &&
    !(has("quote") && /\bquote|\bdevis|\bcotiz/.test(said)) &&
    (coverish.test(said) ||
      (specifics.length > 0 &&
        (insuranceDegree(said) > 0 ||
          context.hasTopic ||
          count > 1 ||
          /\bdoes (?:it|that|this)\b/.test(said) ||
          words(said).length <= 4 ||
          /\b(?:you|your|my (?:own )?(?:car|vehicle|battery|truck|scooter|tesla|leaf|bolt)|if i)\b/.test(
            said,
          ))))
  ) {
    if (!belongsElsewhere(said) || insuranceDegree(said) > 0)
      out.push({ kind: "specific", ids: specifics.slice(0, 3), product });
  } else if (has("extras") && !meant && (ours || (!alien && words(said).length <= 5)))
    out.push({ kind: "extras" });
  const explained = out.some(({ kind }) => kind === "specific" || kind === "extras");
  const couldInsure =
    CAN_INSURE.test(said) &&
    !/\bmy\b|\bquot|\bprice|\bcost|\bhow much/.test(said) &&
    vehicleIn(part).make !== null;
  const rolls =
    product === "two_wheeler" &&
    !explained &&
    !meant &&
    !/\bquot|\bprice|\bcost|\bhow much|\bdevis|\bcotiz|\bangebot/.test(said);
  if (rolls && (has("quote") || has("products"))) out.push({ kind: "coverage", product });
  else if (has("products") && !meant && !explained)
    out.push(
      product === "electric" || product === "two_wheeler"
        ? { kind: "coverage", product }
        : { kind: "products" },
    );
  if (has("quote") && !explained && !meant && !rolls && !couldInsure) out.push({ kind: "quote" });
  else if (
    has("price") &&
    !meant &&
    !explained &&
    !has("quote") &&
    (insuranceDegree(said) > 0 || !belongsElsewhere(said)) &&
    (insuranceDegree(said) > 0 ||
      product !== null ||
      context.hasTopic ||
      /\b(?:your|you|it|combien|cuanto)\b/.test(said) ||
      words(said).length <= 5)
  )
    out.push({ kind: "price" });
  const rest = out.filter(({ kind }) => !["greeting", "thanks", "compliment"].includes(kind));
  if (rest.length > 0) return out;

  const vehicle = vehicleIn(part);
  const offerQuestion =
    /\b(?:insur\w*|cover\w*|offer|sell|have|provide|about|assur\w*|segur\w*|asegur\w*|versicher\w*|propos\w*|ofrec\w*|bieten)\b/.test(
      said,
    );
  if (vehicle.make !== null && CAN_INSURE.test(said) && !/\bmy\b/.test(said)) {
    const kind =
      isElectric(vehicle.make, vehicle.model) || product === "electric"
        ? "electric"
        : isMotorcycle(vehicle.make, vehicle.model)
          ? "two_wheeler"
          : (product ?? "car");
    return [
      ...out,
      {
        kind: "vehicle",
        product: kind,
        name: [vehicle.make, vehicle.model].filter((name) => name !== null).join(" "),
      },
    ];
  }
  if (context.hasDetails && !/\bcover\w*\b|\binclud/.test(said)) return [...out, { kind: "details" }];
  const unlisted =
    /\b(?:do you (?:offer|have|sell|provide)|i (?:need|want)|looking for|about) (?:any |an? |some )?([a-z]+(?: [a-z]+)?) (?:insurance|policy|coverage)\b/.exec(
      said,
    )?.[1];
  if (
    unlisted !== undefined &&
    product === null &&
    !contentWords(unlisted).every((word) => NEUTRAL.has(word)) &&
    contentWords(unlisted).length > 0
  ) {
    return [...out, { kind: "unlisted_product", name: unlisted.replace(/^(?:any|some|an?|the|your) /, "") }];
  }
  if (
    product !== null &&
    !belongsElsewhere(said) &&
    (offerQuestion ||
      words(said).length <= 3 ||
      insuranceDegree(said) > 0 ||
      /\b(?:what|how) about\b|^(?:and|et|y|und)\b/.test(said))
  )
    return [...out, { kind: "coverage", product }];
  if (
    /\bcover(?:s|age|ages|ed)?\b|\bcouvr|\bgaranties\b|\bcobertura|\bcubr|\bdeckung/.test(said) &&
    insuranceDegree(said) > 0 &&
    ASKING.test(said)
  )
    return [...out, { kind: "coverage", product: null }];
  if (FOLLOW_UP.test(said) && (context.hasTopic || words(said).length <= 4) && words(said).length <= 9)
    return [...out, { kind: "follow_up" }];
  const short = words(said).length <= 7;
  if (RETRY.test(said)) return [...out, { kind: "again" }];
  if (DENY.test(said) && short) return [...out, { kind: "deny" }];
  if (
    AFFIRM.test(said) &&
    short &&
    contentWords(said.replace(AFFIRM, "")).length <= 1 &&
    !out.some(({ kind }) => kind === "thanks")
  )
    return [...out, { kind: "affirm" }];
  if (REFUSAL.test(said)) return [...out, { kind: "refuses_detail" }];
  if (WHY_DETAILS.test(said)) return [...out, { kind: "why_details" }];
  if (insuranceDegree(said) > 0) return [...out, { kind: "insurance", text: part }];
  if (
    out.length > 0 &&
    contentWords(said.replace(GREETING, "").replace(THANKS, "")).length <= 3 &&
    !ASKING.test(said.replace(GREETING, "").trim())
  )
    return out;
  if (looksRandom(said)) return [...out, { kind: "unclear" }];
  if (ASKING.test(said) || belongsElsewhere(said) || words(said).length >= 4)
    return [...out, { kind: "off_topic", text: part }];
  return [...out, { kind: "unclear" }];
}

/** "Do you insure Teslas?" */
const CAN_INSURE =
  /\b(?:do|does|can|will|would|could|are) (?:you|acme|ya|it|i)\b.{0,30}\b(?:insur|cover|offer|have|get)|\bassurez|\baseguran?\b|\bversichern sie\b/;

const NEUTRAL = new Set(
  "new good best cheap cheaper affordable full basic better auto car vehicle motor type types kind kinds sort other acme insurance company right much more different whole".split(
    " ",
  ),
);
const REFUSAL =
  /\b(?:(?:don'?t|do not|won'?t|rather not|prefer not|not going to|not comfortable|refuse to|'d rather not)\b.{0,30}\b(?:say|tell|give|share|want to|provide|disclose|answer)|none of your business|that'?s (?:private|personal|confidential)|i don'?t (?:know|remember|have)|no idea|not sure|can'?t remember|je ne sais pas|no (?:lo )?se\b|weiss (?:ich )?nicht|je prefere ne pas|prefiero no)\b/;
const WHY_DETAILS =
  /\bwhy (?:do|would|should|does|are) (?:you|i|it|that|this|they)\b.{0,30}\b(?:need|ask|want|know|matter|have to|give|tell|asking|necessary)|\bwhat (?:do you need|for|is (?:it|that) for)\b|\bpourquoi\b|\bpor que\b.{0,20}\bnecesita|\bwarum\b|\bis that (?:really )?necessary\b|\bdo i have to\b/;

/** "Does it pay if my car was stolen?" asks about cover; "my car was stolen" wants a claim. */
function isQuestionOfCover(said: string, matter: string, coverish: RegExp): boolean {
  const topics = coveragesIn(said);
  if (matter === "claim") {
    return (
      /\b(?:if|when|what happens)\b.{0,40}\b(?:hit|stol|steal|crash|accident|damag|wreck|total|flood|keyed|smash)|\b(?:does|do|is|are|would|will|am)\b.{0,40}\b(?:cover\w*|pay|includ\w*|insured)\b|\bhow (?:fast|quick|swift)\b|\bwhat (?:is|does)\b.{0,25}\b(?:cover\w*|collision|comprehensive|liability|uninsured)\b/.test(
        said,
      ) &&
      !/\bfile\b|\breport\b|\bstatus\b|\bmake a claim\b/.test(said) &&
      (topics.length > 0 || /\bhow (?:fast|quick|swift)\b/.test(said))
    );
  }
  return (
    topics.length > 0 &&
    coverish.test(said) &&
    /\b(?:is|are|does|do|if|what|how|which|can|would|will)\b/.test(said) &&
    !/\bmy (?:\w+ )?(?:policy|plan|account|bill)\b|\bcancel|\bchange\b|\bbill\b|\bpassword\b/.test(said)
  );
}

function looksRandom(said: string): boolean {
  const letters = said.replace(/[^a-z]/g, "");
  if (letters.length < 4) return words(said).length <= 2;
  const vowels = letters.replace(/[^aeiouy]/g, "").length / letters.length;
  const longest = Math.max(
    ...words(said).map((word) =>
      word
        .replace(/[aeiouy]/g, " ")
        .split(" ")
        .reduce((most, run) => Math.max(most, run.length), 0),
    ),
  );
  return vowels < 0.2 || (longest >= 6 && words(said).length <= 4) || /^(.{1,3})\1{3,}$/.test(letters);
}

/** What a message means as a whole: side remarks give way to what was really asked. */
function settled(intents: Intent[], message: string, context: Context, upset: boolean): Intent[] {
  const said = fold(message);
  const weak = new Set<Intent["kind"]>([
    "greeting",
    "thanks",
    "goodbye",
    "unclear",
    "affirm",
    "deny",
    "follow_up",
    "compliment",
    "insurance",
    "details",
  ]);
  const strong = intents.filter(({ kind }) => !weak.has(kind) && kind !== "off_topic");
  const quote = intents.some(({ kind }) => kind === "quote" || kind === "price" || kind === "details");
  let kept = intents;
  if (kept.some(({ kind }) => kind === "other_product")) {
    const vehicle = /\b(?:and|also|as well|besides|plus)\b/.test(said);
    if (!vehicle) kept = kept.filter(({ kind }) => kind !== "quote" || QUOTED_CAR.test(said));
  }
  if (strong.length > 0 || quote)
    kept = kept.filter(
      ({ kind }) =>
        kind !== "unclear" && kind !== "insurance" && kind !== "follow_up" && kind !== "compliment",
    );
  if (quote)
    kept = kept.filter(
      (intent) => !(intent.kind === "coverage" && !/\bcover(?:s|ed)?\b|\bwhat\b/.test(said)),
    );
  if (quote || context.hasDetails)
    kept = kept.filter(
      (intent) => intent.kind !== "off_topic" || belongsElsewhere(intent.text) || /\?/.test(intent.text),
    );
  if (strong.length > 0 || quote)
    kept = kept.filter(
      (intent) =>
        intent.kind !== "off_topic" || belongsElsewhere(intent.text) || STANDS_ALONE.test(fold(intent.text)),
    );
  if (upset)
    kept = kept.filter(
      (intent) => intent.kind !== "off_topic" || belongsElsewhere(intent.text) || intent.text.endsWith("?"),
    );
  const rolling = kept.find((intent) => intent.kind === "coverage" && intent.product === "two_wheeler");
  if (rolling !== undefined)
    kept = kept.filter((intent) => intent.kind !== "specific" || intent.product !== "two_wheeler");
  const claim = kept.find((intent) => intent.kind === "service" && intent.matter === "claim");
  if (claim !== undefined) kept = kept.filter((intent) => intent.kind !== "service" || intent === claim);
  if (context.hasDetails && !kept.some(({ kind }) => kind === "details" || kind === "quote"))
    kept = [...kept, { kind: "details" }];
  return kept.length > 0 ? kept : [{ kind: "unclear" }];
}

/** A question that is clearly about something else, whatever else the message asks. */
const STANDS_ALONE =
  /^(?:and |also |but )?(?:what|who|where|when|why|how|write|tell me a|which|quel\w*|que|cual|donde|quien|wer|wo|was)\b(?!.{0,20}\b(?:help|quick|hurry|time)\b).{8,}/;

const QUOTED_CAR = /\bquote\b.{0,40}\b(?:car|vehicle|auto|\d{4})\b/;

/** Names of everything that can be asked about, for tests. */
export const KNOWN_TOPICS: readonly string[] = COVERAGE_WORDS.map(({ id }) => id);
