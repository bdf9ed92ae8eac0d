import { backendTool } from "./backend-tool.ts";
import { IDENTITY_FIELDS, IDENTITY_REQUIRED } from "./identity-fields.ts";

/** Looks up the claims of a customer's own policy. */
export const LOOKUP_CLAIM = backendTool({
  name: "lookup_claim",
  description:
    "Looks up the claims of a customer's own policy. Returns for each claim what it is about, when it was filed, " +
    "its status and the next step, or an error that says what is wrong. Needs the policy number and the holder's " +
    "date of birth, both from the customer.",
  strict: true,
  input_schema: {
    type: "object",
    properties: {
      ...IDENTITY_FIELDS,
      claim_number: {
        type: "string",
        description: "One claim, such as CL-300412. Leave it out for all claims of the policy",
      },
    },
    required: IDENTITY_REQUIRED,
    additionalProperties: false,
  },
});
