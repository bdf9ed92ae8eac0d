import { expect, it } from "vitest";
import { aManifest, recordsOf } from "../../tests/fixtures/trials/records.ts";
import { everyTimeOf } from "./every-time.ts";

const shares = (trials: number, failed: (c: number, t: number) => boolean) => {
  const manifest = aManifest({ cases: 10, trials });
  return everyTimeOf({
    manifest,
    records: recordsOf(manifest, (c, t) => (failed(c, t) ? "failed" : "passed")),
  })?.shares;
};

it("the share of cases that pass every time falls with the tries, and its range counts cases, not trials", () => {
  // Half of the cases fail every second time: two of four trials pass in a row in one of six orders.
  const half = shares(4, (c, t) => c < 5 && t % 2 === 0);
  expect(half?.map((s) => s.share.toFixed(3))).toEqual(["0.750", "0.583", "0.500", "0.500"]);
  for (const s of half ?? []) expect(s.lower < s.share && s.share < s.upper).toBe(true);
  // Wilson's interval of ten of ten, however often each was tried.
  const perfect = shares(4, () => false);
  for (const s of perfect ?? [])
    expect(s).toMatchObject({ share: 1, lower: expect.closeTo(0.722, 3), upper: 1 });
});
