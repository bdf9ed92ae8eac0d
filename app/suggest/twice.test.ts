import { expect, it } from "vitest";
import type { ConversationCase } from "../to-case/conversation-case.ts";
import { repeats } from "./twice.ts";

const KNOWN = [{ id: "hours", opening: "When are you open on Saturdays, please?" }];
const draft = (id: string, customer: string) => ({ id, turns: [{ customer }] }) as ConversationCase;

it.each<[string, string, boolean]>([
  ["hours", "Something else entirely", true],
  ["hours-2", "When are you open on Saturdays, please?", true],
  ["hours-2", "when are you open on saturdays please", true],
  ["hours-2", "When are you open on a Saturday?", false],
  ["hours-2", "Are you open on Christmas Day?", false],
  ["hours-2", "", false],
])("a draft %s that begins with %j is one that there is: %s", (id, customer, twice) => {
  expect(repeats(draft(id, customer), KNOWN) !== null).toBe(twice);
});
