import { REASONS } from "../backend/index.ts";
import { backendTool } from "./backend-tool.ts";

/** Hands the conversation to a person. */
export const ESCALATE_TO_HUMAN = backendTool({
  name: "escalate_to_human",
  description:
    "Hands this conversation to a person of Acme's team, who gets in touch with the customer. Returns a reference, " +
    "the team and its hours. Needs no identification.",
  strict: true,
  input_schema: {
    type: "object",
    properties: {
      reason: { type: "string", enum: [...REASONS], description: "Why a person is needed" },
      summary: {
        type: "string",
        description:
          "What the person has to know, in one or two sentences, without card numbers and the like",
      },
      policy_number: { type: "string", description: "The policy number, where the customer named one" },
    },
    required: ["reason", "summary"],
    additionalProperties: false,
  },
});
