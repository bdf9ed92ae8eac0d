import { z } from "zod";
import type { BudgetLimits, Cost } from "../../../claude/index.ts";
import type { RunKeys } from "./keys.ts";
import type { Link } from "./link.ts";

/**
 * Draws what is needed, or a fiftieth of the rest where that is more: so there are few round trips, and no
 * process holds much unused. KEYS[1] the budget. ARGV who draws, and the least that is needed. Returns
 * dollars and tokens as text; nothing where the rest is not enough, or there is no limit any more.
 */
const DRAW = `local need = { usd = tonumber(ARGV[2]), tokens = tonumber(ARGV[3]) }
local give = {}
for name, least in pairs(need) do
  local left = tonumber(redis.call('HGET', KEYS[1], name) or '')
  if left then
    if left < least then return { '0', '0' } end
    give[name] = math.max(least, left / 50)
  end
end
for name, some in pairs(give) do
  redis.call('HINCRBYFLOAT', KEYS[1], name, string.format('%.9f', -some))
  redis.call('HINCRBYFLOAT', KEYS[1], 'drawn:' .. name .. ':' .. ARGV[1], string.format('%.9f', some))
end
return { string.format('%.9f', give.usd or 0), string.format('%.9f', give.tokens or 0) }`;

/** Gives back what a process drew and did not spend. The difference is then known as spent. */
const GIVE_BACK = `for i, name in ipairs({ 'usd', 'tokens' }) do
  local rest = tonumber(ARGV[i + 1])
  if rest > 0 and redis.call('HEXISTS', KEYS[1], name) == 1 then
    redis.call('HINCRBYFLOAT', KEYS[1], name, ARGV[i + 1])
  end
  redis.call('HDEL', KEYS[1], 'drawn:' .. name .. ':' .. ARGV[1])
end
return 0`;

const drawnSchema = z.tuple([z.coerce.number(), z.coerce.number()]);

/** The budget of a run, shared by all processes that play it. */
export interface SharedBudget {
  /** Sets it to what this command may spend. */
  fill(limits: BudgetLimits): Promise<void>;
  draw(who: string, need: Cost): Promise<Cost>;
  giveBack(who: string, rest: Cost): Promise<void>;
  /** What each process has drawn and not given back. */
  drawn(): Promise<Map<string, Cost>>;
}

export function sharedBudget(link: Link, keys: Pick<RunKeys, "budget">): SharedBudget {
  const { redis } = link;
  return {
    async fill({ usd, tokens }) {
      const fields = { ...(usd !== undefined && { usd }), ...(tokens !== undefined && { tokens }) };
      await link.persist(async () => {
        const multi = redis.multi().del(keys.budget);
        if (Object.keys(fields).length > 0) multi.hset(keys.budget, fields);
        await multi.exec();
      });
    },
    async draw(who, need) {
      const reply = await link.persist(() =>
        redis.eval(DRAW, 1, keys.budget, who, String(need.usd), String(need.tokens)),
      );
      const [usd, tokens] = drawnSchema.parse(reply);
      return { usd, tokens };
    },
    async giveBack(who, rest) {
      await link.persist(() =>
        redis.eval(GIVE_BACK, 1, keys.budget, who, String(rest.usd), String(rest.tokens)),
      );
    },
    async drawn() {
      const fields = await link.persist(() => redis.hgetall(keys.budget));
      const all = new Map<string, Cost>();
      for (const [field, text] of Object.entries(fields)) {
        const [, name = "", who = ""] = /^drawn:(usd|tokens):(.+)$/.exec(field) ?? [];
        if (who === "") continue;
        all.set(who, { ...(all.get(who) ?? { usd: 0, tokens: 0 }), [name]: Number(text) });
      }
      return all;
    },
  };
}
