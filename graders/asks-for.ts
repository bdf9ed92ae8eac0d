import { z } from "zod";
import { textOrTexts } from "./inputs.ts";
import { requests } from "./requests.ts";
import { replies, said } from "./scope.ts";
import type { Reply } from "./scope.ts";
import { fold, passage } from "./text.ts";
import type { Grader } from "./types.ts";
import { fail, pass } from "./verdict.ts";

export interface AsksForSettings {
  /** Names of details; each must be asked for. */
  all: string[];
  /** At least one of these, where there are any. */
  any: string[];
}

const CAR = "(?:car|vehicle|auto|ev|voiture|véhicule|coche|vehículo|carro)";
/** "What car do you drive?" asks for make and model at once. */
const WHICH_CAR = `\\b(?:what|which) (?:kind of |type of |sort of )?${CAR}\\b|\\btell me about (?:your|the) ${CAR}\\b|\\bquelle (?:voiture|auto)\\b|\\bqué (?:coche|carro|vehículo|auto)\\b`;

/** How the details of a car quote are asked for, in folded text. Other names are found by their own words. */
const KNOWN: Record<string, RegExp> = {
  make: new RegExp(
    `\\b(?:make|makes|brand|manufacturer|marque|marca|fabricante)(?!\\p{L})|${WHICH_CAR}`,
    "u",
  ),
  model: new RegExp(`\\b(?:model(?! year)|models|modèle|modelo)(?!\\p{L})|${WHICH_CAR}`, "u"),
  year: new RegExp(
    `(?<!\\b(?:per|a|each|every|this|last|next|par|cette|por|cada|este) )(?<!\\p{L})(?:year|année|año)(?!\\p{L})|\\bhow old is (?:the|your) ${CAR}|\\b(?:age|âge|edad) (?:of|de|du|del) (?:the |your |la |votre |su |tu )?${CAR}|\\bwhen was (?:it|the|your)[^?]*(?:built|made|manufactured)`,
    "u",
  ),
  mileage:
    /\b(?:mileage|odometer|kilométrage|kilometraje|millaje)(?!\p{L})|(?<!\d[\d,. ]{0,12})(?<!\p{L})(?:miles|kilometers|kilometres|kilomètres|kilómetros|millas|km)(?!\p{L})|\bhow far\b/u,
  driver_age: new RegExp(
    `(?<!\\p{L})(?:age|âge|edad)(?!\\p{L})(?! (?:of|de|du|del) (?:the |your |la |votre |su |tu )?${CAR})|\\bhow old (?:are you|is (?:the|your) (?:\\w+ )?driver)|\\b(?:date of birth|birth ?date|birthday|date de naissance|fecha de nacimiento)\\b|\\bcuántos años tiene`,
    "u",
  ),
};

const schema = z.union(
  [
    textOrTexts.transform((all): AsksForSettings => ({ all, any: [] })),
    z
      .strictObject({ all: textOrTexts.optional(), any: textOrTexts.optional() })
      .refine((value) => value.all !== undefined || value.any !== undefined, {
        error: "name the details under `all` or `any`",
      })
      .transform((value): AsksForSettings => ({ all: value.all ?? [], any: value.any ?? [] })),
  ],
  { error: "expected the name of a detail, a list of them, or { all: [...], any: [...] }" },
);

/** The agent asks the customer for details: make, model, year, mileage, driver_age, or any other by its words. */
export const asksFor: Grader<AsksForSettings> = {
  kind: "asks_for",
  version: 2,
  about: "A reply asks for details: make, model, year, mileage, driver_age, or others by their own words.",
  schema,
  needsJudge: false,
  negatable: true,
  describe: ({ all, any }) =>
    [
      ...(all.length > 0 ? [`asks for ${all.join(", ")}`] : []),
      ...(any.length > 0 ? [`asks for ${any.length > 1 ? "any of " : ""}${any.join(", ")}`] : []),
    ].join(" and "),
  grade: ({ all, any }, subject) => {
    const read = replies(subject).map((reply) => ({ reply, asked: requests(reply.text) }));
    const askedIn = (detail: string): Reply | undefined =>
      read.find(({ asked }) => asked.some((request) => namesDetail(request, detail)))?.reply;
    const found = [...all, ...any].flatMap((detail) => {
      const reply = askedIn(detail);
      return reply === undefined ? [] : [{ detail, reply }];
    });
    const names = found.map(({ detail }) => detail);
    const missing = all.filter((detail) => !names.includes(detail));
    if (any.length > 0 && !any.some((detail) => names.includes(detail)))
      missing.push(`any of ${any.join(", ")}`);
    if (missing.length > 0) {
      return fail(
        `not asked for: ${missing.join("; ")}`,
        read.slice(-1).map(({ reply }) => said(reply)),
      );
    }
    const evidence = found.map(({ detail, reply }) =>
      said(
        reply,
        passage(reply.text, (sentence) => namesDetail(fold(sentence), detail)),
      ),
    );
    return pass(`asked for: ${names.join(", ")}`, evidence);
  },
};

/** Whether a folded request names a detail. */
function namesDetail(request: string, detail: string): boolean {
  const key = fold(detail).replace(/[\s-]+/gu, "_");
  const known = Object.hasOwn(KNOWN, key) ? KNOWN[key] : undefined;
  if (known !== undefined) return known.test(request);
  return key.split("_").every((word) => request.includes(word));
}
