import { checksOf, type Case } from "../../cases/index.ts";

/**
 * True when a case says how soon its customer must be done: a required `turns` check with a `max`. That check
 * then decides a conversation that was cut because the customer was not done. Without such a check, not
 * ending is the customer's mistake.
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
