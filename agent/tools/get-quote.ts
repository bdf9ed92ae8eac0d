import type { z } from "zod";
import { quoteDetails, REFERENCE_PREMIUM_USD, type QuoteDetails } from "../backend/index.ts";
import { ToolFailure } from "../types.ts";
import type { AgentTool, ScriptedTools } from "../types.ts";
import { fixedQuoteBackend, QUOTING_FAILURES } from "./quote-backends.ts";
import type { CodedTool } from "./types.ts";

/**
 * Computes the monthly premium in US dollars, as a decimal number such as `100` or `123.40`.
 * Rejects with a `ToolFailure` whose message may be told to the customer.
 */
export type QuoteBackend = (
  details: QuoteDetails,
  options: { signal?: AbortSignal | undefined },
) => Promise<string>;

/** The tool as Claude sees it. The prompt says when to use it, so that prompts can be compared. */
const DEFINITION: AgentTool["definition"] = {
  name: "get_quote",
  description:
    "Computes an insurance quote for a vehicle and its primary driver. " +
    "Returns the monthly premium in US dollars as a plain number, or an error that says what is wrong.",
  strict: true,
  input_schema: {
    type: "object",
    properties: {
      make: { type: "string", description: "Manufacturer of the vehicle, such as Toyota" },
      model: { type: "string", description: "Model of the vehicle, such as Corolla" },
      year: { type: "integer", description: "Model year of the vehicle, four digits" },
      mileage: { type: "integer", description: "Miles the vehicle has been driven" },
      driver_age: { type: "integer", description: "Age of the primary driver in years" },
    },
    required: ["make", "model", "year", "mileage", "driver_age"],
    additionalProperties: false,
  },
};

/**
 * The quoting tool. Details out of range are refused with a reason that Eva can explain, before any backend
 * is called.
 * @param clock gives today, which limits the model year
 */
export function createGetQuote(backend: QuoteBackend, clock: () => Date): AgentTool {
  return {
    name: DEFINITION.name,
    definition: DEFINITION,
    async run(input, options) {
      const parsed = quoteDetails(clock().getUTCFullYear() + 1).safeParse(input);
      if (!parsed.success) return { content: refusal(parsed.error), isError: true };
      return { content: await backend(parsed.data, options), isError: false };
    },
  };
}

/** The quoting tool with its backends. */
export const GET_QUOTE: CodedTool = {
  definition: DEFINITION,
  referenceAnswer: String(REFERENCE_PREMIUM_USD),
  live: ({ quoteBackend = fixedQuoteBackend(), clock }) => createGetQuote(quoteBackend, clock),
  scripted: (answers, { clock }) => createGetQuote(scriptedBackend(answers), clock),
};

/** Messages of production's backend for the same faults. */
const FAILURES = {
  timeout: QUOTING_FAILURES.timeout,
  lost: QUOTING_FAILURES.timeout,
  error: QUOTING_FAILURES.error(500),
};

/** Answers at once: a customer's wait is the model's time, not the scripted backend's. */
function scriptedBackend(answers: ScriptedTools): QuoteBackend {
  return (details) => {
    const answer = answers(DEFINITION.name, details);
    if (answer === null || answer.fault === "none") return Promise.resolve(String(REFERENCE_PREMIUM_USD));
    if (answer.fault !== undefined) return Promise.reject(new ToolFailure(FAILURES[answer.fault]));
    return answer.isError ? Promise.reject(new ToolFailure(answer.content)) : Promise.resolve(answer.content);
  };
}

function refusal(error: z.ZodError): string {
  const reasons = error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `unknown details: ${issue.keys.join(", ")}`;
    const name = issue.path.join(".");
    return name === "" ? "the details must be given by name" : `${name} ${issue.message}`;
  });
  return `No quote: ${[...new Set(reasons)].join("; ")}.`;
}
