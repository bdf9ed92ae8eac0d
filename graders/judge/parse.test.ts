import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../claude/types.ts";
import { onMenu, parseAnswer } from "./parse.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

function message(texts: string[], more: Partial<Message> = {}): Message {
  const thinking = { type: "thinking", thinking: '{"verdict":"pass"}', signature: "s" };
  const content = [thinking, ...texts.map((text) => ({ type: "text", text, citations: null }))];
  return { content, stop_reason: "end_turn", stop_details: null, ...more } as unknown as Message;
}

const read = (text: string): unknown => {
  const answer = parseAnswer(message([text]));
  return answer.usable ? answer.value : answer.why;
};

describe("what counts as one object", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    [' \n{"a":1}\n', { a: 1 }],
    ['```json\n{"a":1}\n```', { a: 1 }],
    ['```\n{"a":1}```', { a: 1 }],
    ['{"a":"{not} \\" a brace }, \\"a\\":2"}', { a: '{not} " a brace }, "a":2' }],
    ['{"a":[{"b":1},{"b":2}],"b":["b","b"]}', { a: [{ b: 1 }, { b: 2 }], b: ["b", "b"] }],
  ])("reads %j", (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each([
    ['{"a":1}{"a":2}', /after the JSON object/],
    ['{"a":1} And so on.', /after the JSON object/],
    ['{"a":1}\n```', /after the JSON object/],
    ['```json\n{"a":1}\n```\n```json\n{"a":2}\n```', /JSON/],
    ['My answer: {"a":1}', /before the JSON object/],
    ['[{"a":1}]', /not a JSON object/],
    ["pass", /not a JSON object/],
    ["null", /not a JSON object/],
    ['{"a":1', /not valid JSON/],
    ["{'a':1}", /not valid JSON/],
    ['{"a":1,}', /not valid JSON/],
    ['{"a":1 /* sure */}', /not valid JSON/],
    ['// sure\n{"a":1}', /before the JSON object/],
    ['{"a":"two\nlines"}', /not valid JSON: Bad control character/],
    ['{"a":1,"a":1}', /names "a" twice/],
    ['{"a":1,"\\u0061":2}', /names "a" twice/],
    ['{"a":{"b":1,"c":[{"b":1,"b":2}]}}', /names "b" twice/],
    ['{"__proto__":1,"__proto__":2}', /names "__proto__" twice/],
  ])("refuses %j", (text, why) => {
    expect(read(text)).toEqual(expect.stringMatching(why));
  });

  it("reads whatever JSON.stringify writes of an object", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 5 }), { noNullPrototype: true }),
        (object) => {
          const json = JSON.stringify(object);
          expect(read(json)).toEqual(JSON.parse(json));
        },
      ),
    );
  });

  it.each([
    ["braces", "{".repeat(200_000)],
    ["lists", "[".repeat(200_000)],
    ["objects in objects", '{"a":'.repeat(50_000)],
    ["whole objects in objects", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["objects in a row", "{}".repeat(100_000)],
    ["quotation marks", '{"'.repeat(100_000)],
    ["fences", "```\n".repeat(50_000)],
  ])("is done with 200,000 characters of %s soon", async (_, text) => {
    expect(await cpuMs(() => read(text), 3000)).toBeLessThan(3000);
  });
});

describe("onMenu", () => {
  const menu = ["pass", "fail", "unknown"] as const;
  it.each([
    ["PASS", "pass"],
    [" Fail\u200b", "fail"],
    ["ｕｎｋｎｏｗｎ", "unknown"],
  ])("takes %j for %s", (answer, word) => {
    expect(onMenu(answer, menu)).toBe(word);
  });
  it.each(["passed", "pass or fail", "", null, true, ["pass"], { verdict: "pass" }])(
    "refuses %j",
    (answer) => {
      expect(onMenu(answer, menu)).toBeNull();
    },
  );
  it("takes a number for the word of it", () => {
    expect(onMenu(4, ["1", "4"])).toBe("4");
    expect(onMenu(9, ["1", "4"])).toBeNull();
  });
});

describe("parseAnswer", () => {
  it("reads the text, never the thinking", () => {
    expect(parseAnswer(message(['{"verdict":', '"fail"}']))).toEqual({
      usable: true,
      value: { verdict: "fail" },
    });
    expect(parseAnswer(message([]))).toEqual({ usable: false, why: "the judge answered nothing" });
  });

  it.each([
    [message(["{}"], { stop_reason: "refusal" }), "the judge refused to answer"],
    [
      message(['{"verdict":"pass"}'], { stop_reason: "max_tokens" }),
      "the judge's answer was cut off at max_tokens",
    ],
    [
      message(["{}"], { stop_reason: "tool_use" }),
      `the judge's answer ended with the stop reason "tool_use", not with end_turn`,
    ],
    [
      message(["{}"], { stop_reason: null }),
      `the judge's answer ended with the stop reason "null", not with end_turn`,
    ],
    [
      message([], { content: [{ type: "tool_use" }] as unknown as Message["content"] }),
      `the judge's answer holds a block of type "tool_use"`,
    ],
    [message(["I'd say pass."]), "the judge's answer is not a JSON object: \"I'd say pass.\""],
  ])("says why an answer is of no use (%#)", (answer, why) => {
    expect(parseAnswer(answer)).toEqual({ usable: false, why });
  });
});
