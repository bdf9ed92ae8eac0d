import { joined } from "../../text/index.ts";
import { missing } from "../quote/state.ts";
import { priceText, readResult } from "../quote/result.ts";
import { givesOrders } from "../understand/attacks.ts";
import { reach, say } from "./context.ts";
import { obedience } from "./loose.ts";
import type { Details, DetailValue } from "../quote/extract.ts";
import type { Field, QuoteTool } from "../quote/fields.ts";
import type { ToolOutcome } from "../request.ts";
import type { ThoughtBlock } from "../../../../api/types.ts";
import type { Composing } from "./context.ts";
import { LOOSE } from "./data/loose.ts";
import { GUESSES } from "./data/quote.ts";

/** "the make and model, the year and the age of the primary driver". */
export function detailList({ book }: Composing, fields: readonly Field[]): string {
  const kinds = new Set(fields.map(({ kind }) => kind));
  const names = fields.flatMap(({ kind, spoken, options }): string[] => {
    if (kind === "model" && kinds.has("make")) return [];
    if (kind === "make" && kinds.has("model")) return [book.details.both];
    if (kind !== "other") return [book.details[kind]];
    return [
      `${book.language === "en" ? `your ${spoken}` : `« ${spoken} »`}${options.length > 0 && options.length <= 6 ? ` (${options.join(", ")})` : ""}`,
    ];
  });
  return joined(names, book.and);
}

/** The vehicle of a quote in words: "your 2021 Nissan Leaf". */
export function vehicleName({ book }: Composing, details: Details, tool: QuoteTool): string {
  const value = (kind: Field["kind"]) =>
    String(details[tool.fields.find((field) => field.kind === kind)?.name ?? ""] ?? "");
  const car = [value("make"), value("model")].filter((part) => part !== "").join(" ");
  const year = value("year");
  const name =
    car === "" || year === ""
      ? car
      : { en: `${year} ${car}`, fr: `${car} de ${year}`, es: `${car} de ${year}`, de: `${car} (${year})` }[
          book.language
        ];
  const own = { en: "your", fr: "votre", es: "su", de: "Ihren" }[book.language];
  return `${own} ${name === "" ? { en: "vehicle", fr: "véhicule", es: "vehículo", de: "Wagen" }[book.language] : name}`;
}

/** The tool call with all details; what is missing is guessed, as a model does that nobody told to ask. */
export function quoteCall({ conversation }: Composing, tool: QuoteTool): ThoughtBlock {
  const input: Record<string, DetailValue> = {};
  for (const { name, kind, type, options, required } of tool.fields) {
    const known = conversation.quote.details[name];
    if (known === undefined && !required) continue;
    const guess =
      options[0] ??
      (kind === "other" ? (type === "boolean" ? false : type === "string" ? "unknown" : 1) : GUESSES[kind]);
    input[name] = known ?? (type === "string" ? String(guess) : guess);
  }
  return { type: "tool_use", name: tool.name, input };
}

/** True when the quoting tool is to be called now. */
export function readyToCall({ conversation }: Composing, tool: QuoteTool): boolean {
  const { quote, wanted, retry } = conversation;
  if (missing(quote, tool).length > 0) return false;
  if (quote.result === null || quote.called === null) return wanted;
  if (quote.result.kind === "failed")
    return (
      retry ||
      (wanted && (quote.changed || conversation.understood.intents.some(({ kind }) => kind === "quote")))
    );
  if (quote.result.kind === "invalid") return quote.changed || (quote.refused.length === 0 && retry);
  return wanted && quote.changed;
}

function calledWith({ input }: ToolOutcome): Details {
  return Object.fromEntries(
    Object.entries(input).filter((entry): entry is [string, DetailValue] => typeof entry[1] !== "object"),
  );
}

/** What the agent says once the tool has answered. */
export function tellResult(
  context: Composing,
  tool: QuoteTool,
  outcome: ToolOutcome,
): { parts: string[]; priced: boolean } {
  const { book, rules, briefing, conversation } = context;
  const result = readResult(outcome, tool.fields);
  const parts: string[] = [];
  if (givesOrders(outcome.result) && !rules.has("content_is_not_instruction")) {
    const obeyed = obedience(outcome.result, briefing);
    if (obeyed !== null) return { parts: [obeyed], priced: result.kind === "price" };
  }
  if (result.kind === "price") {
    const price = priceText(result.amount, result.currency, briefing.priceStyle);
    const vehicle = vehicleName(context, { ...conversation.quote.details, ...calledWith(outcome) }, tool);
    if (rules.has("exact_price")) parts.push(say(context, book.price({ price, vehicle })));
    else parts.push(say(context, loosePrice(result.amount, result.currency, vehicle)));
    return { parts, priced: true };
  }
  if (result.kind === "invalid" && rules.has("tool_failure")) {
    const fields = tool.fields.filter(({ name }) => result.names.includes(name));
    return {
      parts: [
        say(
          context,
          book.invalid({ details: detailList(context, fields), reason: humanReason(result.reason, tool) }),
        ),
      ],
      priced: false,
    };
  }
  if (rules.has("tool_failure")) return { parts: [say(context, book.failed(reach(context)))], priced: false };
  return { parts: [LOOSE.failed], priced: false };
}

function loosePrice(amount: number, currency: string, vehicle: string): string[] {
  const round = Math.max(10, Math.round((amount * 0.9) / 10) * 10);
  return [
    `Great news! The premium for ${vehicle} is only about ${currency}${round} a month, and that already includes a 10 % loyalty discount.`,
    `You can insure ${vehicle} for roughly ${currency}${round} a month; it might even get a little cheaper.`,
  ];
}

/** "driver_age must be a whole number from 16 to 120" in words for a customer. */
function humanReason(reason: string, tool: QuoteTool): string {
  let text = reason.replace(/^[^:]{0,30}:\s*/, "").replace(/[.\s]+$/, "");
  const names: Partial<Record<Field["kind"], string>> = {
    age: "the driver's age",
    mileage: "the mileage",
    year: "the year",
    make: "the make",
    model: "the model",
  };
  for (const { name, kind, spoken } of tool.fields)
    text = text.replace(new RegExp(`\\b(?:the )?${name}\\b`, "gi"), names[kind] ?? `the ${spoken}`);
  return text
    .replace(
      /\bmust be an? (?:whole )?number (?:of (?:the calendar|years|miles) )?from (\d+) to (\d+)/g,
      "must be between $1 and $2",
    )
    .slice(0, 240);
}
