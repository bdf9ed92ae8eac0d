import { describe, expect, it } from "vitest";
import { createBucketEstimate } from "./bucket-estimate.ts";

/** A request may be under way for a tenth of a second, in which no refill is assumed. */
const ON_ITS_WAY = 100;

describe("a estimate of a token bucket", () => {
  it("lets everything through until something is known", () => {
    expect(createBucketEstimate().waitFor(1_000_000, 0)).toBe(0);
  });

  it("takes off what left after the request whose answer it is", () => {
    const estimate = createBucketEstimate();
    for (let i = 0; i < 10; i++) estimate.take(1, i, 0);
    // The first of ten finds five left, so nothing is left after the other nine.
    estimate.learn({ limit: 60, remaining: 5 }, { number: 0, at: 0 });
    expect(estimate.waitFor(1, 0)).toBeCloseTo(5000 + ON_ITS_WAY, 6);
  });

  it("remembers no more than what is under way where nothing is ever said of limits", () => {
    const estimate = createBucketEstimate();
    for (let i = 0; i < 1000; i++) {
      estimate.take(1, i, i * 200);
      if (i >= 10) estimate.settled(i - 10);
    }
    expect(estimate.remembered).toBe(10);
    estimate.learn({ limit: 60, remaining: 9 }, { number: 995, at: 995 * 200 });
    // Four left after it.
    expect(estimate.waitFor(6, 999 * 200)).toBeGreaterThan(0);
    expect(estimate.waitFor(5, 999 * 200)).toBe(0);
  });

  it("refills at the limit's rate, up to the most that was ever seen", () => {
    const estimate = createBucketEstimate();
    estimate.take(1, 0, 0);
    estimate.learn({ limit: 60, remaining: 2 }, { number: 0, at: 0 });
    const hour = 3_600_000;
    expect(estimate.waitFor(3, hour)).toBe(0);
    estimate.take(3, 1, hour);
    expect(estimate.waitFor(1, hour)).toBe(1000);
  });

  it("does not take older news for newer", () => {
    const estimate = createBucketEstimate();
    [0, 1, 2].forEach((number) => estimate.take(1, number, number * 200));
    estimate.learn({ limit: 60, remaining: 0 }, { number: 2, at: 400 });
    estimate.learn({ limit: 60, remaining: 2 }, { number: 0, at: 0 });
    expect(estimate.waitFor(1, 400)).toBeCloseTo(1000 + ON_ITS_WAY, 6);
  });

  it("does not rely on requests arriving in the order in which they left", () => {
    const estimate = createBucketEstimate();
    for (let i = 0; i < 10; i++) estimate.take(1, i, 0);
    // The last to leave arrived first, and found nine left; the other nine have not been answered yet.
    estimate.learn({ limit: 60, remaining: 9 }, { number: 9, at: 0 });
    expect(estimate.waitFor(1, 0)).toBeCloseTo(1000 + ON_ITS_WAY, 6);
  });

  it("lets a request through that is larger than the bucket, when it is full", () => {
    const estimate = createBucketEstimate();
    estimate.take(1, 0, 0);
    estimate.learn({ limit: 60, remaining: 9 }, { number: 0, at: 0 });
    expect(estimate.waitFor(50, 0)).toBeCloseTo(1000 + ON_ITS_WAY, 6);
    expect(estimate.waitFor(50, 1000 + ON_ITS_WAY)).toBe(0);
  });

  it("believes only its own count once the API refused what it should not have", () => {
    const estimate = createBucketEstimate();
    estimate.take(1, 0, 0);
    estimate.learn({ limit: 60, remaining: 1000 }, { number: 0, at: 0 });
    estimate.distrust(0, null);
    estimate.learn({ limit: 60, remaining: 1000 }, { number: 0, at: 0 });
    expect(estimate.waitFor(1, 0)).toBe(1000);
  });
});
