import type { Scene, Sentence } from "./scene.ts";
import { GIVEN, GIVEN_KINDS, moneyIn as readMoney, plain, readNumbers } from "../../../../text/index.ts";
import { plainNumber, stem, words } from "./words.ts";
import { AFFIRMS, NO_COVERAGE_TERMS, TERMS } from "./data/claims.ts";

const TERM_STEMS = new Map(TERMS.map((term) => [stem(term), term]));

const NO_COVERAGE = new Set(NO_COVERAGE_TERMS.map(stem));

/** True when a text names something that a policy may cover: "theft", "liability", "the windshield". */
export function namesCoverage(text: string): boolean {
  return words(text).some((word) => TERM_STEMS.has(stem(word)) && !NO_COVERAGE.has(stem(word)));
}

/** A statement of fact in a reply without support in the agent's sources. */
export interface Unsupported {
  sentence: Sentence;
  claim: string;
}

/** Statements in the replies in scope that are neither in the knowledge nor in a tool's result. */
export function unsupportedClaims(scene: Scene): Unsupported[] {
  const told = [scene.knowledge, ...scene.allTools.map(({ text }) => text)].join("\n");
  const heard = scene.customer.map(({ text }) => text).join("\n");
  const [toldNumbers, heardNumbers] = [numbersIn(told), numbersIn(heard)];
  const toldStems = new Set(words(told).map(stem));
  const unknown = GIVEN.map((kind) => {
    const known = [told, heard].map((source) => GIVEN_KINDS[kind].known(source));
    return (text: string) =>
      GIVEN_KINDS[kind].stated(text).filter((thing) => thing.length > 1 && !known.some((is) => is(thing)));
  });
  return scene.replies
    .flatMap((reply) => reply.sentences)
    .flatMap((sentence) => {
      const { text, negative, question, folded } = sentence;
      const amounts = moneyIn(text);
      // A customer's wrong price does not become true because the agent agrees.
      const money = amounts.filter((sum) => !toldNumbers.has(sum) && !(negative && heardNumbers.has(sum)));
      const others = unknown
        .flatMap((of) => of(text))
        .filter((thing) => !amounts.includes(plainNumber(thing)));
      const affirms = !negative && !question && AFFIRMS.test(folded);
      const terms = (affirms ? words(text) : []).flatMap((word) =>
        toldStems.has(stem(word)) ? [] : (TERM_STEMS.get(stem(word)) ?? []),
      );
      return [...money.map((amount) => `$${amount}`), ...others, ...terms].map((claim) => ({
        sentence,
        claim,
      }));
    });
}

/** Amounts of money in a text, in plain form. */
export function moneyIn(text: string): string[] {
  return readMoney(text).map(({ value }) => value);
}

/** All numbers of a text, in plain form, each once. */
export function numbersIn(text: string): Set<string> {
  return new Set(readNumbers(plain(text)).map(({ value }) => value));
}
