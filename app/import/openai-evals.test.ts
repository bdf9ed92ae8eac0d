import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { prepareGrading } from "../grade/prepare.ts";
import { runGrading } from "../grade/grade.ts";
import { importInto, lintAndPlay } from "../../tests/fixtures/imported.ts";
import { quietWorld } from "../../tests/fixtures/own-project.ts";

const evalWith = (criteria: unknown[], more: object = {}): string =>
  JSON.stringify(
    { object: "eval", id: "eval_1", name: "Shop", testing_criteria: criteria, ...more },
    null,
    2,
  );
const check = (more: object): object => ({
  type: "string_check",
  name: "Says it",
  input: "{{ sample.output_text }}",
  operation: "eq",
  reference: "{{ item.ideal }}",
  ...more,
});
const rows = (...items: object[]): string => items.map((item) => `${JSON.stringify({ item })}\n`).join("");

interface Written {
  cases: {
    id: string;
    turns: { customer: string; expect?: Record<string, unknown>[] }[];
    reference: string[];
  }[];
}
const written = (yaml: string): Written => parse(yaml) as Written;

const RUN = {
  object: "eval.run",
  id: "run_1",
  eval_id: "eval_1",
  data_source: {
    type: "responses",
    source: {
      type: "file_content",
      content: [{ item: { id: "hours", q: "When are you open?", ideal: "Tuesday" } }],
    },
    input_messages: {
      type: "template",
      template: [
        { role: "developer", content: "You are the shop." },
        { role: "user", content: { type: "input_text", text: "Hello. {{ item.q }}" } },
      ],
    },
  },
};
const CARRIED: [string, object, object][] = [
  ["eq", {}, { equals: { text: "Open (daily)", exact: true } }],
  ["ne", { operation: "ne", reference: "No." }, { equals: { text: "No.", exact: true }, not: true }],
  [
    "neq, as the guide calls it",
    { operation: "neq", reference: "No." },
    { equals: { text: "No.", exact: true }, not: true },
  ],
  ["like", { operation: "like" }, { matches: "/Open \\(daily\\)/u" }],
  ["ilike", { operation: "ilike" }, { matches: "/Open \\(daily\\)/iu" }],
  [
    "both sides turned around",
    { input: "{{item.ideal}}", reference: "{{sample.output_text}}" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "a nested path of the row",
    { reference: "{{ item.more.words[1] }}" },
    { equals: { text: "second", exact: true } },
  ],
  [
    "words around the answer",
    { input: "<{{ sample.output_text }}>", reference: "<{{ item.ideal }}>" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "the first choice",
    { input: "{{ sample.choices[0].message.content }}" },
    { equals: { text: "Open (daily)", exact: true } },
  ],
  [
    "a field of JSON",
    { input: "{{ sample.output_json.order.state }}", reference: "sent" },
    {
      json: {
        schema: {
          type: "object",
          required: ["order"],
          properties: {
            order: { type: "object", required: ["state"], properties: { state: { enum: ["sent"] } } },
          },
        },
      },
    },
  ],
  [
    "a tool",
    { input: "{{ sample.output_tools[0].function.name }}", reference: "lookup_order" },
    { tool_calls: { at_least: ["lookup_order"] } },
  ],
  [
    "rouge_l",
    { type: "text_similarity", evaluation_metric: "rouge_l", pass_threshold: 0.7 },
    { similar: { to: "Open (daily)", metric: "rouge_l", at_least: 0.7 } },
  ],
];
const NOT_CARRIED: [string, object, RegExp][] = [
  ["python", { type: "python", source: "import os" }, /eval-0\.json:6:5: .*code of others is never run/],
  [
    "cosine",
    { type: "text_similarity", evaluation_metric: "cosine", pass_threshold: 0.8 },
    /no such measure/,
  ],
  ["of another kind", { type: "vibes" }, /this kind of grader is not known/],
  ["without its operation", { operation: "resembles" }, /eval-\d\.json:\d+:\d+: .*operation/],
  ["that looks at the row alone", { input: "{{ item.ideal }}" }, /looks at the row alone/],
  ["of a field that the row lacks", { reference: "{{ item.nothing }}" }, /the row has no item\.nothing/],
  ["with an empty text", { reference: "" }, /empty/],
];
const ROW = {
  question: "When are you open?",
  ideal: "Open (daily)",
  more: { words: ["first", "second"] },
};
/** An eval for each grader: one that can't be carried over takes no other with it. */
const each = async (graders: readonly object[]) =>
  importInto(
    "openai-evals",
    Object.fromEntries(
      graders.flatMap((grader, i): [string, string][] => [
        [`eval-${i}.json`, evalWith([check(grader)], { id: `eval_${i}`, name: `Shop ${i}` })],
        [
          `run-${i}.json`,
          JSON.stringify({
            ...RUN,
            id: `run_${i}`,
            eval_id: `eval_${i}`,
            data_source: { type: "jsonl", source: { type: "file_content", content: [{ item: ROW }] } },
          }),
        ],
      ]),
    ),
  );

describe("a grader of OpenAI's", async () => {
  const carried = await each(CARRIED.map(([, grader]) => grader));
  const not = await each(NOT_CARRIED.map(([, grader]) => grader));

  it.each(CARRIED.map((row, i) => [...row, i] as const))("%s becomes a check", (_, __, expected, i) => {
    const [turn] = written(carried.read(`shop-${i}.yaml`)).cases[0]?.turns ?? [];
    expect(turn?.customer).toBe("When are you open?");
    expect(turn?.expect?.[0]).toEqual(expected);
  });

  it("that is carried over is told of no loss, and the cases are sound and can be played", async () => {
    expect(carried.lines.lost).toEqual([]);
    const { errors, played } = await lintAndPlay(carried.root);
    expect(errors).toEqual([]);
    expect(played.filter((line) => line.includes("errored"))).toEqual([]);
  });

  it.each(NOT_CARRIED.map((row, i) => [...row, i] as const))(
    "%s is named with its place",
    (_, __, told, i) => {
      expect(
        not.lines.lost.filter((line) => /(?:eval|run)-(\d+)\.json/.exec(line)?.[1] === String(i)).join("\n"),
      ).toMatch(told);
      expect(not.read(`shop-${i}.yaml`)).toContain("Say here what must be true of this reply");
    },
  );

  it("that is lost leaves a case that says what is missing", async () => {
    expect((await lintAndPlay(not.root)).errors).toEqual([]);
  });

  it("asks a judge what a model was asked, with the row filled in", async () => {
    const { read, lines } = await importInto("openai-evals", {
      "eval.json": evalWith([
        {
          type: "label_model",
          name: "Tone",
          labels: ["kind", "curt"],
          passing_labels: ["kind"],
          input: [
            {
              role: "user",
              content: { type: "input_text", text: "{{item.question}} -> {{sample.output_text}}" },
            },
          ],
        },
        {
          type: "score_model",
          name: "Helpful",
          range: [1, 7],
          input: [{ role: "user", content: "Rate it." }],
        },
      ]),
      "rows.jsonl": rows({ question: "Why?" }),
    });
    const [label, score] = written(read("shop.yaml")).cases[0]?.turns[0]?.expect ?? [];
    expect(label?.["judge"]).toContain('"kind", and none of the other labels ("curt")');
    expect(label?.["judge"]).toContain("Why? -> (the agent's last reply)");
    // Nobody said which score passes.
    expect(score).toMatchObject({ severity: "advisory" });
    expect(lines.notes.join("\n")).toContain("has no pass_threshold");
    expect(lines.lost).toEqual([]);
  });

  it("keeps the graders of a formula that all must pass, and names another formula", async () => {
    const both = (formula: string) => ({
      type: "multi",
      name: "Both",
      graders: { a: check({ name: "a" }), b: check({ name: "b", operation: "ilike" }) },
      calculate_output: formula,
    });
    const import_ = (formula: string) =>
      importInto("openai-evals", {
        "eval.json": evalWith([both(formula)]),
        "rows.jsonl": rows({ question: "Hi?", ideal: "Hi" }),
      });
    const all = await import_("a * b");
    expect(all.lines.lost).toEqual([]);
    expect(all.read("shop.yaml")).not.toContain("advisory");
    const weighed = await import_("0.3 * a + 0.7 * b");
    expect(weighed.lines.lost.join()).toContain("0.3 * a + 0.7 * b");
    expect(weighed.read("shop.yaml")).toContain("advisory");
  });
});

const outputItem = (id: string, said: string, passed: boolean): object => ({
  object: "eval.run.output_item",
  id,
  run_id: "run_1",
  datasource_item_id: 0,
  datasource_item: RUN.data_source.source.content[0]?.item,
  results: [{ name: "Says it", passed, score: passed ? 1 : 0 }],
  sample: {
    model: "gpt-5-mini",
    input: [
      { role: "developer", content: "You are the shop." },
      { role: "user", content: "Hello. When are you open?" },
    ],
    output: [{ role: "assistant", content: said }],
  },
});

describe("runs and answers", () => {
  const files = {
    "eval.json": evalWith([check({ operation: "ilike" })]),
    "run.json": JSON.stringify(RUN),
    "items.json": JSON.stringify({
      object: "list",
      data: [outputItem("oi_1", "We're closed.", false), outputItem("oi_2", "Open from Tuesday on.", true)],
    }),
  };

  it("become one case for each row, and recordings with their verdicts, which assay grade reads", async () => {
    const { read, root, cases, recordings, lines } = await importInto("openai-evals", files);
    expect({ cases, recordings, lost: lines.lost }).toEqual({ cases: 1, recordings: 2, lost: [] });
    expect(lines.notes.join()).toContain("the system message of the run");
    const [one] = written(read("shop.yaml")).cases;
    expect(one).toMatchObject({ id: "hours", turns: [{ customer: "Hello. When are you open?" }] });
    expect((await lintAndPlay(root)).errors).toEqual([]);

    const world = quietWorld(root);
    const prepared = await prepareGrading({
      file: join(root, "cases/pedal/recordings.jsonl"),
      cases: join(root, "cases/pedal"),
      places: [],
      out: join(root, "runs"),
      style: "auto",
      endMarkers: [],
      closingTools: [],
      seed: 1,
      concurrency: "auto",
      version: "0.0.0",
      world,
    });
    const { analysis } = await runGrading(prepared, {
      signal: new AbortController().signal,
      clock: () => new Date(0),
      world,
    });
    expect(analysis.counts).toMatchObject({ passed: 1, failed: 1, errored: 0 });
    expect(analysis.manifest.warnings).toEqual([]);
    const line = readFileSync(join(root, "cases/pedal/recordings.jsonl"), "utf8").split("\n")[1] ?? "";
    expect(JSON.parse(line)).toMatchObject({ case: "hours", meta: { their_verdicts: [{ passed: true }] } });
  });

  it("take the answer that passed as the reference", async () => {
    const answered = [outputItem("oi_2", "Open from Tuesday on.", true)];
    const { read } = await importInto("openai-evals", { ...files, "items.json": JSON.stringify(answered) });
    expect(written(read("shop.yaml")).cases[0]?.reference).toEqual(["Open from Tuesday on."]);
  });

  it("keep a conversation that the row holds, turn by turn", async () => {
    const { read, lines } = await importInto("openai-evals", {
      "eval.json": evalWith([check({ operation: "like", reference: "9 am" })]),
      "run.json": JSON.stringify({
        ...RUN,
        data_source: {
          type: "completions",
          source: {
            type: "file_content",
            content: [
              {
                item: {
                  input_trajectory: [
                    { role: "user", content: "Hi" },
                    { role: "assistant", content: "Hello!" },
                    { role: "user", content: [{ type: "input_text", text: "When do you open?" }] },
                  ],
                },
              },
            ],
          },
          input_messages: { type: "item_reference", item_reference: "item.input_trajectory" },
        },
      }),
    });
    expect(lines.lost).toEqual([]);
    const [one] = written(read("shop.yaml")).cases;
    expect(one?.turns.map((turn) => turn.customer)).toEqual(["Hi", "When do you open?"]);
    expect(one?.reference).toEqual(["Hello!", "9 am"]);
  });

  it.each([
    [
      "an answer that errored",
      {
        ...(outputItem("x", "", false) as Record<string, unknown>),
        sample: { output: [], error: { code: "rate_limit" } },
      },
      /it errored/,
    ],
    ["a record of another kind", { hello: 1 }, /no eval, no run/],
  ])("%s is named", async (_, record, told) => {
    const { lines } = await importInto("openai-evals", { ...files, "items.json": JSON.stringify([record]) });
    expect(lines.lost.join("\n")).toMatch(told);
  });
});

describe("files that somebody else wrote", () => {
  const eval_ = evalWith([check({ operation: "like", reference: "yes" })]);

  it("hold texts that are no YAML, and come back as they are", async () => {
    const nasty = [
      "- a: b # c",
      "“curly” {x: y}",
      "line one\r\nline two\n  indented",
      "*alias &anchor !!js/function",
      "\u202Eright to left\u0007 \uFFFD \u0000",
      "---\nsuite: other\n",
      "yes",
      "1e3",
    ];
    const { read, lines, root } = await importInto("openai-evals", {
      "eval.json": eval_,
      "rows.jsonl": rows(...nasty.map((question) => ({ question }))),
    });
    expect(lines.lost).toEqual([]);
    const said = written(read("shop.yaml")).cases.map((one) => one.turns[0]?.customer);
    expect(said).toEqual(nasty);
    expect(read("shop.yaml")).not.toMatch(/[\u202E\u0007\u0000\uFFFD]/);
    expect((await lintAndPlay(root)).errors).toEqual([]);
  });

  it("have names that lead nowhere, and ids that are there twice", async () => {
    const { files, read } = await importInto("openai-evals", {
      "eval.json": evalWith([check({ operation: "like", reference: "yes" })], { name: "../../etc/passwd" }),
      "rows.jsonl": rows(
        { id: "same", question: "One?" },
        { id: "same", question: "Two?" },
        { id: 7, question: "Three?" },
      ),
    });
    expect(files).toEqual(["criteria.yaml", "etc-passwd.yaml"]);
    const ids = written(read("etc-passwd.yaml")).cases.map((one) => one.id);
    expect(ids[0]).toBe("same");
    expect(ids[1]).toMatch(/^same-[0-9a-f]{6}$/);
    expect(ids[2]).toBe("etc-passwd-7");
  });

  it("are read with a byte order mark and with CRLF, and a line that is no JSON is named with its column", async () => {
    const { cases, lines } = await importInto("openai-evals", {
      "eval.json": `\uFEFF${eval_.replaceAll("\n", "\r\n")}`,
      "rows.jsonl": `\uFEFF${rows({ question: "One?" }).trim()}\r\n{"item": {"question": oops}}\r\n${rows({ question: "Two?" })}`,
    });
    expect(cases).toBe(2);
    expect(lines.lost).toEqual(["rows.jsonl:2:23: a line: it is no JSON: expected a value"]);
  });

  it("are refused with line and column where the whole is no JSON, and nothing is written", async () => {
    const broken = eval_.replace('"testing_criteria"', "testing_criteria");
    await expect(importInto("openai-evals", { "eval.json": broken })).rejects.toThrow(
      /^eval\.json:5:3: expected a key in double quotes/,
    );
  });

  it("that hold no rows are named, and nothing is written", async () => {
    const { files, lines } = await importInto("openai-evals", { "eval.json": eval_ });
    expect(files).toEqual([]);
    expect(lines.lost.join()).toContain("it has no rows");
  });

  it("hold many rows, which are put into several suites", async () => {
    const many = Array.from({ length: 450 }, (_, i) => ({ question: `Is it true that ${i} is a number?` }));
    const { files, cases } = await importInto("openai-evals", {
      "eval.json": eval_,
      "rows.jsonl": rows(...many),
    });
    expect(cases).toBe(450);
    expect(files).toEqual(["criteria.yaml", "shop-2.yaml", "shop-3.yaml", "shop.yaml"]);
  });
});
