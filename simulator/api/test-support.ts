import Anthropic from "@anthropic-ai/sdk";
import type { MessageRequest } from "../../claude/types.ts";
import type { SimulatorOptions } from "./options.ts";
import { createSimulator, type Simulator } from "./simulator.ts";
import type { Think, ThoughtBlock } from "./types.ts";

/** A question that sim-large answers. */
export const ASK: MessageRequest = {
  model: "sim-large",
  max_tokens: 2000,
  messages: [{ role: "user", content: "When are you open?" }],
};

export const QUOTE_TOOL: Anthropic.Tool = {
  name: "get_quote",
  description: "Prices a car.",
  strict: true,
  input_schema: {
    type: "object",
    properties: { make: { type: "string" }, year: { type: "integer" } },
    required: ["make", "year"],
    additionalProperties: false,
  },
};

/** A mind that always says the same. */
export function saying(...blocks: (ThoughtBlock | string)[]): Think {
  return () => ({
    blocks: blocks.map((block) => (typeof block === "string" ? { type: "text", text: block } : block)),
  });
}

export const calling = (name: string, input: Record<string, unknown>): ThoughtBlock => ({
  type: "tool_use",
  name,
  input,
});

/** A mind that answers with a random number, and so shows its seed. */
export const dice: Think = ({ random }) => ({ blocks: [{ type: "text", text: `I drew ${random.next()}.` }] });

export function simulate(options: Partial<SimulatorOptions> = {}): Simulator {
  return createSimulator({
    seed: 1,
    think: saying("We are open from nine to five."),
    latency: 0,
    ...options,
  });
}

/** The official SDK, with the in-process door or a URL. It makes no retries of its own. */
export function sdk(door: Simulator | string, options: { apiKey?: string } = {}): Anthropic {
  return new Anthropic({
    apiKey: "any",
    maxRetries: 0,
    logLevel: "off",
    ...(typeof door === "string" ? { baseURL: door } : { fetch: door.fetch, baseURL: "http://simulator" }),
    ...options,
  });
}

/** A request that the SDK's types don't allow. */
export function loose(body: unknown): Anthropic.MessageCreateParamsNonStreaming {
  return body as Anthropic.MessageCreateParamsNonStreaming;
}
