import { expect, it } from "vitest";
import { commandGuard, withoutCommands } from "./guard.ts";

const ACTIONS = { GITHUB_ACTIONS: "true" };

it("encloses what is printed for a runner of Actions, and nothing else", () => {
  const o = { isFile: () => false, token: "t" };
  expect(commandGuard(ACTIONS, o)).toEqual({ before: "::stop-commands::t\n", after: "\n::t::\n" });
  expect(commandGuard({}, o)).toBeNull();
  expect(commandGuard(ACTIONS, { ...o, isFile: () => true })).toBeNull();
});

it.each([
  ["::error::x", ": :error::x"],
  ["a\n  ::add-mask::x", "a\n  : :add-mask::x"],
  ["##[warning]x", "# #[warning]x"],
  ["a::b ## [c]", "a::b ## [c]"],
  [":: a", ": : a"],
])("%j is no command any more", (text, safe) => expect(withoutCommands(text)).toBe(safe));
