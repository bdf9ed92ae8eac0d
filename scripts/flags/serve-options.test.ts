import { expect, it } from "vitest";
import { limitOption, originOption } from "./serve-options.ts";

it.each<[string, object]>([
  ["turns=50", { turns: 50 }],
  [" usd = 0.5 , requests=60", { usdPerDay: 0.5, requestsPerMinute: 60 }],
  ["turns=1,turns=2", { turns: 2 }],
])("limits are read as people write them: %s", (text, limits) => {
  expect(limitOption(text, { bodyBytes: 9 })).toEqual({ bodyBytes: 9, ...limits });
});

it.each([
  "turns",
  "turns=",
  "turns=0",
  "turns=-1",
  "turns=1.5",
  "turns=x",
  "words=5",
  "toString=5",
  "",
  "turns=1,",
])("what is no limit is refused: %j", (text) => {
  expect(() => limitOption(text)).toThrow(/turns=50\. Limits: body, message/);
});

it("origins are those of pages, without a path", () => {
  expect(originOption("https://a.example/, http://b.example:8080", ["https://c.example"])).toEqual([
    "https://c.example",
    "https://a.example",
    "http://b.example:8080",
  ]);
  for (const text of [
    "*",
    "a.example",
    "https://a.example/chat",
    "ftp://a.example",
    "https://a.example,",
    "null",
  ]) {
    expect(() => originOption(text)).toThrow(/without a path/);
  }
});
