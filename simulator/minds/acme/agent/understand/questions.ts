import { vehicleIn } from "../quote/vehicle.ts";
import { competitorIn } from "./competitors.ts";
import { coveragesIn } from "./coverage.ts";
import { belongsElsewhere } from "./domain.ts";
import { OTHER_PRODUCTS } from "./products.ts";
import { matterIn } from "./service.ts";
import type { Clause } from "./clause.ts";
import type { Intent } from "./types.ts";
import {
  CAN_INSURE,
  COVERISH,
  DECIDED,
  PRICED,
  ADDRESSED,
  IF_IT_HAPPENS,
  FILES,
  IF_WHAT,
  ASKS,
  OWN_POLICY,
} from "./data/questions.ts";
export { CAN_INSURE } from "./data/questions.ts";

/** What stands above everything else in a clause: other companies, promises, the future. */
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

/** What the company's people or its particulars are needed for. */
export function concerns(clause: Clause): Intent[] {
  const { said, alien, ours, length, has } = clause;
  const out: Intent[] = [];
  const charging = /\bcharg\w*|\bwall ?box|\bstation\b/.test(said);
  const others = OTHER_PRODUCTS.filter(
    ({ id, pattern }) => pattern.test(said) && !(charging && id === "home"),
  ).map(({ id }) => id);
  const matter = matterIn(said);
  const ownHome = matter !== null && matter !== "buy" && others.includes("home") && !has("quote");
  if (others.length > 0 && !ownHome) out.push({ kind: "other_product", ids: others });
  if (
    matter !== null &&
    others.length === 0 &&
    !alien &&
    !has("hours") &&
    !(matter === "change" && has("extras") && /\b(?:which|what|any|can i|could i)\b/.test(said)) &&
    !isQuestionOfCover(said, matter)
  ) {
    if (!has("quote") || matter === "claim" || /\bmy (?:existing|current)\b/.test(said))
      out.push({ kind: "service", matter });
  }
  const served = out.some(({ kind }) => kind === "service");
  const meansUs = (kind: Intent["kind"]) =>
    !alien && (ours || kind === "person" || kind === "how_are_you" || kind === "compliment" || length <= 6);
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
    const covered =
      (served && (kind === "history" || kind === "link")) ||
      (kind === "contact" && (has("hours") || has("person")));
    if (has(kind) && meansUs(kind) && !covered) out.push({ kind });
  }
  if (has("bargain") && !served && !alien && (ours || length <= 5)) out.push({ kind: "bargain" });
  else if (has("advice") && !served) out.push({ kind: "advice" });
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
  const rolls = product === "two_wheeler" && !PRICED.test(said);
  if (rolls && (has("quote") || has("products"))) return [{ kind: "coverage", product }];
  const out: Intent[] = [];
  if (has("products"))
    out.push(
      product === "electric" || product === "two_wheeler"
        ? { kind: "coverage", product }
        : { kind: "products" },
    );
  const couldInsure =
    CAN_INSURE.test(clause.asks) &&
    !/\bmy\b/.test(said) &&
    !PRICED.test(said) &&
    vehicleIn(part).make !== null;
  const meansUs =
    degree > 0 ||
    product !== null ||
    clause.context.hasTopic ||
    length <= 5 ||
    /\b(?:your|you|it|combien|cuanto)\b/.test(said);
  if (has("quote") && !rolls && !couldInsure) out.push({ kind: "quote" });
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
