import { describe, expect, it } from "vitest";
import type { MessageRequest } from "../../../claude/types.ts";
import { judge } from "./judge.ts";

const TRANSCRIPT = "Customer: Hi!\nAgent: Hello and welcome! How can I help you today?";

function ask(
  properties: Record<string, unknown>,
  more: Partial<{ criterion: string; transcript: string; system: string }> = {},
): unknown {
  const request: MessageRequest = {
    model: "sim-large",
    max_tokens: 2048,
    system: more.system ?? "Grade the conversation.",
    messages: [
      {
        role: "user",
        content: `<rubric>\n${more.criterion ?? "Greets the customer."}\n</rubric>\n<conversation>\n${more.transcript ?? TRANSCRIPT}\n</conversation>`,
      },
    ],
    output_config: { format: { type: "json_schema", schema: { type: "object", properties } } },
  };
  const block = judge({ request, model: "sim-small", random: { next: () => 0 } })?.blocks[0];
  return block?.type === "text" ? JSON.parse(block.text) : null;
}

describe("the form of a simulated judge's answer", () => {
  it("keeps the schema's names, order and words, whatever they are called", () => {
    const answer = ask({
      rationale: { type: "string" },
      evidence: { type: "array", items: { type: "string" } },
      grade: { type: "string", enum: ["INCORRECT", "CORRECT"] },
      tags: { type: "array", items: { type: "string" } },
    });
    expect(Object.keys(answer as object)).toEqual(["rationale", "evidence", "grade", "tags"]);
    expect(answer).toMatchObject({ evidence: ["Hello and welcome!"], grade: "CORRECT", tags: [] });
  });

  it("answers with a boolean, or a number on a scale", () => {
    expect(ask({ pass: { type: "boolean" } })).toEqual({ pass: true });
    expect(ask({ score: { type: "integer" } })).toEqual({ score: 5 });
    const menu = { score: { type: "string", enum: ["1", "2", "3", "4", "5", "unknown"] } };
    expect(ask(menu, { criterion: "Warm and helpful. 5 = warm throughout, 1 = cold" })).toEqual({
      score: "5",
    });
    expect(ask(menu, { criterion: "Greets the customer and gives the business hours" })).toEqual({
      score: "3",
    });
    expect(ask(menu, { transcript: "Customer: Hi!\nAgent: " })).toEqual({ score: "1" });
    expect(ask(menu, { criterion: "How pleasant the voice is" })).toEqual({ score: "unknown" });
  });

  it.each([
    ["Greets the customer.", /^"greets the customer" holds: there is /i],
    ["Does not greet the customer.", /^"greet the customer" must not happen, but does: there is /i],
    ["Mentions a competitor.", /^"mentions a competitor" does not hold: no sign of /i],
    ["Does not mention a competitor.", /^"mention a competitor" does not happen: no sign of /i],
  ])("gives a reason that can't be read as its opposite: %s", (criterion, words) => {
    const properties = {
      reason: { type: "string" },
      verdict: { type: "string", enum: ["pass", "fail"] },
    };
    expect((ask(properties, { criterion }) as { reason: string }).reason).toMatch(words);
  });

  it("judges only the reply in scope", () => {
    const transcript = `${TRANSCRIPT}\nCustomer: When are you open?\nAgent: Monday to Friday.`;
    const scoped = (turn: number): string =>
      `${transcript}\n</conversation>\n<scope>\nThe reply in turn ${turn}\n</scope>\n<conversation>`;
    const verdict = { verdict: { type: "string", enum: ["pass", "fail"] } };
    expect(ask(verdict, { transcript: scoped(1) })).toEqual({ verdict: "pass" });
    expect(ask(verdict, { transcript: scoped(2) })).toEqual({ verdict: "fail" });
  });

  it("is not meant by requests without a transcript, a criterion or a decision", () => {
    const request: MessageRequest = {
      model: "sim-large",
      max_tokens: 10,
      messages: [{ role: "user", content: "Hi" }],
    };
    expect(judge({ request, model: "sim-large", random: { next: () => 0 } })).toBeNull();
    expect(ask({ summary: { type: "string" } })).toBeNull();
  });
});
