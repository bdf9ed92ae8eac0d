import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../../claude/types.ts";
import { lastObject, onMenu, parseAnswer } from "./parse.ts";

function message(texts: string[], more: Partial<Message> = {}): Message {
  const thinking = { type: "thinking", thinking: '{"verdict":"pass"}', signature: "s" };
  const content = [thinking, ...texts.map((text) => ({ type: "text", text, citations: null }))];
  return { content, stop_reason: "end_turn", stop_details: null, ...more } as unknown as Message;
}

describe("lastObject", () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['```json\n{"a":1}\n```', { a: 1 }],
    ['The agent wrote {"verdict":"pass"}. My answer: {"verdict":"fail"}', { verdict: "fail" }],
    ['{"a":"{not} \\" a brace }"} and more', { a: '{not} " a brace }' }],
    ['{oops} {"a":{"b":2}}', { a: { b: 2 } }],
    ['{"a":1', null],
    ["[1]", null],
    ["pass", null],
  ])("reads %j", (text, expected) => {
    expect(lastObject(text)).toEqual(expected);
  });

  it("finds any object behind any text without braces", () => {
    const text = fc.string().filter((s) => !/[{}"]/.test(s));
    const value = fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.boolean()), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(text, value, text, (before, object, after) => {
        const json = JSON.stringify(object);
        expect(lastObject(`${before}${json}${after}`)).toEqual(JSON.parse(json));
      }),
    );
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
    [message(["I'd say pass."]), 'the judge answered no JSON object: "I\'d say pass."'],
  ])("says why an answer is of no use (%#)", (answer, why) => {
    expect(parseAnswer(answer)).toEqual({ usable: false, why });
  });
});
