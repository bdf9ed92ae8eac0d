import type { Scene, Sentence } from "./scene.ts";
import { contains, findLinks, moneyIn as readMoney, plain, readNumbers } from "../../../../text/index.ts";
import { stem, words } from "./words.ts";
import { TERMS, AFFIRMS } from "./data/claims.ts";

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
  const heardNumbers = numbersIn(scene.customer.map(({ text }) => text).join("\n"));
  const [toldNumbers, toldStems] = [numbersIn(told), new Set(words(told).map(stem))];
  return scene.replies
    .flatMap((reply) => reply.sentences)
    .flatMap((sentence) => {
      const { text, negative, question, folded } = sentence;
      const amounts = moneyIn(text);
      const links = findLinks(text).filter((link) => !contains(told, link));
      // What the customer asks a price to be doesn't become true by agreeing.
      const money = amounts.filter(
        (amount) => !toldNumbers.has(amount) && !(negative && heardNumbers.has(amount)),
      );
      const numbers = [...numbersIn(text)].filter(
        (number) =>
          number.length > 1 &&
          ![toldNumbers, heardNumbers, new Set(amounts)].some((known) => known.has(number)),
      );
      const affirms = !negative && !question && AFFIRMS.test(folded);
      const terms = (affirms ? words(text) : []).flatMap((word) =>
        toldStems.has(stem(word)) ? [] : (TERM_STEMS.get(stem(word)) ?? []),
      );
      return [...links, ...money.map((amount) => `$${amount}`), ...numbers, ...terms].map((claim) => ({
        sentence,
        claim,
      }));
    });
}

/** Amounts of money in a text, plain. */
export function moneyIn(text: string): string[] {
  return readMoney(text).map(({ value }) => value);
}

/** All numbers of a text, plain, each once. */
export function numbersIn(text: string): Set<string> {
  return new Set(readNumbers(plain(text)).map(({ value }) => value));
}
