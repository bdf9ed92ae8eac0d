import { z } from "zod";
import { RuleRefusal } from "../refusal.ts";
import { claimNumber } from "../tables.ts";
import { identity, verify } from "./identity.ts";
import { rule } from "./rule.ts";

const claim = z.object({
  claim_number: z.string(),
  about: z.string(),
  filed_on: z.string(),
  status: z.string(),
  next_step: z.string(),
});

/** The claims of a policy, for its holder only: all claims, or the named one. */
export const lookupClaim = rule({
  name: "lookup_claim",
  path: "/claims/lookup",
  summary: "Looks up the claims of a policy for its holder",
  writes: false,
  input: z.strictObject({
    ...identity,
    claim_number: claimNumber.describe("One claim of the policy, such as CL-300412").optional(),
  }),
  result: z.object({ policy_number: z.string(), claims: z.array(claim) }),
  apply(store, input) {
    const { policy } = verify(store, input);
    const own = store.all("claims").filter((one) => one.policy === policy.number);
    const asked = input.claim_number;
    const found = asked === undefined ? own : own.filter(({ number }) => number === asked);
    if (asked !== undefined && found.length === 0) {
      throw new RuleRefusal({
        type: "claim-not-found",
        status: 404,
        title: "Claim not found",
        // A claim of another policy is reported as not found, too.
        detail: `The policy has no claim ${asked}. The customer should check the claim number.`,
      });
    }
    return {
      policy_number: policy.number,
      claims: found.map(({ number, about, filed_on, status, next_step }) => ({
        claim_number: number,
        about,
        filed_on,
        status,
        next_step,
      })),
    };
  },
});
