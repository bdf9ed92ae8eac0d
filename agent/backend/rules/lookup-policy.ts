import { z } from "zod";
import { identity, verify } from "./identity.ts";
import { rule } from "./rule.ts";

/** A policy and its holder's contact details, for the holder only. */
export const lookupPolicy = rule({
  name: "lookup_policy",
  path: "/policies/lookup",
  summary: "Looks up a policy for its holder",
  writes: false,
  input: z.strictObject(identity),
  result: z.object({
    policy_number: z.string(),
    holder: z.string(),
    product: z.string(),
    vehicle: z.string(),
    status: z.string(),
    monthly_premium_usd: z.number(),
    renews_on: z.string(),
    email: z.string(),
    phone: z.string(),
    address: z.string(),
    requested_end_date: z.string().nullable(),
    today: z.string(),
  }),
  apply(store, input, { today }) {
    const { policy, customer } = verify(store, input);
    const request = store.all("cancellation_requests").find((one) => one.policy === policy.number);
    return {
      policy_number: policy.number,
      holder: customer.name,
      product: policy.product,
      vehicle: policy.vehicle,
      status: policy.status,
      monthly_premium_usd: policy.monthly_premium_usd,
      renews_on: policy.renews_on,
      email: customer.email,
      phone: customer.phone,
      address: customer.address,
      requested_end_date: request?.end_date ?? null,
      today,
    };
  },
});
