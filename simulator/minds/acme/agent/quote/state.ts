import { askedFor } from "./conversation.ts";
import { extractDetails } from "./extract.ts";
import { readResult } from "./result.ts";
import type { Details, DetailValue } from "./extract.ts";
import { nameOf, type QuoteField, type QuoteTool } from "./fields.ts";
import type { QuoteResult } from "./result.ts";
import type { Exchange, ToolOutcome } from "../request.ts";

/** The state of the quote, computed from the whole conversation each time. */
export interface QuoteState {
  details: Details;
  /** Properties that the last result refused and that have no new value yet. */
  refused: string[];
  /** The last call of the quoting tool and its outcome. */
  result: QuoteResult | null;
  /** The details of the last call. */
  called: Details | null;
  /** True when a detail was given or changed since that call. */
  changed: boolean;
}

/** Details that a quote for another car does not keep. */
export const CAR = ["make", "model", "year", "mileage"] as const;

export const NO_QUOTE: QuoteState = { details: {}, refused: [], result: null, called: null, changed: false };

/** The details that one more message of the customer gives. */
export function detailsIn(exchange: Exchange, before: string, tool: QuoteTool, state: QuoteState): Details {
  const asked = askedFor(before, tool.fields);
  return extractDetails(exchange.said, { fields: tool.fields, asked, known: state.details });
}

/** The state after a message, before its tool calls. */
export function withDetails(state: QuoteState, found: Details, tool: QuoteTool, fresh: boolean): QuoteState {
  const [make, model] = [nameOf(tool.fields, "make"), nameOf(tool.fields, "model")];
  // A quote for another car keeps the driver's details, not the car's.
  const cars = new Set(fresh ? CAR.map((kind) => nameOf(tool.fields, kind)) : []);
  const details: Record<string, DetailValue> = Object.fromEntries(
    Object.entries(state.details).filter(([name]) => !cars.has(name)),
  );
  // A new make invalidates the old model, unless the model is named again.
  const other = found[make] !== undefined && details[make] !== undefined && found[make] !== details[make];
  if (other && found[model] === undefined) delete details[model];
  let changed = state.changed;
  for (const [name, value] of Object.entries(found)) {
    if (state.called === null || state.called[name] !== value) changed = true;
    details[name] = value;
  }
  const refused = state.refused.filter((name) => found[name] === undefined);
  return { ...state, details, refused, changed: changed || fresh };
}

/** The state after the tool calls of an exchange. */
export function withOutcomes(state: QuoteState, exchange: Exchange, tool: QuoteTool): QuoteState {
  const outcome = exchange.outcomes.filter(({ name }) => name === tool.name).at(-1);
  if (outcome === undefined) return state;
  const result = readResult(outcome, tool.fields);
  const called = calledWith(outcome);
  const refused = result.kind === "invalid" ? result.names : [];
  const details = Object.fromEntries(
    Object.entries({ ...state.details, ...called }).filter(([name]) => !refused.includes(name)),
  );
  return { details, refused, result, called, changed: false };
}

/** The details that a call of the tool had. */
export function calledWith({ input }: ToolOutcome): Details {
  return Object.fromEntries(
    Object.entries(input).filter((entry): entry is [string, DetailValue] => typeof entry[1] !== "object"),
  );
}

/** Required details that are not known, in the schema's order. */
export function missing(state: QuoteState, tool: QuoteTool): QuoteField[] {
  return tool.fields.filter(({ name, required }) => required && state.details[name] === undefined);
}
