import { vehicleIn } from "../quote/vehicle.ts";
import { competitorIn } from "./competitors.ts";
import { coveragesIn } from "./coverage.ts";
import { belongsElsewhere } from "./domain.ts";
import { OTHER_PRODUCTS } from "./products.ts";
import { matterIn } from "./service.ts";
import type { Clause } from "./clause.ts";
import type { Intent } from "./types.ts";
import {
  ADDRESSED,
  ASKS,
  CAN_INSURE,
  CHARGING,
  CONCERNS,
  COVERISH,
  DECIDED,
  FILES,
  IF_IT_HAPPENS,
  IF_WHAT,
  OWN_POLICY,
  PRICED,
  PRICES_US,
  WHICH_CAN,
  WHOEVER_IS_MEANT,
} from "./data/questions.ts";
export { CAN_INSURE } from "./data/questions.ts";

/** Intents that have priority over everything else in a clause: other companies, promises, the future. */
export function temptations({ said, alien, ours, count, length, has }: Clause): Intent[] {
  const mention = competitorIn(said);
  const ofUs = mention?.compared === false && coveragesIn(said).length > 0;
  const spoken = mention !== null && (mention.name !== null || !alien) && (mention.asked || count === 1);
  if (spoken && !ofUs && (mention.asked || !has("quote"))) return [{ kind: "competitor", mention }];
  const kind = (["promise", "speculation"] as const).find(
    (one) => has(one) && !alien && (ours || length <= 5 || count > 1),
  );
  return kind === undefined ? [] : [{ kind }];
}

/** Requests that need the company's people or its particulars. */
export function concerns(clause: Clause): Intent[] {
  const { said, alien, ours, length, has } = clause;
  const out: Intent[] = [];
  const charging = CHARGING.test(said);
  const others = OTHER_PRODUCTS.filter(
    ({ id, pattern }) => pattern.test(said) && !(charging && id === "home"),
  ).map(({ id }) => id);
  const matter = matterIn(said);
  const ownHome = matter !== null && matter !== "buy" && others.includes("home") && !has("quote");
  if (others.length > 0 && !ownHome) out.push({ kind: "other_product", ids: others });
  const addsExtra = matter === "change" && has("extras") && WHICH_CAN.test(said);
  const quotes = has("quote") && matter !== "claim" && !/\bmy (?:existing|current)\b/.test(said);
  const served = matter !== null && others.length === 0 && !alien && !has("hours") && !addsExtra && !quotes;
  const serves = served && !isQuestionOfCover(said, matter);
  if (serves) out.push({ kind: "service", matter });
  for (const kind of CONCERNS) {
    const meansUs = !alien && (ours || WHOEVER_IS_MEANT.has(kind) || length <= 6);
    const covered =
      (serves && (kind === "history" || kind === "link")) ||
      (kind === "contact" && (has("hours") || has("person")));
    if (has(kind) && meansUs && !covered) out.push({ kind });
  }
  if (has("bargain") && !serves && !alien && (ours || length <= 5)) out.push({ kind: "bargain" });
  else if (has("advice") && !serves) out.push({ kind: "advice" });
  return out;
}

/** Questions about cover, products, prices and quotes, unless a concern has decided what the clause is about. */
export function insuranceQuestions(clause: Clause, found: readonly Intent[]): Intent[] {
  const { part, said, product, alien, ours, length, degree, has } = clause;
  if (found.some(({ kind }) => DECIDED.has(kind))) return [];
  const ids = specificIds(clause);
  if (ids.length > 0) return [{ kind: "specific", ids, product }];
  if (coveragesIn(said).length === 0 && has("extras") && !alien && (ours || length <= 5))
    return [{ kind: "extras" }];
  const priced = PRICED.test(said);
  const rolls = product === "two_wheeler" && !priced;
  if (rolls && (has("quote") || has("products"))) return [{ kind: "coverage", product }];
  const special = product === "electric" || product === "two_wheeler";
  const out: Intent[] = !has("products")
    ? []
    : [special ? { kind: "coverage", product } : { kind: "products" }];
  const couldInsure = CAN_INSURE.test(clause.asks) && !/\bmy\b/.test(said) && !priced;
  const meansUs =
    degree > 0 || product !== null || clause.context.hasTopic || length <= 5 || PRICES_US.test(said);
  if (has("quote") && !rolls && !(couldInsure && vehicleIn(part).make !== null)) out.push({ kind: "quote" });
  else if (has("price") && !has("quote") && !alien && meansUs) out.push({ kind: "price" });
  return out;
}

function specificIds({ part, said, context, count, length, degree, claim, has }: Clause): string[] {
  const ids = coveragesIn(said).map(({ id }) => id);
  const onlyDetails = context.hasDetails && !part.includes("?") && !/\bcover\w*|\binclud/.test(said);
  if (ids.length === 0 || onlyDetails || (has("quote") && /\bquote|\bdevis|\bcotiz/.test(said))) return [];
  const addressed = ADDRESSED;
  const meant =
    COVERISH.test(said) ||
    claim !== null ||
    degree > 0 ||
    context.hasTopic ||
    count > 1 ||
    length <= 4 ||
    addressed.test(said);
  return meant && (degree > 0 || !belongsElsewhere(said)) ? ids.slice(0, 3) : [];
}

/** "Does it pay if my car was stolen?" asks about cover; "my car was stolen" wants a claim. */
function isQuestionOfCover(said: string, matter: string): boolean {
  const topics = coveragesIn(said);
  if (matter === "claim") {
    return (
      IF_IT_HAPPENS.test(said) &&
      !FILES.test(said) &&
      (topics.length > 0 || /\bhow (?:fast|quick|swift)\b/.test(said))
    );
  }
  if (matter === "change" && topics.length > 0 && IF_WHAT.test(said)) return true;
  return topics.length > 0 && COVERISH.test(said) && ASKS.test(said) && !OWN_POLICY.test(said);
}
