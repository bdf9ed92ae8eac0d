import type { z } from "zod";
import { RuleRefusal } from "../refusal.ts";
import type { Store } from "../store.ts";
import { day, policyNumber, type RowOf } from "../tables.ts";

/** Fields that prove who a customer is. */
export const identity = {
  policy_number: policyNumber.describe("Number of the policy, such as AC-204518"),
  date_of_birth: day.describe("Date of birth of the policy's holder"),
};

export type Identity = z.output<z.ZodObject<typeof identity>>;

/** The policy and its holder, once the date of birth matches. */
export interface Verified {
  policy: RowOf<"policies">;
  customer: RowOf<"customers">;
}

/**
 * Finds the policy of a person who proves to be its holder.
 * @throws {RuleRefusal} with the same words for an unknown number and for a wrong date, so that a caller
 * can't find out which policies exist
 */
export function verify(store: Store, { policy_number, date_of_birth }: Identity): Verified {
  const policy = store.find("policies", policy_number);
  const customer = policy && store.find("customers", policy.customer);
  if (policy === null || customer === null || customer.date_of_birth !== date_of_birth) {
    throw new RuleRefusal({
      type: "identity-not-verified",
      status: 403,
      title: "Identity not verified",
      detail:
        "No policy was found with this policy number and date of birth. The customer should check both; nothing was looked up or changed.",
    });
  }
  return { policy, customer };
}
