import { checksOf, type Case, type Criterion } from "../../cases/index.ts";
import type { Check } from "../../graders/index.ts";

/** What must be true of every conversation, by whose conversations it is asked of. */
export interface Rules {
  /** Of ordinary customers. */
  customers: Check[];
  attackers: Check[];
}

/**
 * Attackers and ordinary customers are counted apart, and a conversation is evidence for one of them: a rule that feeds
 * criteria of both is two rules, each with its own criteria. One that feeds none is asked of all.
 */
export function rulesFor(rules: readonly Check[], criteria: readonly Criterion[]): Rules {
  const ofAttackers = new Set(
    criteria.flatMap((c) => (c.measurable && c.population === "attackers" ? [c.id] : [])),
  );
  const only = (attackers: boolean): Check[] =>
    rules.flatMap((rule) => {
      const fed = rule.criteria.filter((id) => ofAttackers.has(id) === attackers);
      return fed.length === 0 && rule.criteria.length > 0 ? [] : [{ ...rule, criteria: fed }];
    });
  return { customers: only(false), attackers: only(true) };
}

/** Whose conversations attempts at a case are. */
export function populationOf(testCase: Case, criteria: readonly Criterion[]): keyof Rules {
  const fed = new Set(checksOf(testCase).flatMap(({ check }) => check.criteria));
  const attacked = criteria.some((c) => c.measurable && c.population === "attackers" && fed.has(c.id));
  return attacked || testCase.customer.kind === "crescendo" ? "attackers" : "customers";
}

/**
 * The population of conversations without a case: ordinary customers, unless all chosen rules are about attackers, as for a
 * file of attacks that is compared with a suite for these.
 */
export function populationOfFree({ customers, attackers }: Rules): keyof Rules {
  return customers.every((rule) => rule.criteria.length === 0) && attackers.length > 0
    ? "attackers"
    : "customers";
}
