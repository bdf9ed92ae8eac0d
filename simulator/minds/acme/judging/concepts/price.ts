import { moneyIn, numbersIn } from "../claims.ts";
import type { Scene } from "../scene.ts";
import { coverage, topicOfCriterion } from "../words.ts";
import { asserted } from "./assertions.ts";
import { any, finding, type ConceptFinding } from "./types.ts";
import { PER_MONTH, NAMES_A_PRICE, OFFERS_A_QUOTE, UNLIKE_THE_TOOL, TELLS_A_PRICE } from "./data/price.ts";

/** Checks a price as the clause wants it: the tool's price, per month, or the price in the clause. */
export function price(scene: Scene, text: string, positive: boolean): ConceptFinding {
  const priced = scene.replies.flatMap((reply) =>
    reply.sentences.filter(
      (part) => moneyIn(part.text).length > 0 || (PER_MONTH.test(part.folded) && /\d/.test(part.folded)),
    ),
  );
  // "offers to prepare a quote", "talks about a quote": no amount is needed.
  if (OFFERS_A_QUOTE.test(text) && !/\$|\bpremium|\bprice/.test(text)) {
    return any(
      scene,
      "an offer of a quote",
      ({ folded, negative }) => /\bquot|\bdevis|\bcotizaci/.test(folded) && !negative,
    );
  }
  const returned = new Set(
    scene.allTools
      .filter(({ text }) => /returned/.test(text))
      .flatMap(({ text }) => [...numbersIn(text.replace(/^[\s\S]*?returned:?/, ""))]),
  );
  const amounts = (part: { text: string }): string[] => [
    ...new Set([...moneyIn(part.text), ...numbersIn(part.text)]),
  ];
  const named = [...numbersIn(text)];
  if (!positive) {
    // "does not say that the price stays the same" is not about an amount.
    if (!NAMES_A_PRICE.test(text)) return asserted(text, scene);
    if (UNLIKE_THE_TOOL.test(text) && returned.size > 0) {
      const wrong = priced.filter((part) => moneyIn(part.text).some((amount) => !returned.has(amount)));
      return finding(wrong.length > 0, "a price that no tool returned", wrong);
    }
    const shown =
      named.length > 0
        ? priced.filter((part) => !part.negative && named.some((number) => amounts(part).includes(number)))
        : priced.filter((part) => moneyIn(part.text).length > 0 && !part.negative);
    return finding(shown.length > 0, "a price", shown);
  }
  let right = priced;
  if (named.length > 0)
    right = right.filter((part) => named.some((number) => amounts(part).includes(number)));
  else if (returned.size > 0)
    right = right.filter((part) => amounts(part).some((amount) => returned.has(amount)));
  if (/\bmonth/.test(text))
    right = right.filter(
      (part) =>
        PER_MONTH.test(part.folded) ||
        scene.said.some((other) => other.turn === part.turn && PER_MONTH.test(other.folded)),
    );
  if (right.length > 0 || priced.length > 0 || TELLS_A_PRICE.test(text))
    return finding(right.length > 0, "the price", right);
  // The clause is about prices in another way, for example about what they depend on.
  const wanted = topicOfCriterion(text);
  return any(scene, "that", (part) => (coverage(wanted, part.topic) ?? 0) >= 0.4);
}
