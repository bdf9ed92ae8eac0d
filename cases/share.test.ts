import { expect, test } from "vitest";
import { createSharer } from "./share.ts";

test("equal values are one, others are not", () => {
  const share = createSharer();
  const first = share({ kind: "says", settings: ["a"] });
  expect(share({ kind: "says", settings: ["a"] })).toBe(first);
  expect(share({ kind: "says", settings: ["b"] })).toEqual({ kind: "says", settings: ["b"] });
  expect(share({ settings: ["a"], kind: "says" })).toEqual(first);
});

test("of thousands of different values, not all are remembered", () => {
  const share = createSharer();
  const first = share({ n: 0 });
  for (let n = 1; n < 2500; n++) share({ n });
  expect(share({ n: 0 })).not.toBe(first);
  expect(share({ n: 0 })).toEqual(first);
});
