import { expect, it } from "vitest";
import { plural, thousands } from "./counts.ts";

it("writes one and several", () => {
  expect([0, 1, 2, 1000].map((n) => plural(n, "trial"))).toEqual([
    "0 trials",
    "1 trial",
    "2 trials",
    "1,000 trials",
  ]);
  expect([plural(1, "retry", "retries"), plural(2, "retry", "retries")]).toEqual(["1 retry", "2 retries"]);
  expect([thousands(999.6), thousands(-1_234_567)]).toEqual(["1,000", "-1,234,567"]);
});
