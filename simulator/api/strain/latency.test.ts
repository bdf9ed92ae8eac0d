import { describe, expect, test } from "vitest";
import { ASK, saying, sdk, simulate } from "../test-support.ts";

/** The pauses of one answer, in milliseconds. */
async function pauses(model: string, { latency = 1, stream = false, words = 60 } = {}): Promise<number[]> {
  const slept: number[] = [];
  const simulator = simulate({
    think: saying("word ".repeat(words)),
    latency,
    sleep: async (ms) => void slept.push(ms),
  });
  const { messages } = sdk(simulator);
  if (stream) await messages.stream({ ...ASK, model }).finalMessage();
  else await messages.create({ ...ASK, model });
  return slept;
}

const total = (ms: readonly number[]) => ms.reduce((sum, n) => sum + n, 0);

describe("simulated time", () => {
  test("begins with the first token, and is about the same whether it is streamed or not", async () => {
    const whole = await pauses("sim-large");
    const streamed = await pauses("sim-large", { stream: true });
    expect([whole[0], streamed[0]]).toEqual([40, 40]);
    expect(streamed.length).toBeGreaterThan(3);
    expect(Math.abs(total(whole) - total(streamed))).toBeLessThan(6);
  });

  test("stays between 50 and 120 ms, and the small model takes half of it", async () => {
    expect(total(await pauses("sim-large"))).toBeGreaterThan(50);
    expect(total(await pauses("sim-large", { words: 3000 }))).toBeCloseTo(120);
    expect(total(await pauses("sim-small", { words: 3000 }))).toBeCloseTo(60);
  });

  test("is scaled, or turned off", async () => {
    expect(total(await pauses("sim-large", { words: 3000, latency: 2 }))).toBeCloseTo(240);
    expect(await pauses("sim-large", { latency: 0, stream: true })).toEqual([]);
  });
});
