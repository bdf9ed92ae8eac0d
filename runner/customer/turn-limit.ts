import { checksOf, type Case } from "../../cases/index.ts";

/**
 * True when a case says how soon its customer must be done: a required `turns` check with a `max`. A conversation that
 * was cut because the customer was not done is then decided by that check. Without such a check, the customer is to
 * blame, who did not end it.
 */
export function asksForLength(testCase: Case): boolean {
  return checksOf(testCase).some(
    ({ check }) =>
      check.kind === "turns" &&
      check.severity === "required" &&
      typeof check.settings === "object" &&
      check.settings !== null &&
      "max" in check.settings &&
      check.settings.max !== undefined,
  );
}
