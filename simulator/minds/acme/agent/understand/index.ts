import { clauses, fold, words } from "../../text/index.ts";
import { isElectric, isMotorcycle } from "../quote/makes.ts";
import { vehicleIn } from "../quote/vehicle.ts";
import { attacksIn, isHostile } from "./attacks.ts";
import { withTags } from "./claim.ts";
import { readClause } from "./clause.ts";
import { insuranceDegree } from "./domain.ts";
import { coveragesIn } from "./coverage.ts";
import { emojiWords } from "./emoji.ts";
import { mended } from "./mending.ts";
import {
  ABUSE,
  ANGER,
  CALLS_OFF,
  GOOD_NEWS,
  GOODBYE,
  GREETING,
  IDENTITY,
  NEEDS_PERSONAL,
  OTHERS_DATA,
  SADNESS,
  THANKS,
} from "./data/patterns.ts";
import { OTHER_PRODUCTS, vehicleProductIn } from "./products.ts";
import { personalDataIn, withoutPersonalData } from "./personal.ts";
import { concerns, insuranceQuestions, temptations } from "./questions.ts";
import { remainder } from "./remainder.ts";
import { settled } from "./settle.ts";
import type { VehicleMention } from "../quote/vehicle.ts";
import type { Clause, Context } from "./clause.ts";
import type { Intent, Understanding } from "./types.ts";
import { QUOTED } from "./data/attacks.ts";
import { VAGUE, POLITE } from "./data/understand.ts";

export type { Context } from "./clause.ts";
export type { Intent, Matter, Understanding } from "./types.ts";

/** The customer's own words: attacks and pasted text are removed. */
export function honestText(message: string): string {
  const attacks = attacksIn(message);
  const pasted = attacks.some(({ kind }) => kind === "embedded");
  return attacks.length === 0 ? message : honestPart(message, pasted);
}

/** Reads one message of a customer. */
export function understand(message: string, context: Context): Understanding {
  const personal = personalDataIn(message);
  const attacks = attacksIn(message);
  const honest = honestText(message);
  const folded = fold(message);
  const feeling =
    ABUSE.test(folded) && !/\bstupid question\b|\bdumb question\b/.test(folded)
      ? "abusive"
      : ANGER.test(folded)
        ? "angry"
        : SADNESS.test(folded) || SADNESS.test(emojiWords(message))
          ? "sad"
          : null;
  const read = intentsOf(withoutPersonalData(honest), context, feeling !== null);
  const calm =
    feeling === "angry" || feeling === "abusive"
      ? read.filter(({ kind }) => kind !== "affirm" && kind !== "thanks")
      : read;
  const intents = CALLS_OFF.test(folded)
    ? calm.filter(({ kind }) => kind !== "quote" && kind !== "price" && kind !== "details")
    : calm;
  return { intents, attacks, personal, feeling, honest };
}

/** The sentences that are not part of an attack. */
function honestPart(message: string, pasted: boolean): string {
  const outside = pasted ? message.replace(QUOTED, " ") : message;
  return clauses(outside)
    .filter(
      (clause) =>
        !isHostile(clause) &&
        (!pasted || !/^\s*>/.test(clause)) &&
        (!pasted || !clause.trimEnd().endsWith(":") || insuranceDegree(clause) > 0),
    )
    .join(" ");
}

function intentsOf(message: string, context: Context, upset: boolean): Intent[] {
  if (message.trim() === "") return [{ kind: "empty" }];
  if (words(message).length === 0) {
    const meant = emojiWords(message);
    return meant === "" ? [{ kind: "symbols" }] : intentsOf(meant, context, upset);
  }
  const all = withTags(clauses(message));
  if (message.length > LONG) return longMessage(all, context, upset);
  const intents: Intent[] = [];
  const parts = all.slice(0, MOST_CLAUSES);
  for (const part of parts) {
    const clause = readClause(part, parts.length, context);
    for (const wish of clauseIntents(clause)) {
      const intent: Intent = clause.claim === null ? wish : { ...wish, claim: clause.claim };
      if (!intents.some((other) => same(other, intent))) intents.push(intent);
    }
  }
  const kept = settled(intents, message, context, upset);
  if (kept.every(({ kind }) => VAGUE.has(kind)) && parts.length > 1)
    return wholeMessage(message, context) ?? kept;
  return [...carBesides(kept, message), ...kept];
}

const LONG = 700;
const MOST_CLAUSES = 40;

/** A long story: the question is at its end, or in its question sentences. */
function longMessage(all: readonly string[], context: Context, upset: boolean): Intent[] {
  const asked = all.filter((clause, at) => clause.endsWith("?") || at >= all.length - 2).slice(-4);
  const short = asked.join(" ").slice(-LONG);
  const intents = intentsOf(short, { ...context, hasDetails: false }, upset);
  const ours = intents.filter(({ kind }) => !VAGUE.has(kind));
  if (ours.length > 0 && (insuranceDegree(short) > 0 || upset)) return ours;
  if (context.hasDetails && insuranceDegree(all.join(" ")) === 2) return [{ kind: "details" }];
  return [{ kind: insuranceDegree(short) > 0 ? "insurance" : "off_topic", text: short }];
}

function vehicleIntent({ make, model }: VehicleMention): Intent {
  const product = isElectric(make, model) ? "electric" : isMotorcycle(make, model) ? "two_wheeler" : "car";
  return { kind: "vehicle", product, name: [make, model].filter((name) => name !== null).join(" ") };
}

/** A car that is named together with a two-wheeler: "a Mazda and my daughter's moped". */
function carBesides(intents: readonly Intent[], message: string): Intent[] {
  const rolling = intents.some((intent) => intent.kind === "coverage" && intent.product === "two_wheeler");
  const car = rolling ? vehicleIn(message) : null;
  return car === null || car.make === null || isMotorcycle(car.make, car.model)
    ? []
    : [vehicleIntent({ ...car, model: null })];
}

/**
 * When no single sentence decides, the message as a whole may: "Hackers can open cars. Do you do anything
 * about that?"
 */
function wholeMessage(message: string, context: Context): Intent[] | null {
  const said = mended(message);
  const others = OTHER_PRODUCTS.filter(({ pattern }) => pattern.test(said)).map(({ id }) => id);
  if (others.length > 0) return [{ kind: "other_product", ids: others }];
  const car = vehicleIn(message);
  const product = vehicleProductIn(said);
  const ids = coveragesIn(said).map(({ id }) => id);
  if (insuranceDegree(said) === 0 && product === null && car.make === null) return null;
  if (ids.length > 0) return [{ kind: "specific", ids: ids.slice(0, 3), product }];
  const addressed = /\b(?:you|your|acme|us|policy|insur\w*)\b/.test(said) && !context.hasDetails;
  if (!addressed) return null;
  const intents: Intent[] = car.make === null ? [] : [vehicleIntent(car)];
  if (product !== null && (product !== "car" || car.make === null))
    intents.push({ kind: "coverage", product });
  return intents.length > 0 ? intents : null;
}

const same = (a: Intent, b: Intent): boolean => JSON.stringify(a) === JSON.stringify(b);

function clauseIntents(clause: Clause): Intent[] {
  const { said } = clause;
  const out: Intent[] = [];
  if (GREETING.test(said)) out.push({ kind: "greeting" });
  if (THANKS.test(said)) out.push({ kind: "thanks" });
  const farewell = clause.length <= (/\bnothing (?:else|more)\b/.test(said) ? 5 : 14);
  if (GOODBYE.test(said) && farewell && !/\bhow do i|\?/.test(said)) out.push({ kind: "goodbye" });
  if (GOOD_NEWS.test(said)) out.push({ kind: "good_news" });
  if (NEEDS_PERSONAL.test(said)) return [...out, { kind: "needs_personal" }];
  if (OTHERS_DATA.test(said)) return [...out, { kind: "others_data" }];
  const identity = IDENTITY.find(({ pattern }) => pattern.test(said) || pattern.test(clause.asks));
  if (identity !== undefined) out.push({ kind: "identity", asks: identity.asks });
  const tempted = temptations(clause);
  if (tempted.length > 0) return [...out, ...tempted];
  out.push(...concerns(clause));
  out.push(...insuranceQuestions(clause, out));
  if (out.some(({ kind }) => !POLITE.has(kind))) return out;
  const rest = remainder(clause, out);
  return rest === null ? out : [...out, rest];
}
