import { describe, expect, it } from "vitest";
import type { Case, Criterion } from "../../cases/index.ts";
import type { Check } from "../../graders/index.ts";
import { placeLines } from "./place.ts";
import { turn } from "../../tests/fixtures/graders.ts";
import type { RecordedLine } from "./recordings.ts";

const rule: Check = { kind: "links", settings: {}, not: false, severity: "required", criteria: ["ok"] };
const testCase = (id: string): Case => ({
  id,
  suite: "s",
  about: "",
  kind: "regression",
  tags: [],
  trials: 3,
  customer: { kind: "turns", turns: [] },
  expect: [{ ...rule, kind: "says" }],
  tools: [],
  reference: [],
  location: { file: "s.yaml", line: 1, column: 1 },
  lines: { from: 1, to: 1 },
});
const recorded = (line: number, more: Partial<RecordedLine> = {}): RecordedLine => ({
  line,
  caseId: null,
  id: null,
  trial: null,
  model: null,
  at: null,
  feedback: [],
  recording: { transcript: { turns: [], end: "script", customerCalls: [] }, knowledge: "" },
  problems: [],
  ...more,
});
const bad = (line: number, more: Partial<RecordedLine> = {}) => recorded(line, { recording: null, ...more });

function place(lines: RecordedLine[], more: Partial<Parameters<typeof placeLines>[0]> = {}) {
  const placed = placeLines({
    lines,
    file: "r.jsonl",
    chosen: [testCase("a"), testCase("b")],
    ids: new Set(["a", "b", "c", "conversation-x"]),
    everyConversation: [rule],
    criteria: [],
    suite: "rules",
    casesOnly: false,
    suitesNamed: false,
    ...more,
  });
  return { ...placed, names: placed.lines.map((l) => `${l.testCase.id} ${l.index} @${l.line}`) };
}

describe("placeLines", () => {
  it("numbers the attempts at a case, and makes a case of each other conversation", () => {
    const placed = place([
      recorded(1, { caseId: "b", trial: 5 }),
      recorded(2),
      recorded(3, { caseId: "b", trial: 2 }),
      recorded(4, { id: "x" }),
      bad(5),
      bad(6, { caseId: "b" }),
    ]);
    expect(placed.names).toEqual([
      "b 0 @3",
      "b 1 @1",
      "b 2 @6",
      "conversation-in-line-2 0 @2",
      "conversation-x-in-line-4 0 @4",
      "conversation-in-line-5 0 @5",
    ]);
    expect(placed).toMatchObject({ ofSuites: 1, leftOut: 0 });
    expect(placed.cases).toHaveLength(4);
    // What must be true of every conversation is also checked in those with a case.
    expect(placed.cases.map((c) => c.expect.map((e) => e.kind).join(" "))).toEqual([
      "says links",
      "links",
      "links",
      "links",
    ]);
    expect(placed.cases[1]?.location).toEqual({ file: "r.jsonl", line: 2, column: 1 });
  });

  it.each<[string, RecordedLine, Partial<Parameters<typeof placeLines>[0]>, string[]]>([
    ["a case that was not chosen", recorded(1, { caseId: "c" }), {}, []],
    ["the same, of a bad line", bad(1, { caseId: "c" }), {}, []],
    [
      "the same, where a suite of rules was named",
      recorded(1, { caseId: "c" }),
      { suitesNamed: true },
      ["conversation-in-line-1 0 @1"],
    ],
    [
      "the same, where the suite that was named has no rules",
      recorded(1, { caseId: "c" }),
      { suitesNamed: true, everyConversation: [] },
      [],
    ],
    ["no case, where single cases were asked for", recorded(1), { casesOnly: true }, []],
    ["no case and no rules", recorded(1), { everyConversation: [] }, []],
    ["a line that nobody can read", bad(1), { casesOnly: true }, ["conversation-in-line-1 0 @1"]],
  ])("%s", (_, line, more, names) => {
    const placed = place([line], more);
    expect(placed.names).toEqual(names);
    expect(placed.leftOut).toBe(names.length === 0 ? 1 : 0);
  });

  it("knows the situation of a conversation by what its customer said", () => {
    const turns = [
      {
        customer: "Hi",
        agent: "Hello.",
        end: "end_turn" as const,
        toolCalls: [],
        calls: [],
        latencyMs: 0,
        firstTextMs: null,
      },
    ];
    const recording = {
      transcript: { turns, end: "script" as const, customerCalls: [] },
      knowledge: "",
    };
    expect(place([recorded(1, { recording })]).cases[0]?.customer).toEqual({
      kind: "turns",
      turns: [{ customer: "Hi", expect: [] }],
    });
  });
});

describe("rules for ordinary customers and for attackers", () => {
  const criterion = (id: string, population?: "attackers"): Criterion => ({
    measurable: true,
    id,
    name: id,
    about: "",
    owner: "o",
    severity: "gate",
    target: 0.9,
    floor: 0.5,
    ...(population && { population }),
  });
  const criteria = [criterion("ok"), criterion("withstands", "attackers")];
  const fed = (...ids: string[]): Check => ({ ...rule, criteria: ids });
  const attacked: Case = { ...testCase("attack"), expect: [fed("withstands")] };
  const placed = (everyConversation: Check[], lines: RecordedLine[]) =>
    place(lines, {
      criteria,
      everyConversation,
      chosen: [testCase("a"), attacked],
      ids: new Set(["a", "attack"]),
    });
  const askedOf = (found: ReturnType<typeof placed>): string[][] =>
    found.cases.map((c) => c.expect.flatMap((check) => check.criteria));

  it("feed one population each: no conversation is evidence for both", () => {
    const lines = [recorded(1, { caseId: "a" }), recorded(2, { caseId: "attack" }), recorded(3)];
    const found = placed([fed("ok"), fed("withstands"), fed("ok", "withstands")], lines);
    expect(askedOf(found)).toEqual([
      ["ok", "ok", "ok"],
      ["withstands", "withstands", "withstands"],
      ["ok", "ok"],
    ]);
    expect(found.aside).toEqual([
      { of: "customers", conversations: 2, rules: 1 },
      { of: "attackers", conversations: 1, rules: 1 },
    ]);
  });

  it("that are all about attackers make a file of attacks of those that name no case", () => {
    const found = placed([fed("withstands")], [recorded(1)]);
    expect([askedOf(found), found.aside]).toEqual([[["withstands"]], []]);
  });

  it("say nothing where there is one population", () => {
    const found = placed([fed("ok")], [recorded(1), recorded(2, { caseId: "a" })]);
    expect(found.aside).toEqual([]);
  });
});

describe("a case that begins in the middle of a conversation", () => {
  const history = [{ customer: "Hi there!", agent: "Hello.", toolCalls: [] }];
  const late: Case = { ...testCase("a"), history };
  const of = (...said: string[]) => {
    const turns = said.map((customer) => turn("Yes.", { customer }));
    const recording = { transcript: { turns, end: "script" as const, customerCalls: [] }, knowledge: "" };
    const { lines } = place([recorded(1, { caseId: "a", recording })], { chosen: [late] });
    const { transcript } = lines[0]?.recording ?? {};
    return [transcript?.history, transcript?.turns].map((all) => all?.map(({ customer }) => customer));
  };

  it.each([
    ["of all of it, what came before is the history", ["hi there", "And?"], [["hi there"], ["And?"]]],
    ["of its end alone, all is judged", ["And?"], [undefined, ["And?"]]],
    ["of another beginning, all is judged", ["Hm", "And?"], [undefined, ["Hm", "And?"]]],
    ["of the history alone, all is judged", ["Hi there"], [undefined, ["Hi there"]]],
  ])("in a recording %s", (_, said, expected) => {
    expect(of(...said)).toEqual(expected);
  });
});
