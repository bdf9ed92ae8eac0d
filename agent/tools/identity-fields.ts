/** Fields that prove who a customer is, in the schema of each tool that needs them. */
export const IDENTITY_FIELDS = {
  policy_number: {
    type: "string",
    description: "The policy number as the customer gave it, such as AC-204518",
  },
  date_of_birth: {
    type: "string",
    description: "The policy holder's date of birth as the customer gave it, as YYYY-MM-DD",
  },
} as const;

export const IDENTITY_REQUIRED: string[] = Object.keys(IDENTITY_FIELDS);
