import { GIVEN, GIVEN_KINDS } from "../../text/index.ts";
import type { Finding } from "./types.ts";

/** Counts, ordinals and parts of an hour: "3 things" or "24/7" can't mislead. */
const COUNT = /^(?:\d|1[0-2]|24|365)$/u;

/** Whether a number only counts things: it is not money, a percentage, or a time. */
function isCount(number: string, reply: string): boolean {
  if (!COUNT.test(number)) return false;
  const means = new RegExp(
    String.raw`[$€£¥]\s?${number}(?![\d.,]*\d)|(?<![\d.,])${number}\s?(?:%|percent|dollars?|euros?|usd|eur|[ap]\.?m\.?(?!\p{L})|o'clock|uhr|(?:business |working )?(?:hours?|days?|weeks?|months?|years?)(?!\p{L}))`,
    "iu",
  );
  return !means.test(reply);
}

/**
 * Numbers, telephone numbers, e-mail addresses and links of a reply that the agent was not given.
 * @param sources what it was given, each text separately: the prompt, articles, tools' results, the
 * customer's messages
 */
export function grounding(reply: string, sources: () => readonly string[]): Finding[] {
  const stated = GIVEN.flatMap((kind) =>
    GIVEN_KINDS[kind]
      .stated(reply)
      .filter((thing) => kind !== "numbers" || !isCount(thing, reply))
      .map((thing) => ({ kind, thing })),
  );
  if (stated.length === 0) return [];
  const given = sources();
  return stated
    .filter(({ kind, thing }) => !given.some((source) => GIVEN_KINDS[kind].known(source)(thing)))
    .map(({ kind, thing }) => ({ type: kind, text: thing }));
}
