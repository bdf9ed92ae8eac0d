import { numbersIn, unsupportedClaims } from "../claims.ts";
import { detailsGiven, detailsNamed, requestsIn } from "../details.ts";
import type { Scene, Sentence } from "../scene.ts";
import { coverage, fold, topic, topicOfCriterion } from "../words.ts";
import { declines } from "./assertions.ts";
import { price } from "./price.ts";
import { PHONE, relevance } from "./relevance.ts";
import { any, finding, type ConceptDetector, type ConceptFinding } from "./types.ts";
import {
  OFFERING,
  PRODUCTS,
  NOT_NEEDED,
  DAY,
  NAMES_SERVICE,
  GUESSES,
  WANTS_UNTOLD,
  ACCURATELY,
  ABOUT_DETAILS,
} from "./data/facts.ts";

/** Number of details that makes a list, where the needed details are unknown. */
const MANY = 3;

/** Checks for the facts and acts of a reply: prices, details, facts, tool calls. */
export const FACTS: Readonly<Record<string, ConceptDetector>> = {
  "tool call": (scene, { text }) => {
    const calls = scene.tools.length;
    const happens = /\bexactly once|\bonly once|\bonce\b/.test(text) ? calls === 1 : calls > 0;
    return finding(happens, "a tool call", scene.tools.slice(0, 2));
  },
  accuracy: (scene, { text, positive }) => accuracy(scene, text, positive),
  guess: (scene) => guesses(scene),
  "person named": (scene) => {
    const named = (text: string): boolean =>
      (text.match(/\b[A-Z][a-z]+ [A-Z][a-z]+\b/g) ?? []).some(
        (name) => !fold(scene.knowledge).includes(fold(name)),
      );
    return any(scene, "a person's name", ({ text, negative }) => !negative && named(text));
  },
  "already given": (scene, { positive }) => {
    const given = detailsGiven(scene);
    const named = requestsIn(scene).filter((part) =>
      detailsNamed(part.text).some((name) => given.includes(name)),
    );
    if (positive)
      return finding(named.length > 0 || requestsIn(scene).length > 0, "a question for it", named);
    return finding(named.length > 0, "a question for a detail that was given", named);
  },
  asking: (scene, { text }) => {
    const requests = requestsIn(scene);
    const wanted = detailsNamed(text);
    const asked = new Set(requests.flatMap((part) => detailsNamed(part.text)));
    if (wanted.length > 0) {
      const missing = /\bmissing\b|\bremaining\b|\bneeds?\b/.test(text) ? detailsGiven(scene) : [];
      const open = wanted.filter((name) => !missing.includes(name));
      const alternatives = / or /.test(text);
      const all = alternatives ? open.some((name) => asked.has(name)) : open.every((name) => asked.has(name));
      return finding(all, `a question for ${wanted.join(", ")}`, requests.slice(0, 2));
    }
    if (ABOUT_DETAILS.test(text)) {
      const shown = requests.filter(
        (part) => detailsNamed(part.text).length > 0 || /\bdetails?\b|\bvehicle\b|\bcar\b/.test(part.folded),
      );
      return finding(shown.length > 0, "a question for the details", shown);
    }
    const asks = topicOfCriterion(text.replace(/^(?:\w+ly )*\w+/, ""));
    const shown = requests.filter((part) => asks.size === 0 || (coverage(asks, part.topic) ?? 0) > 0.3);
    return finding(shown.length > 0, "such a question", shown);
  },
  "what a quote needs": (scene) => {
    const shown = scene.said.filter(
      (part) => detailsNamed(part.text).length > 0 && !NOT_NEEDED.test(part.folded),
    );
    const listed = new Set(shown.flatMap((part) => detailsNamed(part.text)));
    // Details that the customer has given already need not be named again.
    const needed = detailsNamed(scene.knowledge).filter((name) => !detailsGiven(scene).includes(name));
    const all = needed.length >= MANY ? needed.every((name) => listed.has(name)) : listed.size >= MANY;
    return finding(all, "the details of a quote", shown);
  },
  price: (scene, { text, positive }) => price(scene, text, positive),
  hours: (scene, { text }) => {
    const day = DAY.exec(text)?.[0].replace(/s$/, "");
    if (day !== undefined && /\b(?:not|nobody|closed|no one)\b|n't\b/.test(text)) return closedOn(day, scene);
    const times = hours(scene);
    const right = asGiven(times, scene);
    const phone = !/\bphone|\bnumber/.test(text) || scene.said.some(({ folded }) => PHONE.test(folded));
    return finding(right && phone, "the business hours as given", times);
  },
  "customer service": (scene) =>
    any(
      scene,
      "customer service or its number",
      ({ folded }) => NAMES_SERVICE.test(folded) || (PHONE.test(folded) && knowsPhone(scene, folded)),
    ),
  products: (scene) => {
    const known = topic(scene.knowledge);
    return any(
      scene,
      "what is offered",
      ({ folded, negative, topic: said }) =>
        OFFERING.test(folded) &&
        (PRODUCTS.test(folded) || (!negative && (coverage(said, known) ?? 0) >= 0.5)),
    );
  },
  relevance: (scene, { text }) => relevance(scene, text),
};

/** A value without a source: the agent says that it assumes it, or passes it to a tool. */
function guesses(scene: Scene): ConceptFinding {
  const assumed = scene.said.filter(
    ({ folded, negative, question }) => !negative && !question && GUESSES.test(folded),
  );
  const given = numbersIn(scene.customer.map(({ text }) => text).join("\n"));
  const handed = scene.tools.filter(({ text }) =>
    [...numbersIn(text.replace(/(?:returned|failed with):[\s\S]*$/, ""))].some(
      (number) => !given.has(number),
    ),
  );
  return finding(assumed.length + handed.length > 0, "a guess", [...assumed, ...handed]);
}

/** Sentences that name opening times. */
function hours(scene: Scene): Sentence[] {
  return scene.said.filter(
    ({ folded }) =>
      /\b\d{1,2} ?(?::\d\d ?)?(?:a\.?m|p\.?m|h\b)/.test(folded) ||
      (/\bmonday\b|\blundi\b|\blunes\b/.test(folded) && /\d/.test(folded)),
  );
}

function asGiven(times: readonly Sentence[], scene: Scene): boolean {
  const given = numbersIn(scene.knowledge);
  return times.some((part) => [...numbersIn(part.text)].every((number) => given.has(number)));
}

/** The office is closed on a day: stated for the day, or shown by the hours of the other days. */
function closedOn(day: string, scene: Scene): ConceptFinding {
  const onDay = scene.said.filter(({ folded }) => folded.includes(day));
  const denied = onDay.filter(({ folded, negative }) => negative || /\bclosed\b|\bonly\b/.test(folded));
  if (onDay.length > 0) return finding(denied.length === onDay.length, `that it is closed on ${day}`, denied);
  const times = hours(scene);
  return finding(asGiven(times, scene), `that it is closed on ${day}`, times);
}

function knowsPhone(scene: Scene, folded: string): boolean {
  const phone = PHONE.exec(folded)?.[0];
  return phone !== undefined && scene.knowledge.includes(phone);
}

function accuracy(scene: Scene, text: string, positive: boolean): ConceptFinding {
  const unsupported = unsupportedClaims(scene);
  const bad = unsupported.map(({ sentence }) => sentence);
  const wantsBad = WANTS_UNTOLD.test(text);
  const claims = unsupported.map(({ claim }) => claim).join(", ");
  if (wantsBad && !positive)
    return finding(
      bad.length > 0,
      bad.length > 0 ? `what it was never told (${claims})` : "anything that it was never told",
      bad,
    );
  if (bad.length > 0) return finding(false, `only what it was told (${claims} is not)`, bad);
  // A reply that says nothing is not accurate: the facts that the clause names must be there.
  const wanted = topicOfCriterion(text.replace(ACCURATELY, ""));
  const substance = scene.said.filter(
    (part) => !scene.replies.some((reply) => reply.canned && reply.turn === part.turn),
  );
  if (wanted.size === 0) return finding(substance.length > 0, "what it was told", substance.slice(0, 2));
  const shown = substance.filter((part) => [...wanted].some((word) => part.topic.has(word)));
  return finding(
    substance.length > 0 && (shown.length > 0 || substance.some(declines)),
    "it among what it was told",
    shown.length > 0 ? shown : substance.slice(0, 1),
  );
}
