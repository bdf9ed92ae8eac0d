import { describe, expect, it } from "vitest";
import { createLedger, type BudgetLedger, type Reservation } from "./ledger.ts";

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

/** A request that fits. */
async function admitted(ledger: BudgetLedger, order: number, usd: number): Promise<Reservation> {
  const place = await ledger.enter(order, most(usd), undefined);
  if (place === null || place === "later") throw new Error(`it is ${place ?? "refused"}`);
  return place;
}

describe("ledgers that draw from one budget", () => {
  it("spend no more than it together, and give back what they did not spend", async () => {
    const { fund, draw } = aFund(10);
    const [a, b] = [createLedger(LIMIT, draw), createLedger(LIMIT, draw)];
    const first = await admitted(a, 1, 4);
    await admitted(b, 1, 4);
    expect(fund.left).toBe(2);
    first.leave({ usd: 1, tokens: 50 });
    // The savings of one request pay for the next, without another draw.
    a.trialOver(1);
    const third = await admitted(a, 2, 3);
    expect(fund.draws).toBe(2);
    third.leave({ usd: 0.5, tokens: 10 });
    expect(a.takeRest()).toEqual({ usd: 2.5, tokens: 0 });
  });

  it("refuse what the rest of the budget can't pay for", async () => {
    const { draw } = aFund(3);
    const ledger = createLedger(LIMIT, draw);
    expect(await ledger.enter(1, most(4), undefined)).toBeNull();
    expect(ledger.empty).toBe(true);
  });
});

describe("what is set aside for requests that are sent later", () => {
  const ledger = () => createLedger(LIMIT);

  it("is not available to others: they are put off, too, and continue with what is left of it", async () => {
    const l = ledger();
    const talk = await admitted(l, 0, 6);
    talk.leave(most(2));
    l.setAside(most(5));
    l.trialOver(0);
    expect(await l.enter(1, most(4), undefined)).toBe("later");
    expect(l.empty).toBe(false);
    l.releaseAside();
    (await admitted(l, 0, 5)).leave(most(1));
    l.trialOver(0);
    await admitted(l, 1, 4);
  });

  it("delays no request that fits beside it, and is waited for only after those under way", async () => {
    const l = ledger();
    const talk = await admitted(l, 0, 3);
    l.setAside(most(4));
    await admitted(l, 1, 3);
    const third = l.enter(2, most(5), undefined);
    talk.leave(most(1));
    l.trialOver(0);
    expect(await Promise.race([third, Promise.resolve("waits")])).toBe("waits");
    l.trialOver(1);
  });

  it("is never enough for what costs more than is left without it", async () => {
    const l = ledger();
    expect(await l.enter(1, most(11), undefined)).toBeNull();
    expect(l.empty).toBe(true);
  });
});
