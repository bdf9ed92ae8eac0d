import { z } from "zod";
import { RuleRefusal } from "../refusal.ts";
import { nextId } from "./next-id.ts";
import { day } from "../tables.ts";
import { identity, verify } from "./identity.ts";
import { rule } from "./rule.ts";

/** Requests the end of a policy. People decide on it: the policy itself does not change. */
export const cancelPolicyRequest = rule({
  name: "cancel_policy_request",
  path: "/cancellation-requests",
  summary: "Records that a holder asks to end a policy",
  writes: true,
  input: z.strictObject({
    ...identity,
    end_date: day.describe("The last day on which the policy is to be in force"),
    reason: z.string().trim().min(1).max(500).describe("Why, in the customer's words").optional(),
  }),
  result: z.object({
    request_id: z.string(),
    policy_number: z.string(),
    end_date: z.string(),
    status: z.string(),
  }),
  apply(store, input, { today }) {
    const { policy } = verify(store, input);
    const conflict = (type: string, detail: string) =>
      new RuleRefusal({ type, status: 409, title: "Not possible", detail });
    if (policy.status === "cancelled")
      throw conflict(
        "policy-not-active",
        "The policy has ended already, so that there is nothing to cancel.",
      );
    const open = store.all("cancellation_requests").find((one) => one.policy === policy.number);
    if (open !== undefined) {
      throw conflict(
        "request-exists",
        `There is a request already to end this policy on ${open.end_date}. Our team will decide on it.`,
      );
    }
    if (input.end_date < today) {
      throw conflict(
        "date-in-the-past",
        `The policy can't end on ${input.end_date}, since today is ${today}.`,
      );
    }
    const id = nextId(store, "cancellation_requests", "CR");
    store.insert("cancellation_requests", {
      id,
      policy: policy.number,
      end_date: input.end_date,
      reason: input.reason ?? null,
    });
    return {
      request_id: id,
      policy_number: policy.number,
      end_date: input.end_date,
      status: "received, waiting for our team",
    };
  },
});
