import { cancelPolicyRequest } from "./cancel-policy-request.ts";
import { escalateToHuman } from "./escalate-to-human.ts";
import { lookupClaim } from "./lookup-claim.ts";
import { lookupPolicy } from "./lookup-policy.ts";
import { quote } from "./quote.ts";
import type { AnyRule } from "./rule.ts";
import { updateContact } from "./update-contact.ts";

export type { AnyRule, RuleContext } from "./rule.ts";

/** The rules of Acme's system, by name. A new rule is a file beside this one, and a line here. */
export const RULES: ReadonlyMap<string, AnyRule> = new Map(
  [lookupPolicy, lookupClaim, updateContact, cancelPolicyRequest, escalateToHuman, quote].map((one) => [
    one.name,
    one,
  ]),
);

/** Whether the rule with this name changes something; null where no rule has this name. */
export function changes(name: string): boolean | null {
  return RULES.get(name)?.writes ?? null;
}
