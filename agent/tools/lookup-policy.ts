import { backendTool } from "./backend-tool.ts";
import { IDENTITY_FIELDS, IDENTITY_REQUIRED } from "./identity-fields.ts";

/** Looks up a customer's own policy. */
export const LOOKUP_POLICY = backendTool({
  name: "lookup_policy",
  description:
    "Looks up a customer's own policy. Returns the product, vehicle, status, monthly premium, renewal date and " +
    "contact details, and today's date, or an error that says what is wrong. Needs the policy number and the " +
    "holder's date of birth, both from the customer.",
  strict: true,
  input_schema: {
    type: "object",
    properties: IDENTITY_FIELDS,
    required: IDENTITY_REQUIRED,
    additionalProperties: false,
  },
});
