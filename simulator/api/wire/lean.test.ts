import { describe, expect, test } from "vitest";
import { answerJson } from "./lean.ts";
import { createSimulator } from "../simulator.ts";
import type { Thought } from "../types.ts";

const calls: Thought = {
  blocks: [
    { type: "text", text: "One moment." },
    { type: "tool_use", name: "find", input: { speed: null, container: null } },
  ],
};

async function answer(
  version: string,
  body: object = {},
): Promise<{ status: number; headers: Headers; text: string }> {
  const simulator = createSimulator({ seed: 1, latency: 0, think: () => calls });
  const response = await simulator.fetch("http://localhost/v1/messages", {
    method: "POST",
    headers: {
      authorization: "Bearer any",
      "anthropic-version": version,
      "content-type": "application/json",
    },
    body: JSON.stringify({
      model: "sim-large",
      max_tokens: 900,
      messages: [{ role: "user", content: "Hi" }],
      tools: [{ name: "find", input_schema: { type: "object" } }],
      ...body,
    }),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe("an answer", () => {
  test.each([false, true])(
    "of version 2023-06-01 leaves out what does not apply, streamed: %s",
    async (stream) => {
      const { text } = await answer("2023-06-01", { stream });
      expect(text).not.toMatch(/"(?:diagnostics|citations|server_tool_use)"/);
      expect(text.replace(/"input":\{[^}]*\}|partial_json.*/g, "")).not.toMatch(/"(?:container|speed)"/);
      expect(text).toContain('"stop_details":null');
      expect(text).toContain('"inference_geo"');
    },
  );

  test.each([
    ["sim-large", {}, "global"],
    ["sim-small", {}, "not_available"],
    ["sim-large", { inference_geo: "us" }, "us"],
    ["sim-small", { inference_geo: "us", stream: true }, "us"],
    ["sim-small", { stream: true }, "not_available"],
  ])("of %s with %j says where it was made: %s", async (model, body, place) => {
    expect((await answer("2023-06-01", { model, ...body })).text).toContain(`"inference_geo":"${place}"`);
  });

  test("of version 2026-10-21 has every field", async () => {
    const { text } = await answer("2026-10-21");
    for (const field of [
      "container",
      "diagnostics",
      "citations",
      "server_tool_use",
      "speed",
      "output_tokens_details",
    ])
      expect(text).toContain(`"${field}"`);
  });

  test("keeps what a tool is called with", () => {
    const message = { content: [{ type: "tool_use", input: { speed: null } }], container: null };
    expect(answerJson(message, true)).toBe('{"content":[{"type":"tool_use","input":{"speed":null}}]}');
    expect(answerJson(message, false)).toBe(JSON.stringify(message));
  });

  test("names its workspace, and all tokens that are left", async () => {
    const { headers } = await answer("2026-10-21");
    expect(headers.get("anthropic-workspace-id")).toMatch(/^wrkspc_/);
    const limit = (name: string) => Number(headers.get(`anthropic-ratelimit-${name}-limit`));
    expect(limit("tokens")).toBe(limit("input-tokens") + limit("output-tokens"));
  });

  test("says of a mistake that asking again is no use", async () => {
    const { status, headers } = await answer("2026-10-21", { messages: [] });
    expect([status, headers.get("x-should-retry")]).toEqual([400, "false"]);
    expect((await answer("2026-10-21")).headers.get("x-should-retry")).toBeNull();
  });
});
