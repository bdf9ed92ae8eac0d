/** US dollars per million tokens. Every column is written out: none is a multiple of another. */
export interface PriceRow {
  model: string;
  /** First day of the price (UTC). Where the source doesn't say, the day on which the price was read. */
  effectiveFrom: string;
  /**
   * The row applies to prompts of up to this many tokens, cached ones included, and then to the whole
   * request. Null: to every prompt.
   */
  upToPromptTokens: number | null;
  input: number;
  output: number;
  /** Null: not published. A request that uses it has an unknown cost. */
  cacheWrite5m: number | null;
  cacheWrite1h: number | null;
  cacheRead: number | null;
  source: string;
}

/**
 * The day on which the table was last checked against its sources.
 * @internal
 */
export const PRICES_AS_OF = "2026-11-23";

const MODEL_PAGES = "platform.claude.com models pages, 2026-10-09";
const PRICING_PAGE = "platform.claude.com pricing, 2026-08-21";
/** First day of the rows whose only source is `PRICING_PAGE`. */
const SEEN = "2026-08-21";

type Columns = [
  input: number,
  output: number,
  write5m: number | null,
  write1h: number | null,
  read: number | null,
];

function row(
  model: string,
  effectiveFrom: string,
  [input, output, cacheWrite5m, cacheWrite1h, cacheRead]: Columns,
  source: string,
  upToPromptTokens: number | null = null,
): PriceRow {
  return {
    model,
    effectiveFrom,
    upToPromptTokens,
    input,
    output,
    cacheWrite5m,
    cacheWrite1h,
    cacheRead,
    source,
  };
}

export const PRICES: readonly PriceRow[] = [
  row("claude-sonnet-5-5", "2026-09-28", [2, 10, 2.5, 4, 0.2], MODEL_PAGES),
  row("claude-sonnet-5-5", "2026-10-07", [2, 10, 2.5, 4, 0.1], MODEL_PAGES),
  row("claude-haiku-5-5", "2026-10-07", [0.1, 0.5, 0.125, 0.2, 0.01], MODEL_PAGES, 100_000),
  row("claude-haiku-5-5", "2026-10-07", [0.5, 2.5, 0.625, 1, 0.05], MODEL_PAGES),
  row("claude-opus-5-5", "2026-10-09", [4, 20, 5, 8, 0.2], MODEL_PAGES),
  row("claude-sonnet-5", "2026-06-30", [2, 10, 2.5, 4, 0.2], PRICING_PAGE),
  row("claude-sonnet-4-6", SEEN, [3, 15, 3.75, 6, 0.3], PRICING_PAGE),
  row("claude-sonnet-4-5", SEEN, [3, 15, 3.75, 6, 0.3], PRICING_PAGE),
  row("claude-haiku-4-5", SEEN, [1, 5, 1.25, 2, 0.1], PRICING_PAGE),
  row("claude-opus-5", SEEN, [5, 25, 6.25, 10, 0.5], PRICING_PAGE),
  row("claude-opus-4-8", SEEN, [5, 25, 6.25, 10, 0.5], PRICING_PAGE),
  row("claude-opus-4-7", SEEN, [5, 25, 6.25, 10, 0.5], PRICING_PAGE),
  row("claude-opus-4-6", SEEN, [5, 25, 6.25, 10, 0.5], PRICING_PAGE),
  row("claude-opus-4-5", SEEN, [5, 25, 6.25, 10, 0.5], PRICING_PAGE),
  row("claude-fable-5-2", "2026-11-09", [8, 40, null, null, null], MODEL_PAGES),
  row("claude-fable-5-1", "2026-09-01", [10, 50, 12.5, 20, 0.25], MODEL_PAGES),
  row("claude-fable-5", SEEN, [10, 50, 12.5, 20, 1], PRICING_PAGE),
  // Invented, so that a simulated report shows costs, and the small model as the cheaper one.
  row("sim-large", "1970-01-01", [2, 10, 2.5, 4, 0.2], "invented for the simulator"),
  row("sim-small", "1970-01-01", [0.2, 1, 0.25, 0.4, 0.02], "invented for the simulator"),
];
