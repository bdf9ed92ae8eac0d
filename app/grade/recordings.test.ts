import { describe, expect, it } from "vitest";
import { readRecordings } from "./recordings.ts";

const ASK = { role: "user", content: "Hi" };
const ANSWER = { role: "assistant", content: "Hello." };
const deep = `${'{"a":'.repeat(2000)}1${"}".repeat(2000)}`;

function read(text: string, o: { hasRules?: boolean } = {}) {
  return readRecordings(
    { file: "r.jsonl", text },
    {
      format: { style: "auto", endMarkers: [], closingTools: [] },
      cases: [{ id: "greeting" }],
      hasRules: o.hasRules ?? false,
    },
  );
}
const line = (more: object) => JSON.stringify({ case: "greeting", messages: [ASK, ANSWER], ...more });
const called = (args: string) => [
  ASK,
  { role: "assistant", tool_calls: [{ id: "1", function: { name: "f", arguments: args } }] },
];

describe("readRecordings", () => {
  it.each<[string, string, RegExp]>([
    ["what is no JSON", "{oops", /r\.jsonl:2:2 The line is not JSON/],
    ["what is no object", "7", /r\.jsonl:2:1 The line is not an object/],
    ["a list", '[{"a":1}]', /The line is not an object/],
    ["a case that isn't there", line({ case: "greting" }), /no case `greting`.*Did you mean `greeting`/],
    [
      "no case, where nothing holds for every one",
      line({ case: undefined }),
      /`case` is missing.*every_conversation/,
    ],
    ["an unknown key", line({ trail: 1 }), /Unknown key `trail`.*`trial`/],
    ["no messages", line({ messages: undefined }), /`messages` is missing/],
    ["an empty list of messages", line({ messages: [] }), /the conversation is empty/],
    [
      "an unknown block",
      line({ messages: [{ role: "user", content: [{ type: "x" }] }] }),
      /`x` is not known/,
    ],
    ["nothing of the agent", line({ messages: [ASK] }), /No message of the agent was recorded/],
    [
      "two styles",
      line({ messages: [...called("{}"), { role: "user", content: [{ type: "tool_result" }] }] }),
      /mix/,
    ],
    ["arguments without a bottom", line({ messages: called(deep) }), /nested more than 500 levels/],
    ["messages without a bottom", `{"case":"greeting","messages":[${deep}]}`, /nested more than 500 levels/],
  ])("names %s, and reads the lines around it", (_, bad, says) => {
    const { lines, problems } = read(`${line({})}\n${bad}\n\n${line({ id: 3 })}\n`);
    expect(problems).toEqual([]);
    expect(lines.map((l) => [l.line, l.recording !== null])).toEqual([
      [1, true],
      [2, false],
      [4, true],
    ]);
    const told = lines[1]?.problems.map((p) => {
      const { file, line: at, column } = p.location;
      return `${file}:${at}:${column} ${p.message} ${p.hint}`;
    });
    expect(told?.join("\n")).toMatch(says);
  });

  it("knows the case of a bad line, where it says so", () => {
    const [first] = read(line({ messages: 7, id: "a" })).lines;
    expect(first).toMatchObject({ caseId: "greeting", id: "a", recording: null });
  });

  it("needs no case where something must be true of every conversation", () => {
    const [first] = read(line({ case: undefined, id: 7 }), { hasRules: true }).lines;
    expect(first).toMatchObject({ caseId: null, id: "7", problems: [] });
    expect(first?.recording?.transcript.turns).toHaveLength(1);
  });

  it("does not read a number that occurs twice again", () => {
    const { lines } = read(`${line({ trial: 1 })}\n${line({ trial: 1 })}\n${line({ trial: 2 })}`);
    expect(lines.map((l) => l.recording !== null)).toEqual([true, false, true]);
    expect(lines[1]?.problems[0]?.message).toContain("occurs twice: here and in line 1");
  });

  it.each([
    ["no text", { content: "" }],
    ["no block and a refusal", { content: [], stop_reason: "refusal" }],
    ["no text before the limit", { content: [], stop_reason: "max_tokens" }],
    ["a thought alone", { content: [{ type: "thinking", thinking: "hm" }] }],
    ["nothing visible", { content: "\u200B\n" }],
    ["null", { content: null }],
  ])("a silent conversation is one: %s", (_, said) => {
    const [first] = read(line({ messages: [ASK, { role: "assistant", ...said }] })).lines;
    expect(first?.problems).toEqual([]);
    expect(first?.recording?.transcript.turns).toMatchObject([{ agent: "" }]);
  });

  it.each<[string, string, RegExp]>([
    ["one list", `[${line({})}]`, /one list/],
    [
      "written over several lines",
      JSON.stringify({ case: "greeting", messages: [ASK] }, null, 2),
      /several lines/,
    ],
    ["nothing", "\n \n", /no conversation in this file/],
  ])("refuses a file that is %s", (_, text, says) => {
    const { lines, problems } = read(text);
    expect(lines).toEqual([]);
    expect(problems[0]?.message).toMatch(says);
  });

  it("reads Windows' line ends and a byte order mark", () => {
    expect(read(`\uFEFF${line({})}\r\n${line({})}\r\n`).lines.map((l) => l.problems)).toEqual([[], []]);
  });
});
