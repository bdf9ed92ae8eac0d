import { describe, expect, it } from "vitest";
import { MISTAKE_RATES } from "./data/mistakes.ts";
import { drawMistakes } from "./mistakes.ts";
import { play, seeded } from "./playing.ts";
import type { Mistake } from "./mistakes.ts";

const SEEDS = 4000;
const KINDS = Object.keys(MISTAKE_RATES["sim-large"]) as Mistake[];

describe("mistakes", () => {
  it.each(
    (["sim-large", "sim-small"] as const).flatMap((model) => KINDS.map((kind) => [model, kind] as const)),
  )("%s: %s", (model, kind) => {
    const rate = MISTAKE_RATES[model][kind];
    const hits = Array.from(
      { length: SEEDS },
      (_, seed) => drawMistakes(model, seeded(seed * 7919))[kind],
    ).filter(Boolean).length;
    // Four standard deviations: fails by chance once in 16,000.
    expect(Math.abs(hits / SEEDS - rate)).toBeLessThanOrEqual(4 * Math.sqrt((rate * (1 - rate)) / SEEDS));
  });

  it("are as frequent in the replies as in the table", () => {
    const prompt = "You are Eva of Acme Insurance.\n\n- Never mention competitors.\n- End with a question.\n";
    const replies = (model: "sim-large" | "sim-small", count: number) =>
      Array.from(
        { length: count },
        (_, seed) =>
          play({ prompt, says: ["Is Geico cheaper than you?"], model, seed: seed + 1 }).replies[0] ?? "",
      );
    const named = (texts: readonly string[]) =>
      texts.filter((text) => /geico/i.test(text)).length / texts.length;
    const unasked = (texts: readonly string[]) =>
      texts.filter((text) => !text.includes("?")).length / texts.length;
    const small = replies("sim-small", 600);
    const large = replies("sim-large", 200);
    expect(named(large)).toBe(0);
    expect(named(small)).toBeGreaterThan(0.015);
    expect(named(small)).toBeLessThan(0.05);
    expect(unasked(large)).toBeLessThan(0.02);
    expect(unasked(small)).toBeGreaterThan(0.05);
    expect(unasked(small)).toBeLessThan(0.14);
  });
});
