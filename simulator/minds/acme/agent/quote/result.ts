import { fold, sentences } from "../../text/index.ts";
import type { ToolOutcome } from "../request.ts";
import type { QuoteField } from "./fields.ts";
import { INVALID, MONEY, FAILURE } from "./data/result.ts";

export type QuoteResult =
  | { kind: "price"; amount: number; currency: string }
  /** Refused details, with the tool's reason for each. */
  | { kind: "invalid"; names: string[]; reason: string }
  | { kind: "failed" };

/** Reads the quoting tool's answer. */
export function readResult(outcome: ToolOutcome, fields: readonly QuoteField[]): QuoteResult {
  const reason = sentences(outcome.result)
    .slice(0, 3)
    .join(" ")
    .replace(/^(?:error|no quote|invalid(?: input)?)\s*:\s*/i, "");
  const named = fields
    .filter(({ name, spoken }) => new RegExp(`\\b(?:${name}|${spoken})\\b`, "i").test(outcome.result))
    .map(({ name }) => name);
  const invalid = INVALID;
  if (outcome.isError) {
    return named.length > 0 && invalid.test(outcome.result)
      ? { kind: "invalid", names: named, reason }
      : { kind: "failed" };
  }
  const price = priceIn(outcome.result);
  if (price !== null) return price;
  return named.length > 0 && invalid.test(outcome.result)
    ? { kind: "invalid", names: named, reason }
    : { kind: "failed" };
}

function priceIn(text: string): QuoteResult | null {
  try {
    const parsed: unknown = JSON.parse(text);
    const found = numberIn(parsed);
    if (found !== null)
      return {
        kind: "price",
        amount: found,
        currency: /EUR/i.test(text) ? "€" : /GBP/i.test(text) ? "£" : "$",
      };
    if (typeof parsed === "object") return null;
  } catch {
    // Not JSON: plain words or a plain number.
  }
  const said = fold(text);
  if (FAILURE.test(said) && !/^\W*\d/.test(said)) return null;
  const match = MONEY.exec(text);
  if (match === null) return null;
  const amount = Number((match[2] ?? "").replaceAll(",", ""));
  const currency = match[1] ?? (/EUR|euros|€/.test(match[3] ?? "") ? "€" : match[3] === "GBP" ? "£" : "$");
  return Number.isFinite(amount) ? { kind: "price", amount, currency } : null;
}

function numberIn(value: unknown): number | null {
  if (typeof value === "number") return value;
  if (typeof value !== "object" || value === null) return null;
  const entries = Object.entries(value);
  const named = entries.find(
    ([key, one]) =>
      /premium|price|amount|monthly|quote|cost|total/i.test(key) && /^\$?\d[\d.,]*$/.test(String(one)),
  );
  if (named !== undefined) return Number(String(named[1]).replace(/[$,]/g, ""));
  for (const [, one] of entries) {
    const inner = typeof one === "object" ? numberIn(one) : null;
    if (inner !== null) return inner;
  }
  return null;
}

/** A price in the prompt's own style: "$123.00 per month" makes 100 "$100.00 per month". */
export function priceText(amount: number, currency: string, style: string | null): string {
  const cents = style === null ? !Number.isInteger(amount) : /\.\d{2}/.test(style);
  const number = cents ? amount.toFixed(2) : String(amount);
  const grouped = number.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  return `${currency}${grouped}`;
}
