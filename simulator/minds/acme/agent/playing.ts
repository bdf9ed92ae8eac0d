import { acmeMind } from "../index.ts";
import type { MessageParam, MessageRequest, Tool } from "../../../../claude/types.ts";
import type { Mind, Random, SimulatedModel } from "../../../api/types.ts";

/** A quoting tool, as a support agent usually has it. */
export const QUOTE_TOOL: Tool = {
  name: "get_quote",
  description: "Computes an insurance quote. Returns the monthly premium in US dollars.",
  input_schema: {
    type: "object",
    properties: {
      make: { type: "string" },
      model: { type: "string" },
      year: { type: "integer" },
      mileage: { type: "integer", description: "Miles the vehicle has been driven" },
      driver_age: { type: "integer", description: "Age of the primary driver in years" },
    },
    required: ["make", "model", "year", "mileage", "driver_age"],
  },
};

/** mulberry32, seeded: uniform in [0, 1). */
export function seeded(seed: number): Random {
  let a = seed >>> 0;
  return {
    next() {
      a = (a + 0x6d2b79f5) | 0;
      let t = Math.imul(a ^ (a >>> 15), 1 | a);
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
      return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
    },
  };
}

/**
 * The mind where no other one is given: one for all tests of a file, as a simulator has one for all its
 * requests.
 */
const MIND = acmeMind();

export interface Played {
  /** The agent's replies to each message, all text of a reply joined. */
  replies: string[];
  calls: Record<string, unknown>[];
}

interface Play {
  prompt: string;
  says: readonly string[];
  seed?: number;
  model?: SimulatedModel;
  tools?: Tool[];
  /** The tool's answer to a call. The default is 100. */
  answers?: (input: Record<string, unknown>, call: number) => { content: string; is_error?: boolean };
  /** The mind that plays. Conversations with one mind read their prompt once. */
  mind?: Mind;
  /** A hidden first turn and its acknowledgement. */
  preamble?: MessageParam[];
}

/** Plays a whole conversation against the simulated mind, for tests. */
export function play({
  prompt,
  says,
  seed = 1,
  model = "sim-large",
  tools = [QUOTE_TOOL],
  answers,
  preamble = [],
  mind = MIND,
}: Play): Played {
  const messages: MessageParam[] = [...preamble];
  const played: Played = { replies: [], calls: [] };
  let step = seed * 1000;
  for (const said of says) {
    messages.push({ role: "user", content: said });
    const spoken: string[] = [];
    for (let round = 0; round < 4; round++) {
      const request: MessageRequest = {
        model,
        max_tokens: 1024,
        system: prompt,
        messages: [...messages],
        tools,
      };
      const { blocks } = mind.think({ request, model, random: seeded(step++) });
      const content = blocks.map((block, at) =>
        block.type === "text" ? block : { ...block, id: `toolu_${step}_${at}` },
      );
      messages.push({ role: "assistant", content });
      spoken.push(...blocks.flatMap((block) => (block.type === "text" ? [block.text] : [])));
      const uses = content.filter((block) => block.type === "tool_use");
      if (uses.length === 0) break;
      messages.push({
        role: "user",
        content: uses.map(({ id, input }) => {
          played.calls.push(input);
          const answer = answers?.(input, played.calls.length) ?? { content: "100" };
          return { type: "tool_result" as const, tool_use_id: id, ...answer };
        }),
      });
    }
    played.replies.push(spoken.join(" "));
  }
  return played;
}
