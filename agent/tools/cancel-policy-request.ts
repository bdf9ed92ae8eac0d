import { backendTool } from "./backend-tool.ts";
import { IDENTITY_FIELDS, IDENTITY_REQUIRED } from "./identity-fields.ts";

/** Asks to end a customer's own policy. */
export const CANCEL_POLICY_REQUEST = backendTool({
  name: "cancel_policy_request",
  description:
    "Sends a request to end a customer's own policy to our team, which decides on it. The policy itself stays as " +
    "it is. Returns the number of the request, or an error that says what is wrong. Needs the policy number and " +
    "the holder's date of birth, both from the customer.",
  strict: true,
  input_schema: {
    type: "object",
    properties: {
      ...IDENTITY_FIELDS,
      end_date: { type: "string", description: "The last day of the policy, as YYYY-MM-DD" },
      reason: { type: "string", description: "Why, where the customer said it" },
    },
    required: [...IDENTITY_REQUIRED, "end_date"],
    additionalProperties: false,
  },
});
