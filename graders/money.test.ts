import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, status } from "../tests/fixtures/graders.ts";

const QUOTE = { amount: 100, currency: "USD", per: "month" };

describe("money", () => {
  it.each([
    ["$100.00 per month"],
    ["$ 100 a month"],
    ["100 USD/mo"],
    ["one hundred dollars monthly"],
    ["100,00 $ par mois"],
    ["Your monthly premium is $100."],
    ["It is $100."],
    ["With 24,000 miles per year, it is $100."],
    ["It is 100.00 per month."],
    ["**$100** instead of $120"],
    ["$100 a month, with a deductible of $500"],
    ["100.- USD per month"],
    ["100,- $ monatlich"],
    ["CHF-free: 100.– $ a month"],
    ["$100 a month and $1,200 a year"],
    ["$120 a month, and $100 a month with the discount"],
    ["Not only that: $100 a month"],
    ["Don't worry, $100 a month"],
    ["No problem! $100 a month"],
    ["~~$120~~ $100 per month"],
    ["<s>$120</s> $100 per month"],
    ["not $120 but $100 per month"],
    ["$١٠٠ per month"],
    ["cem dólares por mês"],
    ["Monatsbeitrag: 100 $"],
  ])("%j states 100 USD per month", async (reply) => {
    expect(await status("money", QUOTE, reply)).toBe("pass");
  });

  it.each([
    ["$100 per week"],
    ["$100 a year"],
    ["Your yearly premium is $100."],
    ["$100 off"],
    ["a $100 deductible"],
    ["a one-time fee of $100"],
    ["$100 per claim"],
    ["HK$100 per month"],
    ["€100 per month"],
    ["$1 100.00 per month"],
    ["$100 million"],
    ["$100.50 per month"],
    ["$100-$150 per month"],
    ["between $100 and $150 per month"],
    ["80 USD to 100 USD a month"],
    ["de 80 $ à 100 $ par mois"],
    ["minus $100 per month"],
    ["-$100 per month"],
    ["between 80 and 100 dollars a month"],
    ["80–100 dollars a month"],
    ["not $100 but $120 per month"],
    ["It isn't $100 per month, it's $110."],
    ["no son 100 $ al mes, sino 120 $"],
    ["ce n'est pas 100 $ par mois"],
    ["nicht 100 $ im Monat"],
    ["~~$100~~ $120 per month"],
    ["<del>$100</del> $120 per month"],
    ["more than $100 per month"],
    ["más de 100 $ al mes"],
    ["moins de 100 $ par mois"],
    ["ab 100 $ im Monat"],
    ["from $100 per month"],
    ["100 $ halbjährlich"],
    ["Annual premium: $100"],
    ["Jahresbeitrag: 100 $"],
    ["100 miles"],
    ["nothing"],
    [""],
  ])("%j doesn't", async (reply) => {
    expect(await status("money", QUOTE, reply)).toBe("fail");
  });

  it("takes alternatives, scopes and any amount", async () => {
    expect(await status("money", { any: [{ amount: 90 }, { amount: 95, currency: "€" }] }, "95,00 €")).toBe(
      "pass",
    );
    expect(await status("money", { any: [{ amount: 90 }, { amount: 95, currency: "€" }] }, "$95")).toBe(
      "fail",
    );
    expect(await status("money", { ...QUOTE, where: "last" }, "$100", "Bye")).toBe("fail");
    expect(await status("money", "any", "It's 5 dollars.")).toBe("pass");
    expect(await status("money", "any", "A 2019 model with 24,000 miles, 9:00 to 5.50.")).toBe("fail");
  });

  it("under `not`, no such amount may be stated", async () => {
    const transcript = conversation("It's 120 USD.");
    expect((await runCheck("money", "any", { transcript, not: true })).verdict.status).toBe("fail");
    expect((await runCheck("money", QUOTE, { transcript, not: true })).verdict.status).toBe("pass");
  });

  it("says what was stated instead", async () => {
    const { label, verdict } = await runCheck("money", QUOTE, {
      transcript: conversation("That's $120 a year. Or €90."),
    });
    expect(label).toBe("states 100 USD per month");
    expect(verdict.reason).toBe("stated: 120 USD per year; 90 EUR");
  });

  it("refuses what can't be a check", () => {
    expect(refusals("money", { amount: "many" })).not.toEqual([]);
    expect(refusals("money", { amount: 1, currency: "shells" })).toContainEqual(
      expect.stringContaining("not a known currency"),
    );
    expect(refusals("money", { amount: 1, per: "moon" })).not.toEqual([]);
    expect(refusals("money", { any: [] })).not.toEqual([]);
    expect(refusals("money", "some")).not.toEqual([]);
  });
});
