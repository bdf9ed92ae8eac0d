import { expect, it } from "vitest";
import type { Case } from "../../cases/index.ts";
import { batchedRequests } from "./batches.ts";

const cases = [
  { id: "one", customer: { kind: "turns", turns: [{}] } },
  { id: "two", customer: { kind: "turns", turns: [{}, {}] } },
  { id: "played", customer: { kind: "played" } },
] as unknown as Case[];

it.each([
  ["judge", "judge", "two", true],
  ["judge", "agent", "one", false],
  ["judge", "customer", "played", false],
  ["all", "judge", "played", true],
  ["all", "agent", "one", true],
  // Each reply of a longer conversation would wait for a separate batch.
  ["all", "agent", "two", false],
  ["all", "agent", "played", false],
  ["all", "customer", "one", false],
] as const)(
  "--batch %s: a request of the %s in the case %s goes in a batch: %s",
  (mode, role, id, expected) => {
    expect(batchedRequests(mode, cases)(role, id)).toBe(expected);
  },
);
