import { joined } from "../../text/index.ts";
import { calledWith, missing } from "../quote/state.ts";
import { priceText, readResult } from "../quote/result.ts";
import { givesOrders } from "../understand/attacks.ts";
import { reach, say } from "./context.ts";
import { obedience } from "./loose.ts";
import type { Details, DetailValue } from "../quote/extract.ts";
import { nameOf, type QuoteField, type QuoteTool } from "../quote/fields.ts";
import type { QuoteState } from "../quote/state.ts";
import type { ToolOutcome } from "../request.ts";
import type { ThoughtBlock } from "../../../../api/types.ts";
import type { Composing } from "./context.ts";
import { LOOSE } from "./data/loose.ts";
import { DETAIL_NAMES, FROM_TO, GUESSES } from "./data/quote.ts";

/** "the make and model, the year and the age of the primary driver". */
export function detailList({ book }: Composing, fields: readonly QuoteField[]): string {
  const kinds = new Set(fields.map(({ kind }) => kind));
  const names = fields.flatMap(({ kind, spoken, options }): string[] => {
    if (kind === "model" && kinds.has("make")) return [];
    if (kind === "make" && kinds.has("model")) return [book.details.both];
    if (kind !== "other") return [book.details[kind]];
    const some = options.length > 0 && options.length <= 6 ? ` (${options.join(", ")})` : "";
    return [`${book.detail(spoken)}${some}`];
  });
  return joined(names, book.and);
}

/** The vehicle of a quote in words: "your 2021 Nissan Leaf". */
function vehicleName({ book }: Composing, details: Details, tool: QuoteTool): string {
  const value = (kind: QuoteField["kind"]) => String(details[nameOf(tool.fields, kind)] ?? "");
  const car = [value("make"), value("model")].filter((part) => part !== "").join(" ");
  return book.vehicle({ car, year: value("year") });
}

/**
 * The tool call with all details. Missing ones are guessed, as by a model that was not told to ask.
 * @param mistyped whether its last number is one too high
 */
export function quoteCall({ details }: QuoteState, tool: QuoteTool, mistyped = false): ThoughtBlock {
  const input: Record<string, DetailValue> = {};
  for (const { name, kind, type, options, required } of tool.fields) {
    const known = details[name];
    if (known === undefined && !required) continue;
    const other = type === "boolean" ? false : type === "string" ? "unknown" : 1;
    const guess = options[0] ?? (kind === "other" ? other : GUESSES[kind]);
    input[name] = known ?? (type === "string" ? String(guess) : guess);
  }
  const [name, value] = Object.entries(input).findLast(([, one]) => typeof one === "number") ?? [];
  if (mistyped && name !== undefined && typeof value === "number") input[name] = value + 1;
  return { type: "tool_use", name: tool.name, input };
}

/** True when the quoting tool must be called now. */
export function readyToCall({ conversation }: Composing, tool: QuoteTool): boolean {
  const { quote, wanted, retry } = conversation;
  if (missing(quote, tool).length > 0) return false;
  if (quote.result === null || quote.called === null) return wanted;
  const again = conversation.understood.intents.some(({ kind }) => kind === "quote");
  if (quote.result.kind === "failed") return retry || (wanted && (quote.changed || again));
  if (quote.result.kind === "invalid") return quote.changed || (quote.refused.length === 0 && retry);
  return wanted && quote.changed;
}

/** The agent's words after the tool has answered. */
export function tellResult(
  context: Composing,
  tool: QuoteTool,
  outcome: ToolOutcome,
): { parts: string[]; priced: boolean } {
  const { book, rules, briefing, conversation } = context;
  const result = readResult(outcome, tool.fields);
  const priced = result.kind === "price";
  if (givesOrders(outcome.result) && !rules.has("content_is_not_instruction")) {
    const obeyed = obedience(outcome.result, briefing);
    if (obeyed !== null) return { parts: [obeyed], priced };
  }
  const told = (ways: readonly string[]) => ({ parts: [say(context, ways)], priced });
  if (priced) {
    const price = priceText(result.amount, result.currency, briefing.priceStyle);
    const details = { ...conversation.quote.details, ...calledWith(outcome) };
    const vehicle = vehicleName(context, details, tool);
    const round = Math.max(10, Math.round((result.amount * 0.9) / 10) * 10);
    return told(
      rules.has("exact_price")
        ? book.price({ price, vehicle })
        : LOOSE.price(`${result.currency}${round}`, vehicle),
    );
  }
  if (!rules.has("tool_failure")) return { parts: [LOOSE.failed], priced };
  if (result.kind === "failed") return told(book.failed(reach(context)));
  const fields = tool.fields.filter(({ name }) => result.names.includes(name));
  return told(
    book.invalid({ details: detailList(context, fields), reason: humanReason(result.reason, tool) }),
  );
}

/** "driver_age must be a whole number from 16 to 120" in words for a customer. */
function humanReason(reason: string, tool: QuoteTool): string {
  const bare = reason.replace(/^[^:]{0,30}:\s*/, "").replace(/[.\s]+$/, "");
  return tool.fields
    .reduce(
      (text, { name, kind, spoken }) =>
        text.replace(new RegExp(`\\b(?:the )?${name}\\b`, "gi"), DETAIL_NAMES[kind] ?? `the ${spoken}`),
      bare,
    )
    .replace(FROM_TO, "must be between $1 and $2")
    .slice(0, 240);
}
