import type { Scene, Sentence } from "./scene.ts";
import { fold, plainNumber, stem, words } from "./words.ts";
import { TERMS, AFFIRMS, MONEY, LINK } from "./data/claims.ts";

const TERM_STEMS = new Map(TERMS.map((term) => [stem(term), term]));

/** Terms that are promised, but are nothing that a policy covers. */
const NO_COVERAGE = new Set(
  "life pet home travel deductible discount cashback legal award bundle app online website portal email chat free installment refund loyalty student military custom software update"
    .split(" ")
    .map(stem),
);

/** True when a text names something that a policy may cover: "theft", "liability", "the windshield". */
export function namesCoverage(text: string): boolean {
  return words(text).some((word) => TERM_STEMS.has(stem(word)) && !NO_COVERAGE.has(stem(word)));
}

/** A statement of fact in a reply that nothing the agent was told supports. */
export interface Unsupported {
  sentence: Sentence;
  claim: string;
}

/** What the replies in scope state that stands neither in the knowledge nor in a tool's result. */
export function unsupportedClaims(scene: Scene): Unsupported[] {
  const told = [scene.knowledge, ...scene.allTools.map(({ text }) => text)].join("\n");
  const heard = scene.customer.map(({ text }) => text).join("\n");
  const toldNumbers = numbersIn(told);
  const heardNumbers = numbersIn(heard);
  const toldStems = new Set(words(told).map(stem));
  const toldFolded = fold(told).replace(/[^\p{L}\p{N}@./:]/gu, "");
  const unsupported: Unsupported[] = [];
  const sentences = scene.replies.flatMap((reply) => reply.sentences);
  for (const sentence of sentences) {
    for (const link of linksIn(sentence.text)) {
      if (!toldFolded.includes(link.replace(/[^\p{L}\p{N}@./:]/gu, "")))
        unsupported.push({ sentence, claim: link });
    }
    for (const amount of moneyIn(sentence.text)) {
      // What the customer asks a price to be doesn't become true by agreeing.
      if (!toldNumbers.has(amount) && !(sentence.negative && heardNumbers.has(amount)))
        unsupported.push({ sentence, claim: `$${amount}` });
    }
    for (const number of numbersIn(sentence.text)) {
      if (
        number.length > 1 &&
        !toldNumbers.has(number) &&
        !heardNumbers.has(number) &&
        !moneyIn(sentence.text).includes(number)
      ) {
        unsupported.push({ sentence, claim: number });
      }
    }
    if (sentence.negative || sentence.question || !AFFIRMS.test(sentence.folded)) continue;
    for (const word of words(sentence.text)) {
      const term = TERM_STEMS.get(stem(word));
      if (term && !toldStems.has(stem(word))) unsupported.push({ sentence, claim: term });
    }
  }
  return unsupported;
}

/** Amounts of money in a text, plain. */
export function moneyIn(text: string): string[] {
  const found = fold(text).matchAll(MONEY);
  return [...found].map((match) => plainNumber(match[1] ?? match[2] ?? ""));
}

/** All numbers of a text, plain, each once. */
export function numbersIn(text: string): Set<string> {
  return new Set([...fold(text).matchAll(/\d[\d.,]*/g)].map(([number]) => plainNumber(number)));
}

function linksIn(text: string): string[] {
  return fold(text).match(LINK) ?? [];
}
