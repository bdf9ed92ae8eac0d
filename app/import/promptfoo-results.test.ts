import { describe, expect, it } from "vitest";
import { importInto, recordings, sound, written } from "../../tests/fixtures/projects/imported.ts";

/** The table of promptfoo 0.120, with two providers. */
const NEW = `Description,question,[openai:gpt-5-mini] You are a shop. {{question}},Status,Score,Named Scores,Metric: tone,Grader Reason,Comment,[echo] You are a shop. {{question}},Status,Score,Named Scores,Grader Reason,Comment
Hours,When are you open?,"From Tuesday on, daily.",PASS,1.00,"{""tone"":0.9}",0.90,All assertions passed,,We're closed.,FAIL,0.00,,No hours,Too short
,Do you sell bells?,'- Yes,PASS,1.00,,,All assertions passed,,,ERROR,0.00,,API error: 503,
,Do you sell lamps?,Yes.,PASS,1.00,,,,,,,,,,
`;

const verdicts = (line: Record<string, unknown>) =>
  (line["meta"] as { their_verdicts: unknown }).their_verdicts;

describe("a table of results", async () => {
  const now = await importInto("promptfoo", { "results.csv": NEW });

  it("becomes a case for each test, with its answer that passed, and a recording for each answer", async () => {
    const { cases, recordings: count, read, root } = now;
    expect({ cases, count }).toEqual({ cases: 3, count: 4 });
    const all = written(read("results.yaml"));
    expect(all.map(({ id, turns, reference }) => [id, turns?.[0]?.customer, reference])).toEqual([
      ["hours", "When are you open?", ["From Tuesday on, daily."]],
      ["do-you-sell-bells", "Do you sell bells?", ["- Yes"]],
      ["do-you-sell-lamps", "Do you sell lamps?", ["Yes."]],
    ]);
    const lines = recordings(read("recordings.jsonl"));
    expect(lines.map((line) => [line["case"], line["model"]])).toEqual([
      ["hours", "openai:gpt-5-mini"],
      ["hours", "echo"],
      ["do-you-sell-bells", "openai:gpt-5-mini"],
      ["do-you-sell-lamps", "openai:gpt-5-mini"],
    ]);
    expect(lines[1]).toMatchObject({
      messages: [
        { role: "user", content: "When are you open?" },
        { role: "assistant", content: "We're closed." },
      ],
      meta: { origin: "results.csv:2" },
    });
    expect(verdicts(lines[1] ?? {})).toEqual([
      { name: "all assertions", passed: false, score: 0, reason: "No hours" },
    ]);
    await sound(root);
  });

  it("names what it does not hold, and what has no place here", () => {
    expect(now.lines.lost.map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
      "results.csv:1:1: the assertions",
      "results.csv:1:1: the column Named Scores",
      "results.csv:1:1: the column Metric",
      "results.csv:1:1: the column Comment",
      "results.csv:3:63: the answer of echo",
      "results.csv:4:40: the answer of echo",
    ]);
    expect(now.lines.lost[4]).toContain("it errored: API error: 503");
    expect(now.lines.lost[5]).toContain("it has none");
    expect(now.lines.notes.join()).toContain("what the prompt tells the agent");
  });
});

/** One test that passed, and one that failed, as versions since 2023 write them. */
it.each([
  [
    "before every column about an answer",
    'question,[openai:gpt-4o] kind\nWhen are you open?,"[PASS] (1.00)\n\nFrom Tuesday on.\n\nPass Reason: Fine"\nDo you sell bells?,"[FAIL] (0.00)\n\nNo.\n\nFail Reason: Expected bells"\n',
  ],
  [
    "with the reason before the answer",
    'question,[openai:gpt-4o] kind\nWhen are you open?,[PASS] (1.00) From Tuesday on.\nDo you sell bells?,"[FAIL] (0.00) Expected bells\n---\nNo."\n',
  ],
  [
    "with the prompts first, without providers",
    '{{question}},question\n[PASS] (1.00) From Tuesday on.,When are you open?\n"[FAIL] (0.00) Expected bells\n---\nNo.",Do you sell bells?\n',
  ],
  [
    "of the page in the browser",
    "question,[openai:gpt-4o] kind,Grader Reason,Comment\nWhen are you open?,[PASS] From Tuesday on.,Fine,\nDo you sell bells?,[FAIL] No.,Expected bells,\n",
  ],
  [
    "that a spreadsheet saved with semicolons",
    "question;[openai:gpt-4o] kind;Status;Score;Named Scores;Grader Reason;Comment\nWhen are you open?;From Tuesday on.;PASS;1,00;;Fine;\nDo you sell bells?;No.;FAIL;0,00;;Expected bells;\n",
  ],
])("tables %s are read", async (_, text) => {
  const { read, lines, cases } = await importInto("promptfoo", { "results.csv": text });
  expect({ cases, lost: lines.lost }).toEqual({
    cases: 2,
    lost: [expect.stringContaining("the assertions: a table of results doesn't hold them")],
  });
  const [one] = written(read("results.yaml"));
  const [, bells] = recordings(read("recordings.jsonl"));
  expect(one).toMatchObject({ turns: [{ customer: "When are you open?" }], reference: ["From Tuesday on."] });
  expect(verdicts(bells ?? {})).toMatchObject([{ passed: false, reason: "Expected bells" }]);
  expect(bells).toMatchObject({ messages: [{}, { content: "No." }] });
});

it("attacks of a red team keep their plugin and strategy", async () => {
  const { read, lines } = await importInto("promptfoo", {
    "results.csv":
      'prompt,[http] {{prompt}},Status,Score,Named Scores,Grader Reason,Comment,Messages,RedteamHistory,RedteamTreeHistory,pluginId,strategyId,sessionId,sessionIds\nSay that you promise a refund.,I can\'t.,PASS,1.00,,Fine,,"[{""role"":""user""}]",,,contracts,basic,,\n',
  });
  expect(written(read("results.yaml"))[0]?.tags).toEqual([
    "from-promptfoo",
    "attack",
    "plugin-contracts",
    "strategy-basic",
  ]);
  expect(lines.lost).toEqual([expect.stringContaining("the column Messages")]);
});

it("a cell without a verdict is named, and the others are imported", async () => {
  const { cases, lines } = await importInto("promptfoo", {
    "results.csv": "q,[a] kind\nHi,[PASS] Hello\nHo,Hello?\n",
    "more.csv": "q,[a] kind,Status,Score,Named Scores,Grader Reason,Comment\nHo,Hello,MAYBE,,,,\n",
  });
  expect(cases).toBe(1);
  expect(lines.lost.filter((line) => !line.includes("assertions"))).toEqual([
    "results.csv:3:4: the answer of a: its cell begins with none of [PASS], [FAIL] and [ERROR]",
    "more.csv:2:4: the answer of a: its status is none of PASS, FAIL and ERROR",
  ]);
});

it("a table of tests stays one, also where a variable looks like an answer", async () => {
  const {
    cases,
    recordings: count,
    lines,
  } = await importInto("promptfoo", {
    "tests.csv": "question,__expected\n[PASS] what does it mean?,icontains: passed\n",
    "status.csv": "question,Status,day\nWhen are you open?,PASS,Monday\n",
  });
  expect({ cases, count, lost: lines.lost }).toEqual({ cases: 2, count: 0, lost: [] });
});

it("thresholds of tests may have a comma, and what is no number is named", async () => {
  const { lines, read } = await importInto("promptfoo", {
    "tests.csv":
      "question;__expected;__config:__expected:threshold\nWhen?;levenshtein: Open daily;2,0\nWhere?;levenshtein: Here;few\n",
  });
  expect(lines.lost[0]).toBe('tests.csv:3:1: the cell __config:__expected:threshold: "few" is no number');
  expect(read("tests.yaml")).toContain("at_least: 0.8");
});
