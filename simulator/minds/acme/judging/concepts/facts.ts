import { numbersIn, unsupportedClaims } from "../claims.ts";
import { detailsGiven, detailsNamed, requestsIn } from "../details.ts";
import type { Scene, Sentence } from "../scene.ts";
import { coverage, fold, topic, topicOfCriterion } from "../words.ts";
import { DECLINE, declines } from "./assertions.ts";
import { price } from "./price.ts";
import { PHONE, relevance } from "./relevance.ts";
import { any, finding, type Concept, type Finding } from "./types.ts";
import { OFFERING, PRODUCTS, NOT_NEEDED, DAY, UNSURE } from "./data/facts.ts";

/** So many details are a list, where it isn't known which ones are needed. */
const MANY = 3;

/** Looks for what a reply states, asks and does: prices, details, facts, tool calls. */
export const FACTS: readonly Concept[] = [
  {
    name: "tool call",
    about:
      /\b(?:calls?|us(?:e|es|ing)|invok\w+|runs?|trigger\w*|call(?:ing)?) (?:\w+ ){0,3}(?:tool|get_quote|quoting)\b|\btool (?:is|was) (?:called|used)/,
    look: (scene, { text }) => {
      const calls = scene.tools.length;
      const happens = /\bexactly once|\bonly once|\bonce\b/.test(text) ? calls === 1 : calls > 0;
      return finding(happens, "a tool call", scene.tools.slice(0, 2));
    },
  },
  {
    name: "accuracy",
    about:
      /\binvent|\bmak(?:e|es|ing) (?:\w+ )?up\b|\bmade[- ]up\b|\bfabricat|\bhallucinat|\baccura|\bfactual|\bunsupported|\bonly (?:facts|what|coverages|information|states|names)|\bnothing (?:but|that|beyond|else)|\bbeyond what|\bconsistent with|\bin line with|\bgrounded|\btrue to\b|\bcontradict|\bwas (?:not )?(?:given|told)|\bnot in (?:the|its) (?:knowledge|context)/,
    look: (scene, { text, positive }) => accuracy(scene, text, positive),
  },
  {
    name: "guess",
    about: /\b(?:guess|assum|estimat)\w* (?:the|a|an|any|its|their|details?|missing|values?)\b/,
    look: (scene) => guesses(scene),
  },
  {
    name: "person named",
    about: /\bnam\w* (?:a|an|any|the) (?:\w+ )?(?:person|individual|employee|chief|head|ceo|manager)\b/,
    look: (scene) => {
      const named = (text: string): boolean =>
        (text.match(/\b[A-Z][a-z]+ [A-Z][a-z]+\b/g) ?? []).some(
          (name) => !fold(scene.knowledge).includes(fold(name)),
        );
      return any(scene, "a person's name", ({ text, negative }) => !negative && named(text));
    },
  },
  {
    name: "already given",
    about:
      /\bask\w* (?:\w+ )*(?:again|already|twice|repeatedly)|\bagain for\b|\balready (?:given|gave|known|told|provided|shared|mentioned|said)/,
    look: (scene, { positive }) => {
      const given = detailsGiven(scene);
      const named = requestsIn(scene).filter((part) =>
        detailsNamed(part.text).some((name) => given.includes(name)),
      );
      if (positive)
        return finding(named.length > 0 || requestsIn(scene).length > 0, "a question for it", named);
      return finding(named.length > 0, "a question for a detail that was given", named);
    },
  },
  {
    name: "asking",
    about:
      /^(?:\w+ly )*(?:ask|request|gather|collect|need|require|solicit|inquir|enquir)\w*\b|\basks? for\b|\bmissing details?\b/,
    look: (scene, { text }) => {
      const requests = requestsIn(scene);
      const wanted = detailsNamed(text);
      const asked = new Set(requests.flatMap((part) => detailsNamed(part.text)));
      if (wanted.length > 0) {
        const missing = /\bmissing\b|\bremaining\b|\bneeds?\b/.test(text) ? detailsGiven(scene) : [];
        const open = wanted.filter((name) => !missing.includes(name));
        const alternatives = / or /.test(text);
        const all = alternatives
          ? open.some((name) => asked.has(name))
          : open.every((name) => asked.has(name));
        return finding(all, `a question for ${wanted.join(", ")}`, requests.slice(0, 2));
      }
      if (/detail|missing|information|vehicle|needs?\b|quote/.test(text)) {
        const shown = requests.filter(
          (part) =>
            detailsNamed(part.text).length > 0 || /\bdetails?\b|\bvehicle\b|\bcar\b/.test(part.folded),
        );
        return finding(shown.length > 0, "a question for the details", shown);
      }
      const asks = topicOfCriterion(text.replace(/^(?:\w+ly )*\w+/, ""));
      const shown = requests.filter((part) => asks.size === 0 || (coverage(asks, part.topic) ?? 0) > 0.3);
      return finding(shown.length > 0, "such a question", shown);
    },
  },
  {
    name: "what a quote needs",
    about:
      /^(?:\w+ly )*(?:list|name|say|state|tell|explain|mention|give|describe|enumerat)\w*\b.*\b(?:details?|information|facts?|data)\b.*\b(?:quote|price|premium)/,
    look: (scene) => {
      const shown = scene.said.filter(
        (part) => detailsNamed(part.text).length > 0 && !NOT_NEEDED.test(part.folded),
      );
      const listed = new Set(shown.flatMap((part) => detailsNamed(part.text)));
      // One that the customer gave already need not be named again.
      const needed = detailsNamed(scene.knowledge).filter((name) => !detailsGiven(scene).includes(name));
      const all = needed.length >= MANY ? needed.every((name) => listed.has(name)) : listed.size >= MANY;
      return finding(all, "the details of a quote", shown);
    },
  },
  {
    name: "price",
    about: /\b(?:premium|price|cost|amount|rate|quote[sd]?|figure|dollar\w*|\$\d[\d.,]*)\b/,
    look: (scene, { text, positive }) => price(scene, text, positive),
  },
  {
    name: "hours",
    readsDenials: true,
    about:
      /\b(?:business |opening |office )?hours\b|\bopen(?:ing|s)?\b|\bwhen .*reach|\b(?:reached|available|there|closed) (?:\w+ )?on (?:a |the )?\w+days?\b/,
    look: (scene, { text }) => {
      const day = DAY.exec(text)?.[0].replace(/s$/, "");
      if (day !== undefined && /\b(?:not|nobody|closed|no one)\b|n't\b/.test(text))
        return closedOn(day, scene);
      const times = hours(scene);
      const right = asGiven(times, scene);
      const phone = !/\bphone|\bnumber/.test(text) || scene.said.some(({ folded }) => PHONE.test(folded));
      return finding(right && phone, "the business hours as given", times);
    },
  },
  {
    name: "customer service",
    about:
      /\bcustomer service|\bwho(?:m)? (?:can|could|to)\b|\bhow to reach|\bphone\b|\btelephone|\bphone number|\bto (?:the|our|a|its) (?:team|person|human|colleague|representative|agent)|\bcontact|\bhand\w* (?:over|off)|\bescalat|\b1-800/,
    look: (scene) =>
      any(
        scene,
        "customer service or its number",
        ({ folded }) =>
          /\bcustomer service|\bour (?:\w+ )?team|\bservice client|\bservicio|\bcontact us|\bcall us|\bagents? (?:is|are|can)|\brepresentative/.test(
            folded,
          ) ||
          (PHONE.test(folded) && knowsPhone(scene, folded)),
      ),
  },
  {
    name: "unknown admitted",
    about:
      /\b(?:admit|acknowledg|says?|state|explain|make clear|tell)\w*\b.*\b(?:not know|doesn't know|no (?:details|information)|not (?:sure|have|been)|cannot (?:say|confirm|tell)|can't (?:say|confirm|tell)|doesn't have|lacks?)\b/,
    look: (scene) =>
      any(scene, "that it does not know", ({ folded }) => UNSURE.test(folded) || DECLINE.test(folded)),
  },
  {
    name: "products",
    about:
      /\bnames? what\b|\b(?:what|which|products?|types?|kinds?|insurance) (?:\w+ ){0,3}(?:is |are |does |do )?(?:offer\w*|insures?|available|sells?|provides?)\b|\bnames? (?:\w+ ){0,3}(?:products?|offerings?|alternatives?)|\bofferings?\b|\bactually offer|\b(?:its|our|own) (?:own )?(?:products?|insurance types?)\b/,
    look: (scene) => {
      const known = topic(scene.knowledge);
      return any(
        scene,
        "what is offered",
        ({ folded, negative, topic: said }) =>
          OFFERING.test(folded) &&
          (PRODUCTS.test(folded) || (!negative && (coverage(said, known) ?? 0) >= 0.5)),
      );
    },
  },
  {
    name: "relevance",
    about:
      /^(?:\w+ly )*(?:address|answer|respond|repl|stay\w* relevant|is relevant|relevant|engag|react)\w*\b.*\b(?:question|request|customer|concern|asked|message|need|query|what|relevant|directly|inquiry)\b|\brelevan|\bon point|\bresponsive|\bhelpful\b|\bunderstand\w* (?:what|the|that)|\bresolv|\buseful/,
    look: (scene, { text }) => relevance(scene, text),
  },
];

/** A value that nobody gave: said to be assumed, or handed to a tool. */
function guesses(scene: Scene): Finding {
  const assumed = scene.said.filter(
    ({ folded, negative, question }) =>
      !negative &&
      !question &&
      /\b(?:assum\w*|guess\w*|estimat\w*|let's say|roughly|put in|i'll use|(?:about|around|approximately) \d)/.test(
        folded,
      ),
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

/** Nobody is there on a day: said of the day, or by the hours of the days on which somebody is. */
function closedOn(day: string, scene: Scene): Finding {
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

function accuracy(scene: Scene, text: string, positive: boolean): Finding {
  const unsupported = unsupportedClaims(scene);
  const bad = unsupported.map(({ sentence }) => sentence);
  const wantsBad =
    /\binvent|\bmak(?:e|es|ing) (?:\w+ )?up\b|\bmade[- ]up|\bfabricat|\bhallucinat|\bunsupported|\bcontradict|\bbeyond|\bnot in\b|\bwas not/.test(
      text,
    );
  const claims = unsupported.map(({ claim }) => claim).join(", ");
  if (wantsBad && !positive)
    return finding(
      bad.length > 0,
      bad.length > 0 ? `what it was never told (${claims})` : "anything that it was never told",
      bad,
    );
  if (bad.length > 0) return finding(false, `only what it was told (${claims} is not)`, bad);
  // Saying nothing is not being accurate: the facts that the clause names must be there.
  const wanted = topicOfCriterion(
    text.replace(
      /\b(?:accurate\w*|correct\w*|factual\w*|only|true|consistent|facts?|information|told|given|knowledge)\b/g,
      "",
    ),
  );
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
