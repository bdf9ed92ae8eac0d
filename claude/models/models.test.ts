import { describe, expect, test } from "vitest";
import { MODELS } from "./models.data.ts";
import { adaptRequest, prepareRequest, resolveModel } from "./models.ts";
import type { MessageRequest } from "../types.ts";

const BASE: MessageRequest = {
  model: "sonnet",
  max_tokens: 100,
  messages: [{ role: "user", content: "Hi" }],
};

/** The part of a request that a model gets. */
function adapt(model: string, change: object) {
  const { request, dropped } = prepareRequest({ ...BASE, model, ...change });
  return { request, dropped };
}

test("short names mean the current models; other ids are sent as they are", () => {
  expect(resolveModel("sonnet").id).toBe("claude-sonnet-5-5");
  expect(resolveModel("haiku").id).toBe("claude-haiku-5-5");
  expect(resolveModel("opus").id).toBe("claude-opus-5-5");
  const dated = resolveModel("claude-haiku-4-5-20251001");
  expect(dated.id).toBe("claude-haiku-4-5-20251001");
  expect(dated.facts?.id).toBe("claude-haiku-4-5");
});

test("a model that is not in the table is sent as it is, with the whole request", () => {
  expect(resolveModel("claude-sonnet-9")).toEqual({ id: "claude-sonnet-9", facts: null });
  const { request, dropped } = adapt("claude-sonnet-9", { tool_choice: { type: "any" } });
  expect(request.tool_choice).toEqual({ type: "any" });
  expect(dropped).toEqual([]);
});

test("no name means two models", () => {
  const names = MODELS.flatMap(({ id, aliases, otherIds }) => [id, ...aliases, ...otherIds]);
  expect(new Set(names).size).toBe(names.length);
});

test("only the simulator's models are simulated", () => {
  expect(MODELS.filter(({ simulated }) => simulated).map(({ id }) => id)).toEqual(["sim-large", "sim-small"]);
});

describe("what a model refuses is left out", () => {
  test("effort, but not the output format beside it", () => {
    const format = { type: "json_schema", schema: {} };
    const { request, dropped } = adapt("claude-haiku-4-5", { output_config: { effort: "low", format } });
    expect(request.output_config).toEqual({ format });
    expect(dropped).toEqual(["effort: claude-haiku-4-5 refuses it"]);
    expect(adapt("sonnet", { output_config: { effort: "low" } }).dropped).toEqual([]);
  });

  test("sampling parameters, for every model", () => {
    const { request, dropped } = adapt("haiku", { temperature: 0, top_k: 1 });
    expect(request).not.toHaveProperty("temperature");
    expect(dropped).toHaveLength(2);
  });

  test.each([
    ["sonnet", "disabled", "low", false],
    ["sonnet", "adaptive", "low", true],
    ["sonnet", "between_tools", "low", true],
    ["sonnet", "between_tools", "max", false],
    ["haiku", "disabled", "high", true],
    ["haiku", "disabled", "xhigh", false],
    ["claude-sonnet-5", "disabled", "max", true],
    ["claude-sonnet-5", "enabled", "low", false],
    ["claude-haiku-4-5", "adaptive", undefined, false],
    ["claude-haiku-4-5", "enabled", undefined, true],
  ])("%s, thinking %s at effort %s: kept is %s", (model, type, effort, kept) => {
    const { request } = adapt(model, { thinking: { type }, output_config: { effort } });
    expect(request.thinking !== undefined).toBe(kept);
  });

  test("a forced tool, which becomes a choice", () => {
    const forced = { tool_choice: { type: "tool", name: "get_quote", disable_parallel_tool_use: true } };
    const { request } = adapt("sonnet", forced);
    expect(request.tool_choice).toEqual({ type: "auto", disable_parallel_tool_use: true });
    expect(adapt("haiku", forced).request.tool_choice).toEqual(forced.tool_choice);
  });

  test("more tokens than it gives", () => {
    expect(adapt("claude-haiku-4-5", { max_tokens: 100_000 }).request.max_tokens).toBe(64_000);
  });
});

test("the caller's request is not touched", () => {
  const request: MessageRequest = Object.freeze({
    ...BASE,
    output_config: Object.freeze({ effort: "low" as const }),
  });
  const { facts } = resolveModel("claude-haiku-4-5");
  if (facts === null) throw new Error("unknown");
  adaptRequest(request, facts);
  expect(request.output_config).toEqual({ effort: "low" });
});
