import { contentWords, words } from "../../text/index.ts";
import { isElectric, isMotorcycle } from "../quote/makes.ts";
import { vehicleIn } from "../quote/vehicle.ts";
import { belongsElsewhere } from "./domain.ts";
import { AFFIRM, DENY, FOLLOW_UP, GREETING, RETRY, THANKS } from "./data/patterns.ts";
import { CAN_INSURE } from "./data/questions.ts";
import { ONLY } from "./data/claim.ts";
import type { Clause } from "./clause.ts";
import type { Intent } from "./types.ts";
import {
  ASKING,
  NEUTRAL,
  REFUSAL,
  WHAT_IS_GIVEN,
  WHY_DETAILS,
  OFFERING,
  COVER,
  SOME_INSURANCE,
} from "./data/remainder.ts";

/**
 * The meaning of a clause without a known question. `polite`: its other parts, such as a greeting or thanks.
 */
export function remainder(clause: Clause, polite: readonly Intent[]): Intent | null {
  return insuranceMatter(clause) ?? reply(clause, polite) ?? leftover(clause, polite);
}

function insuranceMatter(clause: Clause): Intent | null {
  const { part, said, product, degree, length, context, claim, asks } = clause;
  const vehicle = vehicleIn(part);
  if (vehicle.make !== null && CAN_INSURE.test(asks) && !/\bmy\b/.test(said)) {
    const electric = isElectric(vehicle.make, vehicle.model) || product === "electric";
    const kind = isMotorcycle(vehicle.make, vehicle.model) ? "two_wheeler" : (product ?? "car");
    const name = [vehicle.make, vehicle.model].filter((one) => one !== null).join(" ");
    return { kind: "vehicle", product: electric ? "electric" : kind, name };
  }
  if (context.hasDetails && !/\bcover\w*\b|\binclud/.test(said)) return { kind: "details" };
  if (product !== null && claim !== null && ONLY.test(said)) return { kind: "products" };
  const unlisted = unlistedProduct(clause);
  if (unlisted !== null) return { kind: "unlisted_product", name: unlisted };
  const offering = OFFERING;
  if (product !== null && !belongsElsewhere(said) && (offering.test(said) || length <= 3 || degree > 1))
    return { kind: "coverage", product };
  if (WHAT_IS_GIVEN.test(said)) return { kind: "coverage", product: null };
  const cover = COVER;
  return cover.test(said) && degree > 0 && ASKING.test(said) ? { kind: "coverage", product: null } : null;
}

function unlistedProduct({ said, product }: Clause): string | null {
  const pattern = SOME_INSURANCE;
  const name = pattern.exec(said)?.[1];
  if (name === undefined || product !== null || contentWords(name).every((word) => NEUTRAL.has(word)))
    return null;
  return name.replace(/^(?:any|some|an?|the|your) /, "");
}

function reply({ said, length, context }: Clause, polite: readonly Intent[]): Intent | null {
  if (FOLLOW_UP.test(said) && length <= (context.hasTopic ? 9 : 4)) return { kind: "follow_up" };
  if (RETRY.test(said)) return { kind: "again" };
  if (DENY.test(said) && length <= 7) return { kind: "deny" };
  const agrees = AFFIRM.test(said) && length <= 7 && contentWords(said.replace(AFFIRM, "")).length <= 1;
  if (agrees && !polite.some(({ kind }) => kind === "thanks")) return { kind: "affirm" };
  if (REFUSAL.test(said)) return { kind: "refuses_detail" };
  return WHY_DETAILS.test(said) ? { kind: "why_details" } : null;
}

function leftover({ part, said, length, degree, claim }: Clause, polite: readonly Intent[]): Intent | null {
  if (claim !== null && /^(?:you are|you're) [a-z]+$/.test(claim.said))
    return { kind: "identity", asks: "name" };
  if (degree > 0) return { kind: "insurance", text: part };
  const rest = contentWords(said.replace(GREETING, "").replace(THANKS, ""));
  if (polite.length > 0 && rest.length <= 3 && !ASKING.test(said.replace(GREETING, "").trim())) return null;
  if (looksRandom(said)) return { kind: "unclear" };
  return ASKING.test(said) || belongsElsewhere(said) || length >= 4
    ? { kind: "off_topic", text: part }
    : { kind: "unclear" };
}

function looksRandom(said: string): boolean {
  if (/\d\s*(?:[x*+/]|-|plus|minus|times)\s*\d/.test(said)) return false;
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
