import { z } from "zod";
import { ToolFailure } from "../types.ts";
import type { AgentTool, ScriptedTools } from "../types.ts";
import { fixedQuoteBackend } from "./quote-backends.ts";
import type { CodedTool } from "./types.ts";

/** What a quote depends on. */
export interface QuoteDetails {
  make: string;
  model: string;
  year: number;
  mileage: number;
  driver_age: number;
}

/**
 * Computes the monthly premium in US dollars, as a decimal number such as `100` or `123.40`.
 * Rejects with a `ToolFailure` whose message may be told to the customer.
 */
export type QuoteBackend = (
  details: QuoteDetails,
  options: { signal?: AbortSignal | undefined },
) => Promise<string>;

/** The tool as Claude sees it. When to use it is said in the prompt, so that a prompt can be compared with another. */
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
 * The quoting tool. Details out of range are refused with a reason that Eva can explain, before any backend is asked.
 * @param clock gives today, which bounds the model year
 */
export function createGetQuote(backend: QuoteBackend, clock: () => Date): AgentTool {
  return {
    name: DEFINITION.name,
    definition: DEFINITION,
    async run(input, options) {
      const parsed = detailsSchema(clock().getUTCFullYear() + 1).safeParse(input);
      if (!parsed.success) return { content: refusal(parsed.error), isError: true };
      return { content: await backend(parsed.data, options), isError: false };
    },
  };
}

/** What every quote is where a case scripts nothing, in US dollars a month. */
const REFERENCE_PREMIUM = "100";

/** The quoting tool with its backends. */
export const GET_QUOTE: CodedTool = {
  definition: DEFINITION,
  referenceAnswer: REFERENCE_PREMIUM,
  live: ({ quoteBackend = fixedQuoteBackend(), clock }) => createGetQuote(quoteBackend, clock),
  scripted: (answers, { clock }) => createGetQuote(scriptedBackend(answers), clock),
};

/** Answers at once: a customer's wait is the model's time, not a stand-in's. */
function scriptedBackend(answers: ScriptedTools): QuoteBackend {
  return (details) => {
    const answer = answers(DEFINITION.name, details);
    if (answer === null) return Promise.resolve(REFERENCE_PREMIUM);
    return answer.isError ? Promise.reject(new ToolFailure(answer.content)) : Promise.resolve(answer.content);
  };
}

/** The API's strict schemas know no bounds, so they stand here. */
function detailsSchema(lastYear: number): z.ZodType<QuoteDetails> {
  const name = "must be a name of 1 to 100 characters";
  const text = z.string(name).trim().min(1, name).max(100, name).refine(isName, name);
  const whole = (from: number, to: number): z.ZodInt => {
    const range = `must be a whole number from ${from} to ${to}`;
    return z.int(range).min(from, range).max(to, range);
  };
  return z.strictObject({
    make: text,
    model: text,
    year: whole(1900, lastYear),
    mileage: whole(0, 2_000_000),
    driver_age: whole(16, 120),
  });
}

/** What stands where a name is not known, in small letters. */
const PLACEHOLDERS: ReadonlySet<string> = new Set(
  [
    "n/a, n.a., none, null, nil, undefined, unknown, unspecified, tbd, tba, not given, not known, not provided, not sure",
    "not specified, no idea, any, anything, don't know, i don't know, inconnu, inconnue, desconocido, desconocida, unbekannt",
  ].flatMap((line) => line.split(", ")),
);

/** A name has a letter or a digit that can be seen, and is no way to say that it is not known. */
function isName(text: string): boolean {
  const seen = text.replace(/\p{Default_Ignorable_Code_Point}/gu, "");
  const plain = seen
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[\s<[("'-]+|[\s>\])"'.?!-]+$/g, "");
  return /[\p{L}\p{N}]/u.test(seen) && !PLACEHOLDERS.has(plain) && !PLACEHOLDERS.has(`${plain}.`);
}

function refusal(error: z.ZodError): string {
  const reasons = error.issues.map((issue) => {
    if (issue.code === "unrecognized_keys") return `unknown details: ${issue.keys.join(", ")}`;
    const name = issue.path.join(".");
    return name === "" ? "the details must be given by name" : `${name} ${issue.message}`;
  });
  return `No quote: ${[...new Set(reasons)].join("; ")}.`;
}
