import { z } from "zod";
import { currencyCode, moneyIn, PERIODS, sameAmount } from "../text/index.ts";
import type { Money, Period } from "../text/index.ts";
import { amount, where } from "./reading/inputs.ts";
import { overReplies, said, whereWords } from "./reading/scope.ts";
import type { Where } from "./reading/scope.ts";
import { passage } from "./reading/text.ts";
import type { Grader } from "./contract/types.ts";
import { fail, pass } from "./contract/verdict.ts";

/** An amount that a reply may state. */
export interface WantedMoney {
  amount: number;
  /** ISO 4217; without it, any currency will do. */
  currency?: string;
  per?: Period;
}

export interface MoneySettings {
  /** One of these must be stated; empty: any amount at all. */
  any: WantedMoney[];
  where: Where;
}

const currency = z.string({ error: "expected a currency such as USD" }).transform((written, context) => {
  const code = currencyCode(written);
  if (code !== null) return code;
  context.addIssue({
    code: "custom",
    message: `"${written}" is not a known currency; write its code, such as USD`,
  });
  return z.NEVER;
});

const fields = {
  amount,
  currency: currency.optional(),
  per: z.enum(PERIODS, { error: `expected ${PERIODS.join(", ")}` }).optional(),
};

interface Written {
  amount: number;
  currency?: string | undefined;
  per?: Period | undefined;
}

function wantedOf({ amount, currency, per }: Written): WantedMoney {
  return { amount, ...(currency === undefined ? {} : { currency }), ...(per === undefined ? {} : { per }) };
}

const schema = z.union(
  [
    z.literal("any").transform((): MoneySettings => ({ any: [], where: "any" })),
    z
      .strictObject({ ...fields, where: where.optional() })
      .transform(({ where, ...written }): MoneySettings => ({
        any: [wantedOf(written)],
        where: where ?? "any",
      })),
    z
      .strictObject({
        any: z.array(z.strictObject(fields)).min(1, { error: "the list is empty: name at least one amount" }),
        where: where.optional(),
      })
      .transform(({ any, where }): MoneySettings => ({ any: any.map(wantedOf), where: where ?? "any" })),
  ],
  {
    error:
      "expected { amount: 100, currency: USD, per: month }, { any: [several of these] }, or the word any (any amount of money)",
  },
);

/** `100 USD per month`, as a report says it. */
function show({ amount, currency, per }: WantedMoney): string {
  return `${amount}${currency === undefined ? "" : ` ${currency}`}${per === undefined ? "" : ` per ${per}`}`;
}

function showStated({ value, currency, per, near, off, range, denied }: Money): string {
  const period = per ?? near;
  const time = period === null ? "" : period === "other" ? " for another time" : ` per ${period}`;
  return `${value}${currency === null ? "" : ` ${currency}`}${time}${off ? " off" : ""}${range ? " as the end of a range" : ""}${denied ? ", denied or as a limit" : ""}`;
}

/**
 * A discount is not a price, and neither is an end of a range, a limit, or an amount that is denied. A
 * deductible is not a price for a period. An amount without a currency or a period is taken to have the
 * expected one.
 */
function states(money: Money, wanted: WantedMoney): boolean {
  if (money.off || money.range || money.denied || !sameAmount(money.value, wanted.amount)) return false;
  if (wanted.currency !== undefined && money.currency !== null && money.currency !== wanted.currency)
    return false;
  const period = money.per ?? money.near;
  if (wanted.per !== undefined && money.apart) return false;
  return wanted.per === undefined || period === null || period === wanted.per;
}

/** A reply states an amount of money, in any notation. */
export const money: Grader<MoneySettings> = {
  kind: "money",
  version: 3,
  about:
    "A reply states this amount of money, however it is written: `{ amount: 100, currency: USD, per: month }`; `any`: any amount.",
  schema,
  needsJudge: false,
  negatable: true,
  everyReply: (settings) => settings.where === "every",
  describe: ({ any, where }) => {
    const [first] = any;
    const wanted = first === undefined ? "an amount of money" : any.map(show).join(" or ");
    return `states ${wanted}${whereWords(where)}`;
  },
  grade: ({ any, where }, subject) =>
    overReplies(subject, where, (reply) => {
      const stated = moneyIn(reply.text);
      const fits = (money: Money): boolean =>
        any.length === 0 ? money.currency !== null : any.some((wanted) => states(money, wanted));
      const hit = stated.find(fits);
      if (hit !== undefined) {
        const quote = passage(reply.text, (sentence) => moneyIn(sentence).some(fits));
        return pass(`stated: ${showStated(hit)}`, [said(reply, quote)]);
      }
      const instead = [...new Set(stated.map(showStated))].join("; ");
      return fail(instead === "" ? "no amount of money is stated" : `stated: ${instead}`, [said(reply)]);
    }),
};
