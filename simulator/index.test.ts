import { describe, expect, test } from "vitest";
import { createSimulator, startSimulatorServer } from "./index.ts";
import { ASK, sdk } from "./api/test-support.ts";

describe("the simulator as others use it", () => {
  test("has a mind of its own, the same at both doors", async () => {
    const here = await sdk(createSimulator({ seed: 7, latency: 0 })).messages.create(ASK);
    const server = await startSimulatorServer({ seed: 7, latency: 0, port: 0 });
    const there = await sdk(server.url).messages.create(ASK);
    await server.close();
    expect(there).toEqual(here);
    expect(here.content.some((block) => block.type === "text" && block.text.length > 10)).toBe(true);
    await expect(fetch(server.url)).rejects.toThrow("fetch failed");
  });

  test("answers within the documented time", async () => {
    const { messages } = sdk(createSimulator({ seed: 7 }));
    const startedAt = performance.now();
    await messages.create({ ...ASK, model: "sim-small" });
    expect(performance.now() - startedAt).toBeGreaterThan(15);
  });
});
