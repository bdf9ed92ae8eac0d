import { contentWords, words } from "../../text/index.ts";
import { isElectric, isMotorcycle } from "../quote/makes.ts";
import { vehicleIn } from "../quote/vehicle.ts";
import { belongsElsewhere } from "./domain.ts";
import { AFFIRM, DENY, FOLLOW_UP, GREETING, RETRY, THANKS } from "./data/patterns.ts";
import { CAN_INSURE } from "./questions.ts";
import type { Clause } from "./clause.ts";
import type { Intent } from "./types.ts";
import { ASKING, NEUTRAL, REFUSAL, WHY_DETAILS } from "./data/remainder.ts";

/** What a clause means that asks none of the known questions. `polite` is what it holds besides: a greeting, thanks. */
export function remainder(clause: Clause, polite: readonly Intent[]): Intent | null {
  return insuranceMatter(clause) ?? reply(clause, polite) ?? leftover(clause, polite);
}

function insuranceMatter(clause: Clause): Intent | null {
  const { part, said, product, degree, length, context } = clause;
  const vehicle = vehicleIn(part);
  if (vehicle.make !== null && CAN_INSURE.test(said) && !/\bmy\b/.test(said)) {
    const electric = isElectric(vehicle.make, vehicle.model) || product === "electric";
    const kind = isMotorcycle(vehicle.make, vehicle.model) ? "two_wheeler" : (product ?? "car");
    const name = [vehicle.make, vehicle.model].filter((one) => one !== null).join(" ");
    return { kind: "vehicle", product: electric ? "electric" : kind, name };
  }
  if (context.hasDetails && !/\bcover\w*\b|\binclud/.test(said)) return { kind: "details" };
  const unlisted = unlistedProduct(clause);
  if (unlisted !== null) return { kind: "unlisted_product", name: unlisted };
  const offering =
    /\b(?:insur\w*|cover\w*|offer|sell|have|provide|about|and|et|assur\w*|segur\w*|asegur\w*|versicher\w*|propos\w*|ofrec\w*|bieten)\b|^(?:y|und)\b/;
  if (product !== null && !belongsElsewhere(said) && (offering.test(said) || length <= 3 || degree > 1))
    return { kind: "coverage", product };
  if (/\bwhat (?:would|do|will|can|could) (?:i|we) get\b.{0,25}\b(?:you|acme|it|that)\b/.test(said))
    return { kind: "coverage", product: null };
  const cover = /\bcover(?:s|age|ages|ed)?\b|\bcouvr|\bgaranties\b|\bcobertura|\bcubr|\bdeckung/;
  return cover.test(said) && degree > 0 && ASKING.test(said) ? { kind: "coverage", product: null } : null;
}

function unlistedProduct({ said, product }: Clause): string | null {
  const pattern =
    /\b(?:do you (?:offer|have|sell|provide)|i (?:need|want)|looking for|about) (?:any |an? |some )?([a-z]+(?: [a-z]+)?) (?:insurance|policy|coverage)\b/;
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

function leftover({ part, said, length, degree }: Clause, polite: readonly Intent[]): Intent | null {
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
