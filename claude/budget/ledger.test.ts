import { describe, expect, it } from "vitest";
import { createLedger } from "./ledger.ts";

/** A shared fund of several ledgers: each draw gives what is needed. */
function aFund(usd: number) {
  const fund = { left: usd, draws: 0 };
  const draw = (need: { usd: number; tokens: number }) => {
    fund.draws++;
    if (fund.left < need.usd) return Promise.resolve({ usd: 0, tokens: 0 });
    fund.left -= need.usd;
    return Promise.resolve({ usd: need.usd, tokens: 0 });
  };
  return { fund, draw };
}

const LIMIT = { usd: 10, tokens: Number.POSITIVE_INFINITY };
const most = (usd: number) => ({ usd, tokens: 100 });

describe("ledgers that draw from one budget", () => {
  it("spend no more than it together, and give back what they did not spend", async () => {
    const { fund, draw } = aFund(10);
    const [a, b] = [createLedger(LIMIT, draw), createLedger(LIMIT, draw)];
    const first = await a.enter(1, most(4), undefined);
    const second = await b.enter(1, most(4), undefined);
    expect([first === null, second === null, fund.left]).toEqual([false, false, 2]);
    first?.leave({ usd: 1, tokens: 50 });
    // The savings of one request pay for the next, without another draw.
    a.trialOver(1);
    const third = await a.enter(2, most(3), undefined);
    expect([third === null, fund.draws]).toEqual([false, 2]);
    third?.leave({ usd: 0.5, tokens: 10 });
    expect(a.takeRest()).toEqual({ usd: 2.5, tokens: 0 });
  });

  it("refuse what nobody can pay for any more", async () => {
    const { draw } = aFund(3);
    const ledger = createLedger(LIMIT, draw);
    expect(await ledger.enter(1, most(4), undefined)).toBeNull();
    expect(ledger.empty).toBe(true);
  });
});
