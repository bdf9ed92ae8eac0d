import { z } from "zod";
import { nextId } from "./next-id.ts";
import { policyNumber, REASONS } from "../tables.ts";
import { rule } from "./rule.ts";

/**
 * Hands a conversation to a person. Anybody may ask for one, so no identity is needed, and no data is
 * returned.
 */
export const escalateToHuman = rule({
  name: "escalate_to_human",
  path: "/hand-offs",
  summary: "Hands a conversation to a person",
  writes: true,
  input: z.strictObject({
    reason: z.enum(REASONS).describe("Why a person is needed"),
    summary: z.string().trim().min(1).max(2000).describe("What the person must know, in two sentences"),
    policy_number: policyNumber.describe("Where the customer named one").optional(),
  }),
  result: z.object({ reference: z.string(), team: z.string(), reached: z.string() }),
  apply(store, { reason, summary, policy_number: policy }) {
    const id = nextId(store, "hand_offs", "HO");
    store.insert("hand_offs", { id, reason, summary, policy: policy ?? null });
    return {
      reference: id,
      team: reason === "claim" ? "claims team" : "customer service",
      reached: "Monday to Friday, 9 AM to 5 PM EST",
    };
  },
});
