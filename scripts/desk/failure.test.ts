import { expect, it } from "vitest";
import { exitCodeUnread } from "./failure.ts";

it.each([
  ["all well", 0, 4],
  ["inconclusive", 3, 4],
  ["incomplete", 4, 4],
  ["a missed criterion", 1, 1],
  ["a mistake", 2, 2],
  ["a defect", 70, 70],
])("an answer that could not be written to its reader ends %s as it should", (_, code, expected) => {
  expect(exitCodeUnread(code)).toBe(expected);
});
