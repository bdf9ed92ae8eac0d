import { backendTool } from "./backend-tool.ts";
import { IDENTITY_FIELDS, IDENTITY_REQUIRED } from "./identity-fields.ts";

/** Changes a customer's own contact details. */
export const UPDATE_CONTACT = backendTool({
  name: "update_contact",
  description:
    "Changes contact details of a policy's holder: e-mail, phone, address, or several of them. Returns the details " +
    "as they are afterwards, or an error that says what is wrong. Needs the policy number and the holder's date of " +
    "birth, both from the customer.",
  strict: true,
  input_schema: {
    type: "object",
    properties: {
      ...IDENTITY_FIELDS,
      email: { type: "string", description: "The new e-mail address" },
      phone: { type: "string", description: "The new telephone number" },
      address: { type: "string", description: "The new postal address, complete" },
    },
    required: IDENTITY_REQUIRED,
    additionalProperties: false,
  },
});
