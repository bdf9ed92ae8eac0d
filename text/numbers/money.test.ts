import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { moneyIn, moneyOf } from "./money.ts";

const read = (text: string): string[] =>
  moneyIn(text).map(
    ({ value, currency, per, near, off }) =>
      `${value} ${currency ?? "?"}${per === null ? "" : ` ${per}`}${near === null ? "" : ` (${near})`}${off ? " off" : ""}`,
  );

describe("amounts are read as people write them", () => {
  it.each<[string, string[]]>([
    ["$1,100.00 per month", ["1100 USD month"]],
    ["1.100,50 € im Monat", ["1100.5 EUR month"]],
    ["CHF 1'234.50 pro Jahr", ["1234.5 CHF year"]],
    ["₹1,50,000", ["150000 INR"]],
    ["£95/mo", ["95 GBP month"]],
    ["1 100,00 $ par mois", ["1100 USD month"]],
    ["100 $ CA par an", ["100 CAD year"]],
    ["MX$100", ["100 MXN"]],
    ["100 dólares canadienses", ["100 CAD"]],
    ["noventa y tres dólares", ["93 USD"]],
    ["quatre-vingt-dix-sept dollars", ["97 USD"]],
    ["mil duzentos e cinquenta euros", ["1250 EUR"]],
    ["vinte e um euros", ["21 EUR"]],
    ["eintausendzweihundertfünfzig Euro", ["1250 EUR"]],
    ["99 pounds and 99 pence", ["99.99 GBP"]],
    ["5,000円, Fr. 1'234.-", ["5000 JPY", "1234 CHF"]],
    ["fünfundneunzig Euro", ["95 EUR"]],
    ["one thousand two hundred dollars a year", ["1200 USD year"]],
    ["$1.5 million", ["1500000 USD"]],
    ["$87 and 50 cents", ["87.5 USD"]],
    ["two dollars and fifty cents", ["2.5 USD"]],
    ["Your monthly premium is $100.", ["100 USD (month)"]],
    ["It costs $100. We bill monthly.", ["100 USD"]],
    ["The price per month is $100.", ["100 USD (month)"]],
    ["La prime mensuelle est de 100 $.", ["100 USD (month)"]],
    ["Su prima mensual es de $100.", ["100 USD (month)"]],
    ["Ihr monatlicher Beitrag ist 100 $.", ["100 USD (month)"]],
    ["Your annual insurance cost is $1,200, so $100 a month.", ["1200 USD (year)", "100 USD month"]],
    ["For 24,000 miles per year, the quote is $100.", ["100 USD"]],
    ["With an annual review it is $100.", ["100 USD"]],
    ["Yearly cost: $1,200, monthly: $100", ["1200 USD (year)", "100 USD (month)"]],
    ["$100, monthly", ["100 USD month"]],
    ["100.00 per month", ["100 ? month"]],
    ["$120, $10 less than before", ["120 USD", "10 USD off"]],
    ["$100 weekly or $400 monthly", ["100 USD week", "400 USD month"]],
    ["HK $100, $100 HKD, $100 (CAD)", ["100 HKD", "100 HKD", "100 CAD"]],
    [
      "$100 twice a month, $100 biweekly, $100 per claim",
      ["100 USD other", "100 USD other", "100 USD other"],
    ],
    ["It's 100 USD.", ["100 USD"]],
    // nothing of these is money
    ["24,000 miles per year", []],
    ["a 2019 Audi RS 3 with 100 hp", []],
    ["It has 4 doors. Try 100 again.", []],
    ["100.00 %, 24/7, 9:00 a day", []],
    ["one of a hundred reasons", []],
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it("knows a text that is an amount and nothing else", () => {
    expect(moneyOf("$100")?.value).toBe("100");
    expect(moneyOf("about $100")).toBeNull();
    expect(moneyOf("100")).toBeNull();
  });

  it("whatever the notation", () => {
    const cents = fc.integer({ min: 100, max: 99_999_999 });
    const notations: [string, (whole: string, cents: string) => string][] = [
      ["US", (whole, part) => `$${whole.replace(/\B(?=(?:\d{3})+$)/gu, ",")}.${part}`],
      ["German", (whole, part) => `${whole.replace(/\B(?=(?:\d{3})+$)/gu, ".")},${part} $`],
      ["Swiss", (whole, part) => `USD ${whole.replace(/\B(?=(?:\d{3})+$)/gu, "’")}.${part}`],
      ["French", (whole, part) => `${whole.replace(/\B(?=(?:\d{3})+$)/gu, "\u202F")},${part}\u00A0$`],
      ["plain", (whole, part) => `${whole}.${part} dollars`],
    ];
    for (const [name, write] of notations) {
      fc.assert(
        fc.property(cents, (amount) => {
          const text = write(String(Math.floor(amount / 100)), String(amount % 100).padStart(2, "0"));
          const [money, ...more] = moneyIn(`It is ${text} now.`);
          expect({ name, text, value: Number(money?.value), more }).toEqual({
            name,
            text,
            value: amount / 100,
            more: [],
          });
        }),
      );
    }
  });
});
