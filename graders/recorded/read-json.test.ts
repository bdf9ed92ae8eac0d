import fc from "fast-check";
import { expect, it } from "vitest";
import { fromOpenAiMessages } from "./openai-messages.ts";
import { readJson } from "./read-json.ts";
import { cpuMs } from "../../tests/fixtures/cpu.ts";

it.each<[string, unknown]>([
  ['{"id": 12345678901234567890}', { id: "12345678901234567890" }],
  ['{"id": 9007199254740993}', { id: "9007199254740993" }],
  [
    '{"id": -9007199254740993, "n": [1, 9007199254740992]}',
    { id: "-9007199254740993", n: [1, 9007199254740992] },
  ],
  ['{"x": 0.10000000000000000001}', { x: "0.10000000000000000001" }],
  ["1e400", "1e400"],
  ['{"a": 1.10, "b": 25.0, "c": 1e3, "d": -0, "e": 0.1}', { a: 1.1, b: 25, c: 1000, d: -0, e: 0.1 }],
  ['{"12345678901234567890": "12345678901234567890"}', { "12345678901234567890": "12345678901234567890" }],
  [
    String.raw`["\\", 12345678901234567890, "\"12345678901234567890\\"]`,
    ["\\", "12345678901234567890", '"12345678901234567890\\'],
  ],
])("%s", (text, value) => {
  expect(readJson(text)).toEqual(value);
});

it("reads what JSON.parse reads, where no digit is lost", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(readJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

it("keeps each digit of a whole number", () => {
  fc.assert(
    fc.property(fc.bigInt(), (digits) => {
      expect(String(readJson(`[${digits}]`))).toBe(String(digits));
    }),
  );
});

it("keeps the digits of arguments that are JSON in a string", () => {
  const call = { function: { name: "f", arguments: '{"id": 12345678901234567891}' } };
  const { transcript } = fromOpenAiMessages([
    { role: "user", content: "Hi" },
    { role: "assistant", content: null, tool_calls: [call] },
  ]);
  expect(transcript.turns[0]?.toolCalls[0]?.input).toEqual({ id: "12345678901234567891" });
});

it("refuses what is no JSON, at its place", () => {
  expect(() => readJson('{"a": 12345678901234567890,}')).toThrow(/position 27/u);
});

it("takes a long text in a moment", async () => {
  const text = JSON.stringify({ a: '\\"'.repeat(200_000), b: 1 });
  expect(await cpuMs(() => readJson(text), 3000)).toBeLessThan(3000);
});
