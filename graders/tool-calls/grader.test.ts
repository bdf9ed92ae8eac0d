import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { conversation, refusals, runCheck, toolCall, turn } from "../../tests/fixtures/graders.ts";
import type { ToolCall } from "../contract/transcript.ts";

const LEAF = { make: "Nissan", model: "Leaf", year: 2021, mileage: 24000, driver_age: 34 };

async function verdictOn(value: unknown, ...calls: ToolCall[]) {
  return (
    await runCheck("tool_calls", value, { transcript: conversation(turn("Done.", { toolCalls: calls })) })
  ).verdict;
}

const statusOn = async (value: unknown, ...calls: ToolCall[]) => (await verdictOn(value, ...calls)).status;

describe("which calls", () => {
  const [f, g] = [toolCall("f"), toolCall("g")];
  it.each<[string, unknown, ToolCall[], string]>([
    ["none, and none made", "none", [], "pass"],
    ["none, but one made", "none", [f], "fail"],
    ["exactly nothing is none", { exactly: [] }, [f], "fail"],
    ["exactly, in any order", { exactly: ["g", "f"] }, [f, g], "pass"],
    ["exactly, one entry without a list", { exactly: "f" }, [f], "pass"],
    ["exactly, one too many", { exactly: ["f"] }, [f, f], "fail"],
    ["exactly, one too few", { exactly: ["f", "f"] }, [f], "fail"],
    ["at least", { at_least: ["f"] }, [g, f, f], "pass"],
    ["at least two wants two", { at_least: ["f", "f"] }, [f, g], "fail"],
    ["at most", { at_most: ["f", "g"] }, [g], "pass"],
    ["at most one, but two", { at_most: ["f"] }, [f, f], "fail"],
    ["in order, others between", { in_order: ["f", "g"] }, [f, f, g], "pass"],
    ["out of order", { in_order: ["g", "f"] }, [f, g], "fail"],
    ["several rules, all must hold", { at_least: ["f"], at_most: ["f"] }, [f, g], "fail"],
    ["only some tools are looked at", { exactly: ["f"], tools: ["f"] }, [f, g], "pass"],
  ])("%s", async (_, value, calls, expected) => {
    expect(await statusOn(value, ...calls)).toBe(expected);
  });

  it("leaves out failed calls where asked", async () => {
    const failed = toolCall("f", {}, { isError: true });
    expect(await statusOn({ exactly: ["f"] }, failed)).toBe("pass");
    expect(await statusOn({ exactly: ["f"], successful_only: true }, failed)).toBe("fail");
    expect(await statusOn({ exactly: ["f"], successful_only: true }, failed, toolCall("f"))).toBe("pass");
  });

  it("looks at the calls of its turn only", async () => {
    const transcript = conversation(turn("A", { toolCalls: [toolCall("f")] }), "B");
    expect((await runCheck("tool_calls", "none", { transcript, turn: 1 })).verdict.status).toBe("pass");
    expect((await runCheck("tool_calls", "none", { transcript, turn: 0 })).verdict.status).toBe("fail");
  });

  it("says nothing for an agent that was cut off while it acted", async () => {
    const transcript = conversation(turn("", { toolCalls: [toolCall("f")], end: "tool_limit" }));
    expect((await runCheck("tool_calls", { exactly: ["f"] }, { transcript })).verdict.status).toBe("fail");
    expect((await runCheck("tool_calls", { at_least: ["f"] }, { transcript })).verdict.status).toBe("pass");
  });
});

describe("arguments", () => {
  it.each<[string, unknown, unknown, string]>([
    ["any", null, LEAF, "pass"],
    ["some of them", { year: 2021 }, LEAF, "pass"],
    ["a wrong one", { year: 2012 }, LEAF, "fail"],
    ["a missing one", { color: "red" }, LEAF, "fail"],
    ["text folded", { make: "NISSAN" }, LEAF, "pass"],
    ["a number written as text", { year: "2021" }, LEAF, "pass"],
    ["a text that is a number", { year: 2021 }, { year: "2021.0" }, "pass"],
    ["a text that isn't", { year: 2021 }, { year: "in 2021" }, "fail"],
    ["null is a value", { trim: null }, {}, "fail"],
    ["a pattern", { model: "/^lea/i" }, LEAF, "pass"],
    ["a pattern that doesn't match", { model: "/^bolt/i" }, LEAF, "fail"],
    ["one of", { make: { any_of: ["Toyota", "/niss/i"] } }, LEAF, "pass"],
    ["between, ends included", { year: { between: [2021, 2022] } }, LEAF, "pass"],
    ["not between", { year: { between: [2010, 2020] } }, LEAF, "fail"],
    ["about", { mileage: { about: 23_900, within: 100 } }, LEAF, "pass"],
    ["not about", { mileage: { about: 23_899, within: 100 } }, LEAF, "fail"],
    ["whatever it is", { make: "any" }, LEAF, "pass"],
    ["whatever, but there", { color: "any" }, LEAF, "fail"],
    ["a map within, more keys tolerated", { a: { b: 1 } }, { a: { b: 1, c: 2 } }, "pass"],
    ["a list keeps its order", { a: [1, 2] }, { a: [2, 1] }, "fail"],
    ["a list keeps its length", { a: [1] }, { a: [1, 2] }, "fail"],
    ["a list is not a map", { a: { 0: 1 } }, { a: [1] }, "fail"],
    ["true is not 'true'", { a: true }, { a: "true" }, "fail"],
    ["arguments that are no map", { a: 1 }, "{oops", "fail"],
  ])("%s", async (_, expected, made, status) => {
    expect(await statusOn({ exactly: [{ f: expected }] }, toolCall("f", made))).toBe(status);
  });

  it("exact allows nothing more, at any depth, and no number as text", async () => {
    const exactly = (args: unknown, made: unknown) =>
      statusOn({ exactly: [{ f: args }], args: "exact" }, toolCall("f", made));
    expect(await exactly({ a: { b: 1 } }, { a: { b: 1 } })).toBe("pass");
    expect(await exactly({ a: { b: 1 } }, { a: { b: 1, c: 2 } })).toBe("fail");
    expect(await exactly({ a: 1 }, { a: "1" })).toBe("fail");
    expect(await exactly({ a: 25 }, { a: 25.0 })).toBe("pass");
  });

  it("finds the pairing that works, not the first that comes along", async () => {
    const general = { f: { a: 1 } };
    const special = { f: { a: 1, b: 2 } };
    const calls = [toolCall("f", { a: 1, b: 2 }), toolCall("f", { a: 1 })];
    expect(await statusOn({ exactly: [general, special] }, ...calls)).toBe("pass");
  });

  it("a pattern that runs too long leaves the check unscored", async () => {
    const verdict = await verdictOn(
      { exactly: [{ f: { a: "/^(a+)+$/" } }] },
      toolCall("f", { a: `${"a".repeat(40)}!` }),
    );
    expect(verdict.status).toBe("unscored");
  });
});

describe("what a person reads", () => {
  it("names what differs", async () => {
    const verdict = await verdictOn(
      { exactly: [{ get_quote: { make: "Nissan", year: 2021 } }, "lookup"] },
      toolCall("get_quote", { make: "Nissan", year: 2012 }),
      toolCall("cancel", { id: 7 }),
    );
    expect(verdict.reason.split("\n")).toEqual([
      'expected: get_quote(make: "Nissan", year: 2021)',
      'made:     get_quote(make: "Nissan", year: 2012) in turn 1',
      "differs:  year: expected 2021, was 2012",
      "not made: lookup",
      "not expected: cancel(id: 7) in turn 1",
    ]);
  });

  it("labels the check", async () => {
    const value = { exactly: [{ get_quote: { year: { between: [2020, 2022] } } }], successful_only: true };
    const { label } = await runCheck("tool_calls", value, { transcript: conversation("") });
    expect(label).toBe("successful calls: exactly get_quote(year: between 2020 and 2022)");
  });
});

it("refuses what can't be a check", () => {
  expect(refusals("tool_calls", {})).toContainEqual(expect.stringContaining("say which calls"));
  expect(refusals("tool_calls", { at_least: [] })).toContainEqual(
    expect.stringContaining("the list is empty"),
  );
  expect(refusals("tool_calls", { exactly: [{ f: {}, g: {} }] })).not.toEqual([]);
  expect(refusals("tool_calls", { exactly: [{ f: { a: { between: [2, 1] } } }] })).toContainEqual(
    expect.stringContaining("above"),
  );
  expect(refusals("tool_calls", { exactly: [{ f: { a: "/(/" } }] })).toContainEqual(
    expect.stringContaining("doesn't compile"),
  );
  expect(refusals("tool_calls", { exactly: ["f"], mode: "strict" })).not.toEqual([]);
  expect(refusals("tool_calls", "some")).not.toEqual([]);
});

it("exactly is at_least and at_most together", async () => {
  const call = fc.record({ tool: fc.constantFrom("f", "g"), a: fc.constantFrom(1, 2) });
  const calls = fc.array(call, { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(calls, calls, async (wanted, made) => {
      const entries = wanted.map(({ tool, a }) => ({ [tool]: { a } }));
      const transcript = made.map(({ tool, a }) => toolCall(tool, { a }));
      const exactly = await statusOn({ exactly: entries }, ...transcript);
      const most = await statusOn({ at_most: entries }, ...transcript);
      const least = entries.length === 0 ? "pass" : await statusOn({ at_least: entries }, ...transcript);
      expect(exactly === "pass").toBe(most === "pass" && least === "pass");
    }),
  );
});
