import { describe, expect, it } from "vitest";
import { createAgent, createTools } from "../../agent/index.ts";
import type { Case, ToolReply } from "../../cases/types.ts";
import type { Prompt, PromptTool } from "../../prompts/index.ts";
import { fakeClaude, toolUse } from "../../tests/fixtures/servers/fake-claude.ts";
import { scriptedTools } from "./fixtures.ts";

const LOOKUP: PromptTool = {
  name: "lookup_order",
  description: "Finds an order.",
  input_schema: { type: "object", properties: { order: { type: "string" } }, required: ["order"] },
};
const LEAF = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24_000, driver_age: 34 };

/**
 * Plays one message in which the agent makes this call. @returns the answer to the call, and the description
 * of its tools
 */
async function play(
  tools: PromptTool[],
  call: { name: string; input: unknown },
  answers: ToolReply[] | null,
) {
  const testCase = {
    tools: answers === null ? [] : [{ tool: call.name, replies: answers }],
  } as unknown as Case;
  const prompt: Prompt = {
    name: "pedal",
    source: "prompts/pedal",
    sections: [{ file: "who.md", placement: "system", cache: false, text: "You are Pedal.", hash: "h" }],
    acknowledgement: null,
    model: { id: "sim-large", maxTokens: 512, effort: null },
    tools,
    hash: "h",
  };
  const claude = fakeClaude([
    { content: [toolUse("1", call.name, call.input)], stop_reason: "tool_use" },
    {},
  ]);
  const eva = createAgent({
    claude,
    prompt,
    tools: createTools(tools, {
      scripted: scriptedTools(testCase),
      clock: () => new Date("2026-11-23T10:00:00Z"),
    }),
  });
  const { toolCalls } = await eva.respond("Where is it?");
  return { answer: toolCalls[0], offered: claude.requests[0]?.tools };
}

describe("a tool that has no code", () => {
  const call = { name: "lookup_order", input: { order: "5512" } };

  it("is offered as the manifest says, and answered by the case", async () => {
    const { answer, offered } = await play([LOOKUP], call, [{ returns: "shipped" }]);
    expect(offered).toEqual([LOOKUP]);
    expect(answer).toMatchObject({ ...call, result: "shipped", isError: false });
  });

  it("fails where the case says so", async () => {
    const { answer } = await play([LOOKUP], call, [{ fails: "timeout" }]);
    expect(answer).toMatchObject({ result: "timeout", isError: true });
  });

  it("has no answer of its own: what the case doesn't answer is an error that says so", async () => {
    const { answer } = await play([LOOKUP], call, null);
    expect(answer).toMatchObject({ result: "No answer is set up for lookup_order.", isError: true });
    const when = { kind: "map", entries: { order: { kind: "literal", value: "7" } } } as const;
    const other = await play([LOOKUP], call, [{ when, returns: "shipped" }]);
    expect(other.answer).toMatchObject({
      result: 'No answer is set up for lookup_order with { order: "5512" }.',
      isError: true,
    });
  });
});

describe("a tool with code", () => {
  const call = { name: "get_quote", input: LEAF };

  it("gives its reference answer where the case says nothing", async () => {
    expect((await play(["get_quote"], call, null)).answer).toMatchObject({ result: "100", isError: false });
  });

  it("is answered by the case where it says something", async () => {
    const { answer } = await play(["get_quote"], call, [{ returns: "87.5" }]);
    expect(answer).toMatchObject({ result: "87.5", isError: false });
    const failed = await play(["get_quote"], call, [{ fails: "timeout" }]);
    expect(failed.answer).toMatchObject({ result: "timeout", isError: true });
  });

  it("checks what it is given before anybody answers", async () => {
    const wrong = { ...call, input: { ...LEAF, year: 1700 } };
    const { answer } = await play(["get_quote"], wrong, [{ returns: "87.5" }]);
    expect(answer?.result).toMatch(/^No quote: year must be/u);
  });

  it("where the case answers other arguments only, there is no answer", async () => {
    const when = { kind: "map", entries: { make: { kind: "literal", value: "Kia" } } } as const;
    const { answer } = await play(["get_quote"], call, [{ when, returns: "87.5" }]);
    expect(answer?.isError).toBe(true);
    expect(answer?.result).toContain('No answer is set up for get_quote with { make: "Nissan"');
  });
});
